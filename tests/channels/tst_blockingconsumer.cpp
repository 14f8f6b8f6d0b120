// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <channels/blockingconsumer.h>

#include <testing/communicator.h>
#include <support/serverpaths.h>
#include <support/strictlog.h>
#include <support/testprogram.h>

#include <QRegularExpression>
#include <QSemaphore>
#include <QTest>
#include <QThread>

#include <atomic>
#include <stdexcept>

namespace tst_blockingconsumer {

using namespace lanthorn;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const GroupName group = *GroupName::fromString(u"news");

//! What handlers did, seen from their threads.
struct Record
{
    std::atomic<int> running = 0;
    std::atomic<int> disconnectedCode = 0;
    std::atomic<bool> sleptThrough = false;
    std::atomic<bool> onServerThread = false;
    QSemaphore inside; //!< Handlers that have reached their waiting.
    QSemaphore goOn;
};

class SleepyHandler final : public BlockingHandler
{
public:
    explicit SleepyHandler(Record *record)
        : m_record(*record)
        , m_serverThread(QThread::currentThread())
    {
    }

    void connected() override
    {
        if (QThread::currentThread() == m_serverThread)
            m_record.onServerThread = true;
        if (scope().path == "/deny/"_L1)
            return deny(418, "no");
        if (scope().path == "/throw/"_L1)
            throw std::runtime_error("before the handshake");
        if (scope().path == "/newest/"_L1)
            setOverflow(Overflow::DropOldest);
        joinGroup(group);
        on("news"_L1, [this](const QCborMap &payload) {
            sendText("news " + payload.value("text"_L1).toString().toUtf8());
        });
        accept();
        sendText("welcome");
    }
    void receivedText(const QByteArray &utf8) override
    {
        if (utf8 == "throw")
            throw std::runtime_error("in a body");
        if (utf8 == "sleep") {
            m_record.inside.release();
            m_record.sleptThrough = sleep(1h);
            return;
        }
        if (utf8 == "wait") {
            ++m_record.running;
            m_record.inside.release();
            m_record.goOn.acquire();
            --m_record.running;
        }
        sendText(utf8);
    }
    void receivedBytes(const QByteArray &bytes) override { sendBytes(bytes); }
    void disconnected(quint16 code) override { m_record.disconnectedCode = code; }

private:
    Record &m_record;
    QThread *m_serverThread;
};

} // namespace

class TestBlockingConsumer : public QObject
{
    Q_OBJECT

public:
    static void initMain() { test::runOnChosenEventLoop(); }

private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void handlersRunElsewhereAndInOrder()
    {
        Record record;
        MemoryChannelLayer layer;
        WorkerPool pool;
        const ApplicationPtr application = blockingConsumer<SleepyHandler>(&pool, &record);
        Communicator client(*application, layer, u"/"_s);
        static_cast<void>(client.connectToApplication());
        QCOMPARE(client.receiveText(), "welcome");
        for (int i = 0; i < 50; ++i)
            client.sendText(QByteArray::number(i));
        for (int i = 0; i < 50; ++i)
            QCOMPARE(client.receiveText(), QByteArray::number(i));
        client.sendBytes("\x01");
        QCOMPARE(*client.receive(), Frame::binary("\x01"));
        layer.groupSend(group, Event(u"news"_s, {{u"text"_s, u"hi"_s}}));
        QCOMPARE(client.receiveText(), "news hi");
        QVERIFY(!record.onServerThread);
        client.disconnect(1001);
        QTRY_COMPARE(record.disconnectedCode.load(), 1001);
        QCOMPARE(layer.groupCount(), 0);
    }

    void connectionsRunInParallelOneHandlerEach()
    {
        Record record;
        MemoryChannelLayer layer;
        WorkerPool pool;
        const ApplicationPtr application = blockingConsumer<SleepyHandler>(&pool, &record);
        Communicator ann(*application, layer, u"/"_s);
        Communicator bo(*application, layer, u"/"_s);
        for (Communicator *client : {&ann, &bo}) {
            static_cast<void>(client->connectToApplication());
            QCOMPARE(client->receiveText(), "welcome");
            client->sendText("wait");
            client->sendText("wait");
        }
        record.inside.acquire(2);
        QCOMPARE(record.running.load(), 2); // One of each connection.
        record.goOn.release(4);
        for (Communicator *client : {&ann, &bo}) {
            QCOMPARE(client->receiveText(), "wait");
            QCOMPARE(client->receiveText(), "wait");
        }
    }

    //! A body that sleeps for an hour is told when its client has left.
    void whoLeavesWakesTheSleeper()
    {
        Record record;
        record.sleptThrough = true;
        MemoryChannelLayer layer;
        WorkerPool pool;
        const ApplicationPtr application = blockingConsumer<SleepyHandler>(&pool, &record);
        Communicator client(*application, layer, u"/"_s);
        static_cast<void>(client.connectToApplication());
        QCOMPARE(client.receiveText(), "welcome");
        client.sendText("sleep");
        client.sendText("is dropped");
        record.inside.acquire();
        client.disconnect(1006);
        QTRY_COMPARE(record.disconnectedCode.load(), 1006);
        QVERIFY(!record.sleptThrough);
        QVERIFY(client.receivesNothing());
    }

    void denies()
    {
        Record record;
        MemoryChannelLayer layer;
        WorkerPool pool;
        const ApplicationPtr application = blockingConsumer<SleepyHandler>(&pool, &record);
        Communicator client(*application, layer, u"/deny/"_s);
        static_cast<void>(client.connectToApplication());
        QTRY_COMPARE(client.handshake().status, 418);
    }

    void failureCloses()
    {
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"A consumer failed"_s));
        Record record;
        MemoryChannelLayer layer;
        WorkerPool pool;
        const ApplicationPtr application = blockingConsumer<SleepyHandler>(&pool, &record);
        Communicator client(*application, layer, u"/"_s);
        static_cast<void>(client.connectToApplication());
        QCOMPARE(client.receiveText(), "welcome");
        client.sendText("throw");
        QTRY_COMPARE(client.closeCode(), 1011);
        client.disconnect(1011);
        QTRY_COMPARE(record.disconnectedCode.load(), 1011);
        QCOMPARE(layer.groupCount(), 0);
    }

    void failureAtTheDoorDenies()
    {
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"A consumer failed"_s));
        Record record;
        MemoryChannelLayer layer;
        WorkerPool pool;
        const ApplicationPtr application = blockingConsumer<SleepyHandler>(&pool, &record);
        Communicator client(*application, layer, u"/throw/"_s);
        static_cast<void>(client.connectToApplication());
        QTRY_COMPARE(client.handshake().status, 500);
        client.disconnect(1006);
        QTRY_COMPARE(record.disconnectedCode.load(), 1006);
        QCOMPARE(layer.groupCount(), 0);
    }

    void tooMuchWaitingCloses()
    {
        Record record;
        MemoryChannelLayer layer;
        WorkerPool pool;
        const ApplicationPtr application = blockingConsumer<SleepyHandler>(&pool, &record);
        Communicator client(*application, layer, u"/"_s);
        static_cast<void>(client.connectToApplication());
        QCOMPARE(client.receiveText(), "welcome");
        client.sendText("sleep");
        record.inside.acquire();
        for (size_t i = 0; i < BlockingConsumer::maximumWaiting; ++i)
            client.sendText("x");
        QVERIFY(!client.closeCode());
        client.sendText("x");
        QCOMPARE(client.closeCode(), 4029);
    }

    //! The client is not to blame for them.
    void eventsWaitInTheChannel_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QByteArrayList>("received");
        QTest::newRow("newest dropped") << u"/"_s << QByteArrayList({"news 0", "news 1", "news 2"});
        QTest::newRow("oldest dropped")
            << u"/newest/"_s << QByteArrayList({"news 2", "news 3", "news 4"});
    }

    void eventsWaitInTheChannel()
    {
        QFETCH(QString, path);
        QFETCH(QByteArrayList, received);
        Record record;
        Limits limits;
        limits.channelCapacity = 3;
        MemoryChannelLayer layer(limits);
        WorkerPool pool;
        const ApplicationPtr application = blockingConsumer<SleepyHandler>(&pool, &record);
        Communicator client(*application, layer, path);
        static_cast<void>(client.connectToApplication());
        QCOMPARE(client.receiveText(), "welcome");
        client.sendText("wait");
        record.inside.acquire();
        for (int i = 0; i < 5; ++i) {
            layer.groupSend(group, Event(u"news"_s, {{u"text"_s, QString::number(i)}}));
            QVERIFY(client.receivesNothing());
        }
        QCOMPARE(layer.counters().droppedFull, 2u);
        record.goOn.release();
        QCOMPARE(client.receiveText(), "wait");
        for (const QByteArray &expected : received)
            QCOMPARE(client.receiveText(), expected);
        QVERIFY(!client.closeCode());
    }

    //! The pool waits for bodies, so nothing outlives it.
    void poolWaits()
    {
        Record record;
        MemoryChannelLayer layer;
        {
            WorkerPool pool;
            const ApplicationPtr application = blockingConsumer<SleepyHandler>(&pool, &record);
            Communicator client(*application, layer, u"/"_s);
            static_cast<void>(client.connectToApplication());
            QCOMPARE(client.receiveText(), "welcome");
            client.sendText("sleep");
            record.inside.acquire();
            client.disconnect(1001);
        }
        QCOMPARE(record.disconnectedCode.load(), 1001);
    }
};

LANTHORN_TEST(TestBlockingConsumer)

} // namespace tst_blockingconsumer

#include "tst_blockingconsumer.moc"
