// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <client/discovery/hostfinder.h>

#include <support/strictlog.h>
#include <support/testprogram.h>

#include <QSignalSpy>
#include <QTest>

namespace tst_hostfinder {

using namespace lanthorn;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const QHostAddress first {u"192.0.2.1"_s};
const QHostAddress second {u"192.0.2.2"_s};

Beacon beaconOf(int number, int people = 0)
{
    return {
        u"%1"_s.arg(number, 16, 16, QLatin1Char('0')), u"Lab"_s, 8000, people, false, false, false};
}

QByteArray datagramOf(int number, int people = 0)
{
    return toDatagram(beaconOf(number, people));
}

QByteArray goodbyeOf(int number)
{
    Beacon beacon = beaconOf(number);
    beacon.isLeaving = true;
    return toDatagram(beacon);
}

} // namespace

//! What comes over a network, e2e.discovery shows.
class TestHostFinder : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        test::failOnAnyWarning();
        m_now = 100s;
        m_finder = std::make_unique<HostFinder>([this] { return m_now; });
        m_found = std::make_unique<QSignalSpy>(m_finder.get(), &HostFinder::found);
        m_lost = std::make_unique<QSignalSpy>(m_finder.get(), &HostFinder::lost);
    }

    void appearsOnceAndGoes()
    {
        m_finder->receive(datagramOf(1), first);
        m_finder->receive(datagramOf(1), first);
        QCOMPARE(m_found->count(), 1);
        QCOMPARE(m_finder->hosts().first().url(), u"http://192.0.2.1:8000"_s);
        m_now += 4400ms;
        m_finder->receive(datagramOf(1), first);
        m_now += 4400ms;
        m_finder->expire();
        QCOMPARE(m_lost->count(), 0);
        m_now += 100ms;
        m_finder->expire();
        QCOMPARE(m_lost->count(), 1);
        QVERIFY(m_finder->hosts().isEmpty());
    }

    //! Seen within 2 s, and gone within 5 s of a stop that nobody tells of; stop() looks each half
    //! second.
    void soonEnough()
    {
        QVERIFY(beaconInterval < 2s);
        QVERIFY(beaconLifetime + 500ms <= 5s);
        QVERIFY(beaconLifetime >= 3 * beaconInterval); // Two may be lost.
    }

    void changesAreTold()
    {
        m_finder->receive(datagramOf(1, 2), first);
        m_finder->receive(datagramOf(1, 3), first);
        QCOMPARE(m_found->count(), 2);
        QCOMPARE(m_finder->hosts().size(), 1);
        QCOMPARE(m_finder->hosts().first().beacon.people, 3);
    }

    void saysGoodbye()
    {
        m_finder->receive(datagramOf(1), first);
        m_finder->receive(goodbyeOf(2), first);
        QCOMPARE(m_lost->count(), 0);
        m_finder->receive(goodbyeOf(1), first);
        QCOMPARE(m_lost->count(), 1);
    }

    //! What comes late, over another way, does not bring it back; nor does a stop of the finder.
    void whoLeftDoesNotComeBack()
    {
        m_finder->receive(datagramOf(1), first);
        m_finder->receive(goodbyeOf(1), first);
        m_finder->receive(datagramOf(1), second);
        QCOMPARE(m_found->count(), 1);
        m_finder->receive(datagramOf(2), first);
        m_finder->stop();
        QCOMPARE(m_lost->count(), 2);
        QVERIFY(m_finder->hosts().isEmpty());
    }

    //! What DNS-SD says of a host counts until it speaks itself.
    void bothWaysAreOneHost()
    {
        m_finder->hear(beaconOf(1, 2), first, HostFinder::Way::Service);
        m_finder->receive(datagramOf(1, 3), first);
        m_finder->hear(beaconOf(1, 2), first, HostFinder::Way::Service);
        QCOMPARE(m_found->count(), 2);
        QCOMPARE(m_finder->hosts().first().beacon.people, 3);
        m_finder->receive(goodbyeOf(1), first);
        m_finder->hear(beaconOf(1, 2), first, HostFinder::Way::Service); // It does not know yet.
        QCOMPARE(m_lost->count(), 1);
        QVERIFY(m_finder->hosts().isEmpty());
    }

    void addressesOfIPv6HaveBrackets()
    {
        m_finder->receive(datagramOf(1), QHostAddress(u"2001:db8::1"_s));
        QCOMPARE(m_finder->hosts().first().url(), u"http://[2001:db8::1]:8000"_s);
    }

    //! One that is heard over two networks is one entry, and nobody else says goodbye for it.
    void oneHostOfTwoAddresses()
    {
        m_finder->receive(datagramOf(1), first);
        m_finder->receive(datagramOf(1, 7), second);
        m_finder->receive(goodbyeOf(1), second);
        QCOMPARE(m_found->count(), 1);
        QCOMPARE(m_lost->count(), 0);
        QCOMPARE(m_finder->hosts().first().address, first);
        // The second way counts once the first is silent.
        m_now += 5s;
        m_finder->expire();
        m_finder->receive(datagramOf(1, 7), second);
        QCOMPARE(m_finder->hosts().first().address, second);
    }

    void aFloodIsBounded()
    {
        for (int i = 0; i < 1000; ++i)
            m_finder->receive(datagramOf(i), first);
        QCOMPARE(m_found->count(), 10);
        for (int second = 0; second < 40; ++second) {
            m_now += 1s;
            for (int i = 0; i < 1000; ++i)
                m_finder->receive(datagramOf(i), first);
        }
        QCOMPARE(m_finder->hosts().size(), 256);
    }

    void nonsenseIsNothing()
    {
        m_finder->receive("hello", first);
        m_finder->receive({}, first);
        QCOMPARE(m_found->count(), 0);
    }

private:
    std::chrono::milliseconds m_now {};
    std::unique_ptr<HostFinder> m_finder;
    std::unique_ptr<QSignalSpy> m_found;
    std::unique_ptr<QSignalSpy> m_lost;
};

LANTHORN_TEST(TestHostFinder)

} // namespace tst_hostfinder

#include "tst_hostfinder.moc"
