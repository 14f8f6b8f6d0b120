// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <dnssd/servicerecord.h>

#include <support/strictlog.h>
#include <support/testprogram.h>

#include <QTest>

namespace tst_servicerecord {

using namespace lanthorn;
using namespace Qt::StringLiterals;

namespace {

Beacon lab()
{
    return {u"0123456789abcdef"_s, u"Lab 3"_s, 8000, 3, true, false, false};
}

} // namespace

class TestServiceRecord : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void saysWhatABeaconSays()
    {
        const QList<QByteArray> wanted {"txtvers=1",  "id=0123456789abcdef",
                                        "name=Lab 3", "people=3",
                                        "locked=1",   "encrypted=0"};
        QCOMPARE(toTxt(lab()), wanted);
        QCOMPARE(beaconFromTxt(toTxt(lab()), 8000), lab());
    }

    void isReadStrictly_data()
    {
        QTest::addColumn<QList<QByteArray>>("txt");
        QTest::addColumn<bool>("good");
        const QByteArray id = "id=0123456789abcdef";
        QTest::newRow("the least") << QList<QByteArray> {"txtvers=1", id} << true;
        QTest::newRow("more keys, other case, the first counts")
            << QList<QByteArray> {"TXTVERS=1", "", "flag", "=x", id, "x=y", "id=other"} << true;
        QTest::newRow("nothing") << QList<QByteArray> {} << false;
        QTest::newRow("another version") << QList<QByteArray> {"txtvers=2", id} << false;
        QTest::newRow("no id") << QList<QByteArray> {"txtvers=1"} << false;
        QTest::newRow("a bad id") << QList<QByteArray> {"txtvers=1", "id=../../x"} << false;
        QTest::newRow("people") << QList<QByteArray> {"txtvers=1", id, "people=many"} << false;
        QTest::newRow("fewer than nobody")
            << QList<QByteArray> {"txtvers=1", id, "people=-1"} << false;
        QTest::newRow("bytes that are no text")
            << QList<QByteArray> {"txtvers=1", "id=\xff\xfe", "name=\xff"} << false;
        QList<QByteArray> many(1000, "x=y");
        QTest::newRow("behind too many") << many + QList<QByteArray> {"txtvers=1", id} << false;
    }
    void isReadStrictly()
    {
        QFETCH(QList<QByteArray>, txt);
        QTEST(beaconFromTxt(txt, 8000).has_value(), "good");
        QVERIFY(!beaconFromTxt(txt, 0)); // A port is needed, too.
    }

    void namesAreBroughtIntoShape()
    {
        QList<QByteArray> txt = toTxt(lab());
        txt[2] = "name=" + QByteArray(200, 'x');
        QVERIFY(beaconFromTxt(txt, 8000)->name.size() <= 32);
        Beacon beacon = lab();
        beacon.name = QString::fromUcs4(U"\U0001F3EE").repeated(32); // 128 bytes.
        QCOMPARE(serviceName(beacon).toUtf8().size(), 60);
        beacon.name.clear();
        QCOMPARE(serviceName(beacon), u"Lanthorn"_s);
    }
};

LANTHORN_TEST(TestServiceRecord)

} // namespace tst_servicerecord

#include "tst_servicerecord.moc"
