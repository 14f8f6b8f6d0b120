// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <protocol/tokenbucket.h>

#include <support/strictlog.h>
#include <support/testprogram.h>

#include <QTest>

namespace tst_tokenbucket {

using namespace lanthorn;

class TestTokenBucket : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void burstThenRate()
    {
        milliseconds now {0};
        TokenBucket bucket({5, 1.0}, [&now] { return now; });
        for (int i = 0; i < 5; ++i)
            QCOMPARE(bucket.take().count(), 0);
        const milliseconds wait = bucket.take();
        QVERIFY(wait > milliseconds(0) && wait <= milliseconds(1001));
        now += wait;
        QCOMPARE(bucket.take().count(), 0); // The announced wait is enough.
        QVERIFY(bucket.take().count() > 0);
    }

    void refillsNoFurtherThanTheBurst()
    {
        milliseconds now {0};
        TokenBucket bucket({2, 10.0}, [&now] { return now; });
        now += std::chrono::hours(1);
        QCOMPARE(bucket.take().count(), 0);
        QCOMPARE(bucket.take().count(), 0);
        QVERIFY(bucket.take().count() > 0);
    }

    void noRateIsNoLimit()
    {
        TokenBucket bucket({1, 0}, [] { return milliseconds(0); });
        for (int i = 0; i < 1000; ++i)
            QCOMPARE(bucket.take().count(), 0);
    }
};

LANTHORN_TEST(TestTokenBucket)

} // namespace tst_tokenbucket

#include "tst_tokenbucket.moc"
