// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <protocol/beacon.h>

#include <support/strictlog.h>
#include <support/testprogram.h>

#include <QTest>

namespace tst_beacon {

using namespace lanthorn;
using namespace Qt::StringLiterals;

class TestBeacon : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void thereAndBack()
    {
        const Beacon beacon {u"0123456789abcdef"_s, u"Lab 3 客厅"_s, 8000, 12, true, true, false};
        QCOMPARE(beaconFrom(toDatagram(beacon)), std::optional(beacon));
        QVERIFY(toDatagram(beacon).size() <= largestBeacon);
        Beacon leaving;
        leaving.id = beacon.id;
        leaving.isLeaving = true;
        QCOMPARE(beaconFrom(toDatagram(leaving)), std::optional(leaving));
    }

    //! The longest name of another script, and all else at its largest.
    void theLargest()
    {
        const Beacon beacon {
            u"ffffffffffffffff"_s, u"🏮"_s.repeated(200), 65535, 20000, true, true, false};
        const QByteArray datagram = toDatagram(beacon);
        QVERIFY(datagram.size() <= largestBeacon);
        QVERIFY(beaconFrom(datagram));
    }

    void whatIsNone_data()
    {
        QTest::addColumn<QByteArray>("datagram");
        const auto row = [](const char *name, const QByteArray &datagram) {
            QTest::newRow(name) << datagram;
        };
        const QByteArray good =
            R"({"lanthorn":1,"id":"0123456789abcdef","name":"a","port":8000,"people":0})";
        QVERIFY(beaconFrom(good));
        const auto but = [&](const char *part, const char *other) {
            return QByteArray(good).replace(part, other);
        };
        row("empty", "");
        row("no JSON", "hello");
        row("no object", "[1]");
        row("two", good + good);
        row("another version", but("\"lanthorn\":1", "\"lanthorn\":2"));
        row("no version", but("\"lanthorn\":1,", ""));
        row("a short id", but("0123456789abcdef", "0123456789abcde"));
        row("another id", but("0123456789abcdef", "0123456789ABCDEF"));
        row("an id that is none", but("\"0123456789abcdef\"", "7"));
        row("port 0", but("8000", "0"));
        row("a large port", but("8000", "65536"));
        row("a broken port", but("8000", "8000.5"));
        row("a port in quotes", but("8000", "\"8000\""));
        row("fewer than nobody", but("\"people\":0", "\"people\":-1"));
        row("a name that is none", but("\"a\"", "7"));
        row("a key twice", but("\"people\":0", "\"people\":0,\"people\":0"));
        row("too long", QByteArray(good).replace("\"a\"", "\"" + QByteArray(600, 'a') + "\""));
        row("cut", good.first(40));
        row("bytes", QByteArray("\x00\xff\xfe{", 4));
    }

    void whatIsNone()
    {
        QFETCH(QByteArray, datagram);
        QVERIFY(!beaconFrom(datagram));
    }

    //! A name is shown to people, and comes from anybody.
    void namesAreBroughtIntoShape()
    {
        const auto nameOf = [](const QByteArray &name) {
            return beaconFrom("{\"lanthorn\":1,\"id\":\"0123456789abcdef\",\"port\":1,\"people\":0,"
                              "\"name\":\""
                              + name + "\"}")
                ->name;
        };
        QCOMPARE(nameOf("a\\u202eb\\n c"), u"ab c"_s);
        QCOMPARE(nameOf("\\u001b[31m"), u"[31m"_s);
        QCOMPARE(nameOf(""), QString());
        QCOMPARE(nameOf(QByteArray(100, 'x')).size(), 32);
    }
};

LANTHORN_TEST(TestBeacon)

} // namespace tst_beacon

#include "tst_beacon.moc"
