// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <server/eventloopfixture.h>

#include <support/strictlog.h>
#include <support/testprogram.h>

#include <QAbstractEventDispatcher>
#include <QCoreApplication>
#include <QElapsedTimer>
#include <QHash>
#include <QSemaphore>
#include <QTest>
#include <QThread>
#include <QTimer>

#include <algorithm>
#include <memory>
#include <vector>

namespace tst_epolldispatcher {

using namespace lanthorn;
using test::runUntil;

namespace {

//! Counts its timer events.
class TimerCounter final : public QObject
{
public:
    QHash<int, int> counts;
    std::function<void(int)> then = [](int) {};

protected:
    void timerEvent(QTimerEvent *event) override
    {
        ++counts[event->timerId()];
        then(event->timerId());
    }
};

QAbstractEventDispatcher *here()
{
    return QAbstractEventDispatcher::instance();
}

void postedEvents(QThread *thread)
{
    QList<int> order;
    QObject context;
    for (int i = 0; i < 3; ++i)
        QMetaObject::invokeMethod(
            &context, [&, i] { order.append(i); }, Qt::QueuedConnection);
    QMetaObject::invokeMethod(
        &context,
        [&] {
            QMetaObject::invokeMethod(
                &context, [&] { order.append(9); }, Qt::QueuedConnection);
        },
        Qt::QueuedConnection);
    QVERIFY(runUntil([&] { return order.contains(9); }));
    QCOMPARE(order, QList<int>({0, 1, 2, 9}));
    thread->quit();
}

void wakeUpFromOtherThreads(QThread *thread)
{
    constexpr int threads = 4;
    constexpr int each = 2000;
    int count = 0;
    QObject context;
    std::vector<std::unique_ptr<QThread>> posters;
    for (int i = 0; i < threads; ++i) {
        posters.emplace_back(QThread::create([&] {
            for (int n = 0; n < each; ++n)
                QMetaObject::invokeMethod(
                    &context, [&] { ++count; }, Qt::QueuedConnection);
        }));
        posters.back()->start();
    }
    // Without a timer, so that each sleep is ended by a posted event or by nothing.
    while (count < threads * each)
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    for (const auto &poster : posters)
        poster->wait();
    QCOMPARE(count, threads * each);
    thread->quit();
}

void wakeUpOfASleeper(QThread *thread)
{
    // The other thread calls when this one has said that it goes to sleep.
    QSemaphore asleep;
    bool slept = false;
    QAbstractEventDispatcher *dispatcher = here();
    const auto told =
        QObject::connect(dispatcher, &QAbstractEventDispatcher::aboutToBlock, dispatcher, [&] {
            slept = true;
            asleep.release();
        });
    std::unique_ptr<QThread> other(QThread::create([&] {
        asleep.acquire();
        dispatcher->wakeUp();
    }));
    other->start();
    while (!slept)
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    QObject::disconnect(told);
    other->wait();
    thread->quit();
}

void timersOfAllTypes(QThread *thread)
{
    TimerCounter counter;
    QElapsedTimer age;
    age.start();
    const int precise = counter.startTimer(30, Qt::PreciseTimer);
    const int coarse = counter.startTimer(100, Qt::CoarseTimer);
    const int veryCoarse = counter.startTimer(1000, Qt::VeryCoarseTimer);
    QVERIFY(runUntil([&] { return counter.counts[precise] == 1; }));
    QVERIFY(age.elapsed() >= 30);
    QVERIFY(runUntil([&] { return counter.counts[coarse] == 1; }));
    QVERIFY(age.elapsed() >= 95);
    QVERIFY(runUntil([&] { return counter.counts[veryCoarse] == 1; }));
    QVERIFY(age.elapsed() >= 500);
    QVERIFY(counter.counts[precise] > 1);
    thread->quit();
}

void timersAtOnce(QThread *thread)
{
    // Each turn delivers one with the interval 0 once, whatever its type, and sleeps for none.
    for (const auto type : {Qt::PreciseTimer, Qt::CoarseTimer, Qt::VeryCoarseTimer}) {
        TimerCounter counter;
        const int id = counter.startTimer(0, type);
        for (int turn = 1; turn <= 3; ++turn) {
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
            QCOMPARE(counter.counts[id], turn);
        }
    }
    thread->quit();
}

void timersInCallbacks(QThread *thread)
{
    TimerCounter counter;
    const int first = counter.startTimer(0);
    const int second = counter.startTimer(0);
    int added = 0;
    counter.then = [&](int id) {
        if (id != first)
            return;
        counter.killTimer(first);
        counter.killTimer(second); // Due, and not delivered any more.
        added = counter.startTimer(0);
        counter.then = [](int) {};
    };
    QVERIFY(runUntil([&] { return added && counter.counts[added] > 0; }));
    QCOMPARE(counter.counts[first], 1);
    QVERIFY(counter.counts[second] <= 1); // Qt does not promise which one is first.
    QCOMPARE(here()->registeredTimers(&counter).size(), 1);
    thread->quit();
}

void timerInItsOwnNestedLoop(QThread *thread)
{
    TimerCounter counter;
    int depth = 0;
    int deepest = 0;
    int others = 0;
    QTimer other;
    QObject::connect(&other, &QTimer::timeout, &other, [&] { ++others; });
    other.start(0);
    const int id = counter.startTimer(0);
    counter.then = [&](int) {
        deepest = std::max(deepest, ++depth);
        const int before = others;
        while (others == before)
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
        --depth;
    };
    QVERIFY(runUntil([&] { return counter.counts[id] >= 3; }));
    QCOMPARE(deepest, 1);
    thread->quit();
}

void remainingTime(QThread *thread)
{
    QTimer timer;
    timer.setTimerType(Qt::PreciseTimer);
    QCOMPARE(timer.remainingTime(), -1);
    timer.start(60000);
    QVERIFY(timer.remainingTime() > 55000);
    QVERIFY(timer.remainingTime() <= 60000);
    timer.start(0);
    QCOMPARE(timer.remainingTime(), 0);
    const int id = timer.timerId();
    timer.stop();
    QVERIFY(here()->remainingTime(id) < 0); // Which number it is, versions of Qt do not agree on.
    QVERIFY(!here()->unregisterTimer(id));
    thread->quit();
}

void registeredTimers(QThread *thread)
{
    TimerCounter counter;
    counter.startTimer(10, Qt::PreciseTimer);
    counter.startTimer(25300, Qt::CoarseTimer);
    counter.startTimer(2600, Qt::VeryCoarseTimer);
    auto infos = here()->registeredTimers(&counter);
    std::sort(infos.begin(), infos.end(),
              [](const auto &a, const auto &b) { return a.interval < b.interval; });
    QCOMPARE(infos.size(), 3);
    QCOMPARE(infos.at(0).interval, 10);
    QCOMPARE(infos.at(0).timerType, Qt::PreciseTimer);
    QCOMPARE(infos.at(1).timerType, Qt::VeryCoarseTimer);
    QVERIFY(here()->unregisterTimers(&counter));
    QVERIFY(!here()->unregisterTimers(&counter));
    QVERIFY(here()->registeredTimers(&counter).isEmpty());
    thread->quit();
}

void interruptBeforeATurn(QThread *thread)
{
    // As by another thread, between the moment a loop sees that it is to go on and its next turn.
    here()->interrupt();
    here()->processEvents(QEventLoop::WaitForMoreEvents | QEventLoop::EventLoopExec);
    thread->quit();
}

void interruptEndsATurn(QThread *thread)
{
    // From the thread itself, in a posted event: the turn must not fall asleep.
    QObject context;
    QMetaObject::invokeMethod(
        &context, [] { here()->interrupt(); }, Qt::QueuedConnection);
    QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    // From another one.
    QSemaphore asleep;
    bool slept = false;
    QAbstractEventDispatcher *dispatcher = here();
    const auto told =
        QObject::connect(dispatcher, &QAbstractEventDispatcher::aboutToBlock, dispatcher, [&] {
            slept = true;
            asleep.release();
        });
    std::unique_ptr<QThread> other(QThread::create([&] {
        asleep.acquire();
        dispatcher->interrupt();
    }));
    other->start();
    while (!slept)
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    QObject::disconnect(told);
    other->wait();
    thread->quit();
}

} // namespace

//! What a dispatcher must do with events and timers. Sockets: tst_epollnotifiers.
class TestEpollDispatcher : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void isWhatWasAskedFor()
    {
        const auto dispatcher = makeEventDispatcher(EventLoop::Epoll);
        QVERIFY(dispatcher);
        QCOMPARE(dispatcher->metaObject()->className(), "lanthorn::server::EpollDispatcher");
        QVERIFY(!makeEventDispatcher(EventLoop::Qt));
        QCOMPARE(preferredEventLoop(), EventLoop::Epoll);
    }

    void conforms_data()
    {
        QTest::addColumn<test::LoopBody>("body");
        QTest::addColumn<EventLoop>("eventLoop");
        test::addLoopRows("posted events", postedEvents);
        test::addLoopRows("wake-up from other threads", wakeUpFromOtherThreads);
        test::addLoopRows("wake-up of a sleeper", wakeUpOfASleeper);
        test::addLoopRows("timers of all types", timersOfAllTypes);
        test::addLoopRows("timers at once", timersAtOnce);
        test::addLoopRows("timers in callbacks", timersInCallbacks);
        test::addLoopRows("timer in its own nested loop", timerInItsOwnNestedLoop);
        test::addLoopRows("remaining time", remainingTime);
        test::addLoopRows("registered timers", registeredTimers);
        test::addLoopRows("interrupt ends a turn", interruptEndsATurn);
        // Qt's own on GLib makes up for it elsewhere.
        QTest::newRow("interrupt before a turn, epoll")
            << test::LoopBody(interruptBeforeATurn) << EventLoop::Epoll;
    }

    void conforms()
    {
        QFETCH(test::LoopBody, body);
        QFETCH(EventLoop, eventLoop);
        QVERIFY(test::runOn(eventLoop, body));
    }
};

LANTHORN_TEST(TestEpollDispatcher)

} // namespace tst_epolldispatcher

#include "tst_epolldispatcher.moc"
