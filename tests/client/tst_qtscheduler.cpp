// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <client/connection/qtscheduler.h>

#include <client/connection/scheduledcall.h>

#include <support/strictlog.h>
#include <support/testprogram.h>

#include <QTest>

#include <memory>

namespace tst_qtscheduler {

using namespace lanthorn;
using namespace std::chrono_literals;

class TestQtScheduler : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void callsOnceAndNeverAtOnce()
    {
        QtScheduler scheduler;
        int calls = 0;
        const auto before = scheduler.now();
        QVERIFY(scheduler.callAfter(0ms, [&calls] { ++calls; }) != 0);
        QCOMPARE(calls, 0);
        int later = 0;
        scheduler.callAfter(20ms, [&later] { ++later; });
        QTRY_COMPARE(later, 1);
        QCOMPARE(calls, 1);
        QVERIFY(scheduler.now() - before >= 19ms);
    }

    void cancelledCallsAreNotMade()
    {
        QtScheduler scheduler;
        int calls = 0;
        const auto cancelled = scheduler.callAfter(0ms, [&calls] { ++calls; });
        scheduler.cancel(cancelled);
        scheduler.cancel(cancelled);
        scheduler.cancel(0);
        bool done = false;
        scheduler.callAfter(5ms, [&done] { done = true; });
        QTRY_VERIFY(done);
        QCOMPARE(calls, 0);
    }

    void aCallMayEndTheScheduler()
    {
        auto scheduler = std::make_unique<QtScheduler>();
        int calls = 0;
        scheduler->callAfter(0ms, [&] {
            scheduler.reset();
            ++calls;
        });
        scheduler->callAfter(0ms, [&calls] { calls += 100; });
        QTRY_COMPARE(calls, 1);
        bool done = false;
        QtScheduler other;
        other.callAfter(5ms, [&done] { done = true; });
        QTRY_VERIFY(done);
        QCOMPARE(calls, 1);
    }

    void scheduledCallReplacesAndCancels()
    {
        QtScheduler scheduler;
        int calls = 0;
        {
            ScheduledCall dropped(scheduler);
            dropped.start(0ms, [&calls] { calls += 100; });
            QVERIFY(dropped.isPending());
        }
        ScheduledCall call(scheduler);
        call.start(0ms, [&calls] { calls += 10; });
        call.start(0ms, [&calls] { ++calls; });
        QTRY_COMPARE(calls, 1);
        QVERIFY(!call.isPending());
    }
};

LANTHORN_TEST(TestQtScheduler)

} // namespace tst_qtscheduler

#include "tst_qtscheduler.moc"
