// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <server/eventloopfixture.h>

#include <support/strictlog.h>
#include <support/testprogram.h>

#include <QAbstractEventDispatcher>
#include <QCoreApplication>
#include <QEventLoop>
#include <QSocketNotifier>
#include <QTest>
#include <QThread>
#include <QTimer>

#include <array>
#include <memory>
#include <sys/socket.h>
#include <unistd.h>
#include <vector>

namespace tst_epollnotifiers {

using namespace lanthorn;
using test::runUntil;

namespace {

//! Two connected sockets.
class Pair final
{
public:
    Pair()
    {
        if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0, m_ends.data())
            != 0)
            qFatal("no socket pair");
    }
    ~Pair()
    {
        closeNear();
        closeFar();
    }
    Q_DISABLE_COPY_MOVE(Pair)

    int near() const { return m_ends[0]; }
    void sendFromFar() const { [[maybe_unused]] const auto count = ::write(m_ends[1], "x", 1); }
    void read() const
    {
        std::array<char, 16> bytes;
        [[maybe_unused]] const auto count = ::read(m_ends[0], bytes.data(), bytes.size());
    }
    void closeNear() { close(m_ends[0]); }
    void closeFar() { close(m_ends[1]); }

private:
    static void close(int &descriptor)
    {
        if (descriptor >= 0)
            ::close(descriptor);
        descriptor = -1;
    }
    std::array<int, 2> m_ends {};
};

QAbstractEventDispatcher *here()
{
    return QAbstractEventDispatcher::instance();
}

void readAndWriteNotifiers(QThread *thread)
{
    const Pair pair;
    QSocketNotifier reading(pair.near(), QSocketNotifier::Read);
    QSocketNotifier writing(pair.near(), QSocketNotifier::Write);
    writing.setEnabled(false);
    int reads = 0;
    int writes = 0;
    QObject::connect(&reading, &QSocketNotifier::activated, &reading, [&] {
        ++reads;
        pair.read();
    });
    QObject::connect(&writing, &QSocketNotifier::activated, &writing, [&] {
        ++writes;
        writing.setEnabled(false);
    });
    QCoreApplication::processEvents();
    QCOMPARE(reads, 0);
    pair.sendFromFar();
    QVERIFY(runUntil([&] { return reads == 1; }));
    QCOMPARE(writes, 0);
    writing.setEnabled(true);
    QVERIFY(runUntil([&] { return writes == 1; }));
    reading.setEnabled(false);
    pair.sendFromFar();
    for (int turn = 0; turn < 3; ++turn)
        QCoreApplication::processEvents();
    QCOMPARE(reads, 1);
    reading.setEnabled(true); // What came meanwhile is told now.
    QVERIFY(runUntil([&] { return reads == 2; }));
    QCOMPARE(writes, 1);
    thread->quit();
}

void notifierTellsUntilRead(QThread *thread)
{
    const Pair pair;
    QSocketNotifier reading(pair.near(), QSocketNotifier::Read);
    int reads = 0;
    QObject::connect(&reading, &QSocketNotifier::activated, &reading, [&] {
        if (++reads == 3)
            pair.read();
    });
    pair.sendFromFar();
    QVERIFY(runUntil([&] { return reads == 3; }));
    for (int turn = 0; turn < 3; ++turn)
        QCoreApplication::processEvents();
    QCOMPARE(reads, 3);
    thread->quit();
}

void hangUpIsReadable(QThread *thread)
{
    Pair pair;
    QSocketNotifier reading(pair.near(), QSocketNotifier::Read);
    int reads = 0;
    QObject::connect(&reading, &QSocketNotifier::activated, &reading, [&] {
        ++reads;
        reading.setEnabled(false);
    });
    pair.closeFar();
    QVERIFY(runUntil([&] { return reads == 1; }));
    thread->quit();
}

void notifierRemovedInACallback(QThread *thread)
{
    // Whoever comes first removes the other, which was ready too.
    const Pair one;
    const Pair two;
    auto first = std::make_unique<QSocketNotifier>(one.near(), QSocketNotifier::Read);
    auto second = std::make_unique<QSocketNotifier>(two.near(), QSocketNotifier::Read);
    int calls = 0;
    QObject::connect(first.get(), &QSocketNotifier::activated, first.get(), [&] {
        ++calls;
        one.read();
        second.reset();
    });
    QObject::connect(second.get(), &QSocketNotifier::activated, second.get(), [&] {
        ++calls;
        two.read();
        first.reset();
    });
    one.sendFromFar();
    two.sendFromFar();
    QVERIFY(runUntil([&] { return calls > 0; }));
    for (int turn = 0; turn < 3; ++turn)
        QCoreApplication::processEvents();
    QCOMPARE(calls, 1);
    thread->quit();
}

void descriptorReuseInACallback(QThread *thread)
{
    // The first to come closes the other's descriptor, and a new pair gets the number. Its notifier
    // must not be told what the old one was ready for, and must be told its own.
    std::array<Pair, 2> pairs;
    std::unique_ptr<Pair> fresh;
    std::array<std::unique_ptr<QSocketNotifier>, 2> notifiers;
    std::unique_ptr<QSocketNotifier> freshNotifier;
    int calls = 0;
    int freshCalls = 0;
    for (std::size_t i = 0; i < 2; ++i) {
        notifiers[i] = std::make_unique<QSocketNotifier>(pairs[i].near(), QSocketNotifier::Read);
        QObject::connect(
            notifiers[i].get(), &QSocketNotifier::activated, notifiers[i].get(), [&, i] {
                ++calls;
                pairs[i].read();
                if (fresh)
                    return;
                const int number = pairs[1 - i].near();
                notifiers[1 - i].reset();
                pairs[1 - i].closeNear();
                fresh = std::make_unique<Pair>();
                QCOMPARE(fresh->near(), number);
                freshNotifier =
                    std::make_unique<QSocketNotifier>(fresh->near(), QSocketNotifier::Read);
                QObject::connect(freshNotifier.get(), &QSocketNotifier::activated,
                                 freshNotifier.get(), [&] {
                                     ++freshCalls;
                                     fresh->read();
                                 });
            });
        pairs[i].sendFromFar();
    }
    QVERIFY(runUntil([&] { return fresh != nullptr; }));
    for (int turn = 0; turn < 3; ++turn)
        QCoreApplication::processEvents();
    QCOMPARE(calls, 1);
    QCOMPARE(freshCalls, 0);
    fresh->sendFromFar();
    QVERIFY(runUntil([&] { return freshCalls == 1; }));
    thread->quit();
}

void descriptorReuseBetweenTurns(QThread *thread)
{
    int number = -1;
    for (int round = 0; round < 3; ++round) {
        const Pair pair;
        if (number >= 0)
            QCOMPARE(pair.near(), number);
        number = pair.near();
        QSocketNotifier reading(pair.near(), QSocketNotifier::Read);
        int reads = 0;
        QObject::connect(&reading, &QSocketNotifier::activated, &reading, [&] {
            ++reads;
            pair.read();
        });
        pair.sendFromFar();
        QVERIFY(runUntil([&] { return reads == 1; }));
    }
    thread->quit();
}

void nestedLoops(QThread *thread)
{
    // The nested loop serves the other socket, which was ready in the outer one, once.
    const Pair one;
    const Pair two;
    std::array<const Pair *, 2> pairs {&one, &two};
    std::vector<std::unique_ptr<QSocketNotifier>> notifiers;
    int calls = 0;
    bool nested = false;
    for (const Pair *pair : pairs) {
        notifiers.push_back(std::make_unique<QSocketNotifier>(pair->near(), QSocketNotifier::Read));
        QObject::connect(notifiers.back().get(), &QSocketNotifier::activated,
                         notifiers.back().get(), [&, pair] {
                             pair->read();
                             if (++calls == 1) {
                                 QEventLoop loop;
                                 QTimer::singleShot(0, &loop, &QEventLoop::quit);
                                 loop.exec();
                                 nested = true;
                             }
                         });
        pair->sendFromFar();
    }
    QVERIFY(runUntil([&] { return nested && calls == 2; }));
    for (int turn = 0; turn < 3; ++turn)
        QCoreApplication::processEvents();
    QCOMPARE(calls, 2);
    thread->quit();
}

void excludedSocketsWait(QThread *thread)
{
    const Pair pair;
    QSocketNotifier reading(pair.near(), QSocketNotifier::Read);
    int reads = 0;
    int fired = 0;
    QObject::connect(&reading, &QSocketNotifier::activated, &reading, [&] {
        ++reads;
        pair.read();
    });
    pair.sendFromFar();
    QTimer timer;
    QObject::connect(&timer, &QTimer::timeout, &timer, [&] { ++fired; });
    timer.start(5);
    while (fired < 2) {
        QCoreApplication::processEvents(QEventLoop::ExcludeSocketNotifiers
                                        | QEventLoop::WaitForMoreEvents);
    }
    QCOMPARE(reads, 0);
    QVERIFY(runUntil([&] { return reads == 1; }));
    thread->quit();
}

void saysWhetherItDidSomething(QThread *thread)
{
    const Pair pair;
    QSocketNotifier reading(pair.near(), QSocketNotifier::Read);
    QObject::connect(&reading, &QSocketNotifier::activated, &reading, [&] { pair.read(); });
    while (here()->processEvents(QEventLoop::AllEvents)) { }
    QVERIFY(!here()->processEvents(QEventLoop::AllEvents));
    pair.sendFromFar();
    QVERIFY(here()->processEvents(QEventLoop::AllEvents));
    thread->quit();
}

void idleDescriptorsAreNotAskedAgain(QThread *thread)
{
    // Many watched ones, a few of them busy: each busy one is told, the others never.
    constexpr int count = 400;
    std::vector<std::unique_ptr<Pair>> pairs;
    std::vector<std::unique_ptr<QSocketNotifier>> notifiers;
    std::vector<int> calls(count, 0);
    for (std::size_t i = 0; i < count; ++i) {
        pairs.push_back(std::make_unique<Pair>());
        notifiers.push_back(
            std::make_unique<QSocketNotifier>(pairs[i]->near(), QSocketNotifier::Read));
        QObject::connect(notifiers[i].get(), &QSocketNotifier::activated, notifiers[i].get(),
                         [&, i] {
                             ++calls[i];
                             pairs[i]->read();
                         });
    }
    for (int round = 1; round <= 3; ++round) {
        for (std::size_t i = 0; i < count; i += 100)
            pairs[i]->sendFromFar();
        QVERIFY(runUntil([&] { return calls[300] == round && calls[0] == round; }));
    }
    for (std::size_t i = 0; i < count; ++i)
        QCOMPARE(calls[i], i % 100 == 0 ? 3 : 0);
    thread->quit();
}

} // namespace

//! What a dispatcher must do with socket notifiers.
class TestEpollNotifiers : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void conforms_data()
    {
        QTest::addColumn<test::LoopBody>("body");
        QTest::addColumn<EventLoop>("eventLoop");
        test::addLoopRows("read and write notifiers", readAndWriteNotifiers);
        test::addLoopRows("notifier tells until read", notifierTellsUntilRead);
        test::addLoopRows("hang-up is readable", hangUpIsReadable);
        test::addLoopRows("notifier removed in a callback", notifierRemovedInACallback);
        test::addLoopRows("descriptor reuse in a callback", descriptorReuseInACallback);
        test::addLoopRows("descriptor reuse between turns", descriptorReuseBetweenTurns);
        test::addLoopRows("nested loops", nestedLoops);
        // Qt's documents say so, but its dispatcher on GLib does not do it.
        QTest::newRow("excluded sockets wait, epoll")
            << test::LoopBody(excludedSocketsWait) << EventLoop::Epoll;
        test::addLoopRows("says whether it did something", saysWhetherItDidSomething);
        test::addLoopRows("many idle descriptors", idleDescriptorsAreNotAskedAgain);
    }

    void conforms()
    {
        QFETCH(test::LoopBody, body);
        QFETCH(EventLoop, eventLoop);
        QVERIFY(test::runOn(eventLoop, body));
    }
};

LANTHORN_TEST(TestEpollNotifiers)

} // namespace tst_epollnotifiers

#include "tst_epollnotifiers.moc"
