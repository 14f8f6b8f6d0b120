// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/sessions/postpace.h>

#include <support/strictlog.h>
#include <support/testprogram.h>

#include <QTest>

namespace tst_postpace {

using namespace lanthorn;

class TestPostPace : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        test::failOnAnyWarning();
        m_now = 5'000;
    }

    void letsTheBurstThroughAndThenTheRate()
    {
        PostPace pace = made({3, 2.0});
        for (int i = 0; i < 3; ++i) {
            QCOMPARE(pace.wait(), milliseconds(0));
            pace.count();
        }
        QCOMPARE(pace.wait(), milliseconds(500));
        m_now += 200;
        QCOMPARE(pace.wait(), milliseconds(300));
        m_now += 300;
        QCOMPARE(pace.wait(), milliseconds(0));
        pace.count();
        QCOMPARE(pace.wait(), milliseconds(500));
        m_now += 60'000; // Never more than the burst.
        for (int i = 0; i < 3; ++i)
            pace.count();
        QCOMPARE(pace.wait(), milliseconds(500));
    }

    void aNewConnectionBeginsAnew()
    {
        PostPace pace = made({1, 1.0});
        pace.count();
        QVERIFY(pace.wait() > milliseconds(0));
        pace.start({1, 1.0});
        QCOMPARE(pace.wait(), milliseconds(0));
    }

    void noLimitMeansNoWait()
    {
        PostPace pace = made({0, 0});
        for (int i = 0; i < 100; ++i)
            pace.count();
        QCOMPARE(pace.wait(), milliseconds(0));
        QCOMPARE(PostPace().wait(), milliseconds(0)); // Before any connection.
    }

private:
    PostPace made(const RateLimit &rate)
    {
        PostPace pace([this] { return m_now; });
        pace.start(rate);
        return pace;
    }

    qint64 m_now = 0;
};

LANTHORN_TEST(TestPostPace)

} // namespace tst_postpace

#include "tst_postpace.moc"
