// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <server/eventloop/timerqueue.h>

#include <support/strictlog.h>
#include <support/testprogram.h>

#include <QTest>

#include <cstdlib>

namespace tst_timerqueue {

using namespace lanthorn;
using std::chrono::milliseconds;

class TestTimerQueue : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void timerTypes_data()
    {
        QTest::addColumn<Qt::TimerType>("type");
        QTest::addColumn<int>("interval");
        QTest::addColumn<int>("tolerance");
        const auto row = [](Qt::TimerType type, int interval, int tolerance) {
            QTest::addRow("%d, %d ms", int(type), interval) << type << interval << tolerance;
        };
        row(Qt::PreciseTimer, 1, 0);
        row(Qt::PreciseTimer, 1234, 0);
        row(Qt::CoarseTimer, 0, 0);
        row(Qt::CoarseTimer, 20, 0);
        row(Qt::CoarseTimer, 21, 1);
        row(Qt::CoarseTimer, 100, 5);
        row(Qt::CoarseTimer, 19999, 999);
        row(Qt::CoarseTimer, 20000, 500);
        row(Qt::VeryCoarseTimer, 0, 0);
        row(Qt::VeryCoarseTimer, 300, 1200);
        row(Qt::VeryCoarseTimer, 2600, 1000);
    }

    void timerTypes()
    {
        QFETCH(Qt::TimerType, type);
        QFETCH(int, interval);
        QFETCH(int, tolerance);
        for (int start = 0; start < 2000; start += 37) {
            TimerQueue queue;
            const TimerQueue::Time now {milliseconds(1'000'000 + start)};
            queue.add(1, milliseconds(interval), type, this, now);
            const auto wait = std::chrono::duration_cast<milliseconds>(*queue.next() - now).count();
            QVERIFY2(std::abs(wait - interval) <= tolerance, qPrintable(QString::number(wait)));
            QVERIFY(wait >= 0);
            QCOMPARE(*queue.remaining(1, now), milliseconds(wait));
            if (wait > 0)
                QVERIFY(queue.due(now + milliseconds(wait - 1)).empty());
            QCOMPARE(queue.due(now + milliseconds(wait)).size(), 1U);
        }
    }

    void timersAreDueInOrder()
    {
        TimerQueue queue;
        const TimerQueue::Time now {};
        queue.add(1, milliseconds(30), Qt::PreciseTimer, this, now);
        queue.add(2, milliseconds(10), Qt::PreciseTimer, this, now);
        queue.add(3, milliseconds(10), Qt::PreciseTimer, this, now);
        QList<int> ids;
        for (const auto &due : queue.due(now + milliseconds(30)))
            ids.append(due.id);
        QCOMPARE(ids, QList<int>({2, 3, 1}));
    }

    void lateTimerFiresOnce()
    {
        TimerQueue queue;
        const TimerQueue::Time start {};
        const TimerQueue::Time late = start + milliseconds(1005);
        queue.add(1, milliseconds(10), Qt::PreciseTimer, this, start);
        const auto due = queue.due(late).front();
        QCOMPARE(queue.begin(due, late), this);
        queue.end(due);
        QVERIFY(queue.due(late).empty());
        QCOMPARE(*queue.remaining(1, late), milliseconds(10));
    }

    void repeatedCoarseTimerKeepsItsPace()
    {
        TimerQueue queue;
        TimerQueue::Time now {milliseconds(17)};
        queue.add(1, milliseconds(110), Qt::CoarseTimer, this, now);
        for (int i = 0; i < 1000; ++i) {
            now = *queue.next();
            const auto due = queue.due(now).front();
            QCOMPARE(queue.begin(due, now), this);
            queue.end(due);
        }
        const auto drift = now - TimerQueue::Time(milliseconds(17 + 110 * 1000));
        QVERIFY(std::abs(drift / milliseconds(1)) <= 5);
    }

    void timerBeingDeliveredIsNotDue()
    {
        TimerQueue queue;
        const TimerQueue::Time now {};
        queue.add(1, milliseconds(0), Qt::PreciseTimer, this, now);
        const auto due = queue.due(now).front();
        QCOMPARE(queue.begin(due, now), this);
        QVERIFY(queue.due(now).empty());
        QVERIFY(!queue.next());
        QVERIFY(!queue.begin(due, now));
        queue.end(due);
        QCOMPARE(queue.due(now).size(), 1U);
    }

    void removedTimerIsNotDelivered()
    {
        TimerQueue queue;
        const TimerQueue::Time now {};
        queue.add(1, milliseconds(0), Qt::PreciseTimer, this, now);
        const auto due = queue.due(now).front();
        QVERIFY(queue.remove(1));
        QVERIFY(!queue.begin(due, now));
        queue.add(1, milliseconds(0), Qt::PreciseTimer, this, now); // The id again, another timer.
        QVERIFY(!queue.begin(due, now));
        queue.end(due);
        QCOMPARE(queue.due(now).size(), 1U);
        QVERIFY(!queue.remove(2));
    }
};

LANTHORN_TEST(TestTimerQueue)

} // namespace tst_timerqueue

#include "tst_timerqueue.moc"
