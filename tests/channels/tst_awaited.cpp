// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <channels/asyncconsumer.h>

#include <support/serverpaths.h>
#include <support/strictlog.h>
#include <support/testprogram.h>
#include <testing/communicator.h>

#include <QPromise>
#include <QSemaphore>
#include <QSignalSpy>
#include <QTest>
#include <QThread>

#include <stdexcept>

namespace tst_awaited {

using namespace lanthorn;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

//! What the consumer of one test waits for.
struct Sources
{
    WorkerPool pool;
    QSemaphore gate; //!< Work waits for it.
    QPromise<QString> text;
    QPromise<void> done;
    std::unique_ptr<QTimer> timer = std::make_unique<QTimer>();
    int destroyed = 0; //!< Locals of handlers.
};

class WaitingConsumer final : public AsyncConsumer
{
public:
    explicit WaitingConsumer(Sources *sources)
        : m_sources(*sources)
    {
    }

protected:
    Task onText(QByteArray what) override
    {
        const auto told = qScopeGuard([this] { ++m_sources.destroyed; });
        if (what == "pool") {
            const QThread *const own = QThread::currentThread();
            const bool isElsewhere =
                co_await run(m_sources.pool, [own] { return QThread::currentThread() != own; });
            sendText(isElsewhere && QThread::currentThread() == own ? "elsewhere" : "here");
        } else if (what == "gate") {
            co_await run(m_sources.pool, [gate = &m_sources.gate] { gate->acquire(); });
            sendText("opened");
        } else if (what == "throw") {
            co_await run(m_sources.pool, [] { throw std::runtime_error("no database"); });
        } else if (what == "caught") {
            try {
                co_await run(m_sources.pool, [] { throw std::runtime_error("no database"); });
            } catch (const std::runtime_error &problem) {
                sendText(problem.what());
            }
        } else if (what == "future") {
            const std::optional<QString> text = co_await result(m_sources.text.future());
            sendText(text ? text->toUtf8() : "cancelled");
        } else if (what == "done") {
            sendText(co_await result(m_sources.done.future()) ? "done" : "cancelled");
        } else if (what == "signal") {
            const bool came = co_await emitted(m_sources.timer.get(), &QTimer::timeout, 1h);
            sendText(came ? "came" : "did not come");
        } else if (what == "late") {
            const bool came = co_await emitted(m_sources.timer.get(), &QTimer::timeout, 1ms);
            sendText(came ? "came" : "did not come");
        }
    }

private:
    Sources &m_sources;
};

} // namespace

class TestAwaited : public QObject
{
    Q_OBJECT

public:
    static void initMain() { test::runOnChosenEventLoop(); }

private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void workOfAPool()
    {
        Fixture f;
        f.client.sendText("pool");
        QCOMPARE(f.client.receiveText(), "elsewhere");
    }

    void othersGoOnMeanwhile()
    {
        Fixture f;
        Communicator other(*f.application, f.layer, u"/"_s);
        other.connectToApplication();
        f.client.sendText("gate");
        f.client.sendText("pool"); // Behind it, as each connection has its order.
        other.sendText("pool");
        QCOMPARE(other.receiveText(), "elsewhere");
        QVERIFY(f.client.receivesNothing());
        f.sources.gate.release();
        QCOMPARE(f.client.receiveText(), "opened");
        QCOMPARE(f.client.receiveText(), "elsewhere");
    }

    void whatIsThrownComesToWhoWaits()
    {
        Fixture f;
        f.client.sendText("caught");
        QCOMPARE(f.client.receiveText(), "no database");
        QTest::ignoreMessage(QtWarningMsg, "A consumer failed on \"/\" : no database");
        f.client.sendText("throw");
        QCOMPARE(f.client.waitForClose(), 1011);
    }

    void futures()
    {
        Fixture f;
        f.sources.text.start();
        f.client.sendText("future");
        QVERIFY(f.client.receivesNothing());
        f.sources.text.addResult(u"here it is"_s);
        f.sources.text.finish();
        QCOMPARE(f.client.receiveText(), "here it is");
        f.client.sendText("future"); // It is there already.
        QCOMPARE(f.client.receiveText(), "here it is");

        f.sources.done.start();
        f.client.sendText("done");
        f.sources.done.finish();
        QCOMPARE(f.client.receiveText(), "done");
    }

    void cancelledFutures()
    {
        Fixture f;
        f.sources.text.start();
        f.client.sendText("future");
        f.sources.text.future().cancel();
        f.sources.text.finish();
        QCOMPARE(f.client.receiveText(), "cancelled");
        f.sources.done.start();
        f.sources.done.future().cancel();
        f.sources.done.finish();
        f.client.sendText("done");
        QCOMPARE(f.client.receiveText(), "cancelled");
    }

    void signalsAndTheirTimeouts()
    {
        Fixture f;
        f.client.sendText("late");
        QCOMPARE(f.client.receiveText(), "did not come");
        f.client.sendText("signal");
        QVERIFY(f.client.receivesNothing());
        f.sources.timer->start(1ms);
        QCOMPARE(f.client.receiveText(), "came");
        f.sources.timer->stop();
        f.client.sendText("signal");
        f.sources.timer.reset();
        QCOMPARE(f.client.receiveText(), "did not come");
    }

    void whoLeavesEndsTheWaiting_data()
    {
        QTest::addColumn<QByteArray>("what");
        for (const char *what : {"gate", "future", "done", "signal"})
            QTest::newRow(what) << QByteArray(what);
    }

    void whoLeavesEndsTheWaiting()
    {
        QFETCH(QByteArray, what);
        Fixture f;
        f.sources.text.start();
        f.sources.done.start();
        f.client.sendText(what);
        QVERIFY(f.client.receivesNothing());
        QCOMPARE(f.sources.destroyed, 0);
        f.client.disconnect();
        QCOMPARE(f.sources.destroyed, 1);
        // It comes all the same, and finds nobody.
        f.sources.gate.release();
        f.sources.text.addResult(u"too late"_s);
        f.sources.text.finish();
        f.sources.done.finish();
        f.sources.timer->start(1ms);
        QSignalSpy ticks(f.sources.timer.get(), &QTimer::timeout);
        QVERIFY(ticks.wait());
        QCOMPARE(f.client.pending(), 0);
    }

private:
    struct Fixture
    {
        Fixture() { client.connectToApplication(); }
        ~Fixture() { client.disconnect(); }

        Sources sources;
        MemoryChannelLayer layer;
        ApplicationPtr application = consumer<WaitingConsumer>(&sources);
        Communicator client {*application, layer, u"/"_s};
    };
};

LANTHORN_TEST(TestAwaited)

} // namespace tst_awaited

#include "tst_awaited.moc"
