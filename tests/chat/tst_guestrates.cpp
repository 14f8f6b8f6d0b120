// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <chat/guestrates.h>

#include <support/strictlog.h>
#include <support/testprogram.h>

#include <QTest>

namespace tst_guestrates {

using namespace lanthorn;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

Guest guest(int number, const QString &address, bool isHost = false)
{
    return {u"key %1"_s.arg(number), QHostAddress(address), isHost};
}

} // namespace

class TestGuestRates : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void aPersonMayOnceWhateverItsAddress()
    {
        milliseconds now {0};
        GuestRates rates({}, [&] { return now; });
        for (int i = 0; i < 5; ++i)
            QCOMPARE(rates.takeMessage(guest(1, u"192.0.2.%1"_s.arg(i + 1))), 0ms);
        const milliseconds wait = rates.takeMessage(guest(1, u"192.0.2.9"_s));
        QVERIFY(wait > 900ms && wait <= 1001ms);
        now += wait;
        QCOMPARE(rates.takeMessage(guest(1, u"192.0.2.9"_s)), 0ms);
    }

    void anAddressMayEightTimesAsMuch_data()
    {
        QTest::addColumn<QString>("address"); // %1: of the guest.
        QTest::addColumn<int>("expected");
        QTest::newRow("IPv4") << u"192.0.2.1"_s << 40;
        QTest::newRow("IPv4 in IPv6") << u"::ffff:192.0.2.1"_s << 40;
        QTest::newRow("many IPv4") << u"192.0.2.%1"_s << 1000;
        QTest::newRow("one IPv6") << u"2001:db8::1"_s << 40;
        QTest::newRow("a network of IPv6") << u"2001:db8::%1"_s << 320;
    }

    void anAddressMayEightTimesAsMuch()
    {
        QFETCH(QString, address);
        QFETCH(int, expected);
        GuestRates rates({}, [] { return 0ms; });
        int accepted = 0;
        for (int i = 0; i < 1000; ++i) {
            const QString from = address.contains(u'%') ? address.arg(i % 250 + 1) : address;
            accepted += rates.takeMessage(guest(i, from)).count() == 0;
        }
        QCOMPARE(accepted, expected);
    }

    //! A refusal takes nothing from anybody.
    void refusalsAreFree()
    {
        milliseconds now {0};
        GuestRates rates({}, [&] { return now; });
        for (int i = 0; i < 100; ++i)
            rates.takeMessage(guest(1, u"192.0.2.1"_s));
        int others = 0;
        for (int i = 2; i < 100; ++i)
            others += rates.takeMessage(guest(i, u"192.0.2.1"_s)).count() == 0;
        QCOMPARE(others, 35);
    }

    void moreConnectionsAreMorePeople()
    {
        Limits limits;
        QCOMPARE(GuestRates(limits).share(), 8);
        limits.connectionsPerAddress = 10;
        QCOMPARE(GuestRates(limits).share(), 8);
        limits.connectionsPerAddress = 640;
        QCOMPARE(GuestRates(limits).share(), 80);
    }

    void theHostsAddressCountsNotForItself()
    {
        GuestRates rates({}, [] { return 0ms; });
        for (int i = 0; i < 100; ++i)
            rates.takeMessage(guest(i, u"127.0.0.1"_s));
        QVERIFY(rates.takeMessage(guest(200, u"127.0.0.1"_s)) > 0ms);
        for (int i = 0; i < 5; ++i)
            QCOMPARE(rates.takeMessage(guest(300, u"127.0.0.1"_s, true)), 0ms);
        QVERIFY(rates.takeMessage(guest(300, u"127.0.0.1"_s, true)) > 0ms);
    }

    void newRooms()
    {
        milliseconds now {0};
        GuestRates rates({}, [&] { return now; });
        for (int i = 0; i < 512; ++i)
            QCOMPARE(rates.takeNewRoom(guest(i, u"192.0.2.1"_s)), 0ms);
        QVERIFY(rates.takeNewRoom(guest(1, u"192.0.2.1"_s)) > 0ms);
        QCOMPARE(rates.takeNewRoom(guest(1, u"192.0.2.2"_s)), 0ms);
        QCOMPARE(rates.takeNewRoom(guest(1, u"192.0.2.1"_s, true)), 0ms);
        now += 1h;
        QCOMPARE(rates.takeNewRoom(guest(1, u"192.0.2.1"_s)), 0ms);
    }
};

LANTHORN_TEST(TestGuestRates)

} // namespace tst_guestrates

#include "tst_guestrates.moc"
