// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <server/access/attemptlimiter.h>

#include <support/strictlog.h>
#include <support/testprogram.h>

#include <QTest>

namespace tst_attemptlimiter {

using namespace lanthorn;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

struct Fixture
{
    std::chrono::milliseconds now {0};
    AccessLimits limits;
    AttemptLimiter limiter;

    explicit Fixture(const AccessLimits &chosen = {})
        : limits(chosen)
        , limiter(limits, [this] { return now; })
    {
    }
    void fail(const QHostAddress &address, int times)
    {
        for (int i = 0; i < times; ++i)
            limiter.noteFailure(address);
    }
};

const QHostAddress ann {u"192.168.1.20"_s};
const QHostAddress bo {u"192.168.1.21"_s};

} // namespace

class TestAttemptLimiter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void theTenthFailureLocksOut()
    {
        Fixture f;
        for (int i = 0; i < 9; ++i) {
            QVERIFY(!f.limiter.noteFailure(ann));
            QCOMPARE(f.limiter.waitFor(ann), 0ms);
        }
        QVERIFY(f.limiter.noteFailure(ann));
        QCOMPARE(f.limiter.waitFor(ann), 300s);
        QCOMPARE(f.limiter.waitFor(bo), 0ms);
        f.now = 299s;
        QCOMPARE(f.limiter.waitFor(ann), 1s);
        f.now = 300s;
        QCOMPARE(f.limiter.waitFor(ann), 0ms);
        f.fail(ann, 9); // Anew.
        QCOMPARE(f.limiter.waitFor(ann), 0ms);
    }

    void failuresOfLongAgoDoNotCount()
    {
        Fixture f;
        f.fail(ann, 9);
        f.now = 121s;
        f.fail(ann, 9);
        QCOMPARE(f.limiter.waitFor(ann), 0ms);
        f.fail(ann, 1);
        QCOMPARE(f.limiter.waitFor(ann), 300s);
    }

    //! Checks that were under way when the lockout came do not make it longer.
    void aLockoutIsNotProlonged()
    {
        Fixture f;
        f.fail(ann, 10);
        f.now = 10s;
        QVERIFY(!f.limiter.noteFailure(ann));
        QCOMPARE(f.limiter.waitFor(ann), 290s);
    }

    void oneAddress_data()
    {
        QTest::addColumn<QString>("one");
        QTest::addColumn<QString>("other");
        QTest::addColumn<bool>("same");
        QTest::newRow("mapped") << u"192.168.1.20"_s << u"::ffff:192.168.1.20"_s << true;
        QTest::newRow("v4") << u"192.168.1.20"_s << u"192.168.1.21"_s << false;
        QTest::newRow("one /64") << u"2001:db8:1:2::5"_s << u"2001:db8:1:2:a:b:c:d"_s << false;
        QTest::newRow("two /64") << u"2001:db8:1:2::5"_s << u"2001:db8:1:3::5"_s << false;
        QTest::newRow("scope") << u"fe80::1%1"_s << u"fe80::1"_s << true;
    }

    void oneAddress()
    {
        QFETCH(QString, one);
        QFETCH(QString, other);
        Fixture f;
        f.fail(QHostAddress(one), 10);
        QCOMPARE(f.limiter.waitFor(QHostAddress(one)), 300s);
        QTEST(f.limiter.waitFor(QHostAddress(other)) == 300s, "same");
    }

    //! Who takes another address of IPv6 for each attempt is stopped with the network.
    void aNetworkHasNoEndlessAttempts()
    {
        Fixture f;
        const auto address = [](int number) {
            return QHostAddress(u"fd00:1:2:3::%1"_s.arg(number));
        };
        for (int i = 0; i < 79; ++i)
            QVERIFY(!f.limiter.noteFailure(address(i)));
        QCOMPARE(f.limiter.waitFor(address(1000)), 0ms);
        QVERIFY(f.limiter.noteFailure(address(79)));
        QCOMPARE(f.limiter.waitFor(address(1000)), 300s);
        QCOMPARE(f.limiter.waitFor(QHostAddress(u"fd00:1:2:4::1"_s)), 0ms);
        f.now = 300s;
        QCOMPARE(f.limiter.waitFor(address(1000)), 0ms);
    }

    void theAddressThatFailedLeastRecentlyIsForgotten()
    {
        AccessLimits limits;
        limits.addresses = 2;
        Fixture f(limits);
        f.fail(ann, 10);
        f.now = 1s;
        f.fail(bo, 10);
        f.now = 2s;
        f.fail(QHostAddress(u"192.168.1.22"_s), 1);
        QCOMPARE(f.limiter.waitFor(ann), 0ms);
        QCOMPARE(f.limiter.waitFor(bo), 299s);
    }
};

LANTHORN_TEST(TestAttemptLimiter)

} // namespace tst_attemptlimiter

#include "tst_attemptlimiter.moc"
