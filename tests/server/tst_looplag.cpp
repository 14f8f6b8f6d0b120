// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <server/eventloop/looplag.h>

#include <support/serverpaths.h>
#include <support/strictlog.h>
#include <support/testprogram.h>

#include <QTest>

namespace tst_looplag {

using namespace lanthorn;
using namespace std::chrono_literals;

class TestLoopLag : public QObject
{
    Q_OBJECT

public:
    static void initMain() { test::runOnChosenEventLoop(); }

private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void latenessIsSorted()
    {
        std::chrono::milliseconds now = 1h;
        LoopLag lag([&now] { return now; });
        for (const auto late : {0ms, 2ms, 3ms, 100ms, 101ms, 9000ms}) {
            now += LoopLag::interval + late;
            lag.sample();
        }
        const LagHistogram histogram = lag.histogram();
        QCOMPARE(histogram.counts, (std::array<quint64, 7> {2, 1, 0, 1, 1, 0, 1}));
        QCOMPARE(histogram.count(), 6u);
        QCOMPARE(histogram.sum, 9206ms);
        QCOMPARE(histogram.longest, 9000ms);
    }

    void earlyIsNotLate()
    {
        std::chrono::milliseconds now = 1h;
        LoopLag lag([&now] { return now; });
        now += LoopLag::interval - 1ms; // Timers and clocks round differently.
        lag.sample();
        QCOMPARE(lag.histogram().counts.front(), 1u);
        QCOMPARE(lag.histogram().sum, 0ms);
    }

    void busyLoopShows()
    {
        std::chrono::milliseconds now = 1h;
        LoopLag lag([&now] { return now; });
        now += 1s; // As if a handler had taken a second.
        QTRY_COMPARE(lag.histogram().count(), 1u); // By the timer itself.
        QCOMPARE(lag.histogram().longest, 1s - LoopLag::interval);
    }
};

LANTHORN_TEST(TestLoopLag)

} // namespace tst_looplag

#include "tst_looplag.moc"
