// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <server/share/reachedaddresses.h>

#include <support/strictlog.h>
#include <support/testprogram.h>

#include <QSignalSpy>
#include <QTest>

namespace tst_reachedaddresses {

using namespace lanthorn;
using namespace Qt::StringLiterals;

class TestReachedAddresses : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void tells_data()
    {
        QTest::addColumn<QString>("own");
        QTest::addColumn<QString>("peer");
        QTest::addColumn<QString>("told");
        QTest::newRow("another computer")
            << u"192.168.1.5"_s << u"192.168.1.9"_s << u"192.168.1.5"_s;
        QTest::newRow("itself") << u"192.168.1.5"_s << u"192.168.1.5"_s << QString();
        QTest::newRow("loopback") << u"127.0.0.1"_s << u"127.0.0.1"_s << QString();
        QTest::newRow("both families in one socket")
            << u"::ffff:192.168.1.5"_s << u"::ffff:192.168.1.9"_s << u"192.168.1.5"_s;
        QTest::newRow("itself in two ways")
            << u"::ffff:192.168.1.5"_s << u"192.168.1.5"_s << QString();
        QTest::newRow("IPv6") << u"fd00::5"_s << u"fd00::9"_s << u"fd00::5"_s;
        QTest::newRow("scope") << u"fe80::5%1"_s << u"fe80::9%1"_s << u"fe80::5"_s;
    }

    void tells()
    {
        QFETCH(QString, own);
        QFETCH(QString, peer);
        QFETCH(QString, told);
        ReachedAddresses addresses;
        QSignalSpy reached(&addresses, &ReachedAddresses::reached);
        addresses.note(QHostAddress(own), QHostAddress(peer));
        addresses.note(QHostAddress(own), QHostAddress(peer));
        if (told.isEmpty()) {
            QCOMPARE(reached.size(), 0);
            return;
        }
        QCOMPARE(reached.size(), 1); // Once is enough.
        QCOMPARE(reached.first().first().value<QHostAddress>(), QHostAddress(told));
    }

    void keepsNoMoreThanItNeeds()
    {
        ReachedAddresses addresses;
        QSignalSpy reached(&addresses, &ReachedAddresses::reached);
        for (quint32 i = 0; i < 1000; ++i)
            addresses.note(QHostAddress(0x0a000000 + i), QHostAddress(u"192.168.1.9"_s));
        QCOMPARE(reached.size(), 64);
    }
};

LANTHORN_TEST(TestReachedAddresses)

} // namespace tst_reachedaddresses

#include "tst_reachedaddresses.moc"
