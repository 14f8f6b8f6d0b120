// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <channels/asyncconsumer.h>

#include <testing/communicator.h>
#include <support/serverpaths.h>
#include <support/strictlog.h>
#include <support/testprogram.h>

#include <QRegularExpression>
#include <QTest>

#include <stdexcept>

namespace tst_asyncconsumer {

using namespace lanthorn;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const GroupName group = *GroupName::fromString(u"news");

template<class Registry, class Handler>
constexpr bool registers = requires(Registry registry, Handler handler)
{
    registry.on(QLatin1StringView("news"), handler);
};

struct Record
{
    QStringList calls;
};

//! A local of a coroutine that tells when it is destroyed.
struct Local
{
    explicit Local(Record *kept)
        : record(*kept)
    {
    }
    ~Local() { record.calls.append(u"local destroyed"_s); }
    Record &record;
};

class SteppingConsumer final : public AsyncConsumer
{
public:
    explicit SteppingConsumer(Record *record)
        : m_record(*record)
    {
    }

protected:
    Task onConnect() override
    {
        joinGroup(group);
        onEvent("news"_L1, [this](Event event) { return tell(std::move(event)); });
        if (scope().path == "/captures/"_L1) {
            // Long enough not to lie in whatever memory was used last.
            onEvent("captured"_L1,
                    [this, greeting = QByteArray(200, 'g'),
                     kept = std::make_shared<Local>(&m_record)](const Event &event) -> Task {
                        co_await sleep(1ms);
                        sendText(greeting.first(2)
                                 + event.payload().value("text"_L1).toByteArray());
                        co_await sleep(event.payload().contains("long"_L1) ? 1h : 1ms);
                        sendText(greeting.last(2));
                    });
        }
        if (scope().path == "/loop/"_L1) {
            accept();
            const Local local(&m_record);
            for (int i = 0; i < 100; ++i) {
                sendText(QByteArray::number(i));
                co_await sleep(i == 2 ? 1h : 1ms);
            }
        }
        if (scope().path == "/throw/"_L1)
            throw std::runtime_error("before the handshake");
        accept();
        if (scope().path == "/throwLater/"_L1) {
            co_await sleep(1ms);
            throw std::runtime_error("later");
        }
    }
    Task onText(QByteArray utf8) override
    {
        if (utf8 == "throw")
            throw std::runtime_error("on a frame");
        if (utf8 == "nested") {
            co_await twice(utf8);
            sendText("after nested");
            co_return;
        }
        if (utf8 == "nested throw") {
            try {
                co_await failing();
            } catch (const std::runtime_error &problem) {
                sendText(problem.what());
            }
            co_return;
        }
        if (utf8 == "nested loop") {
            const Local local(&m_record);
            co_await loop();
        }
        if (utf8 == "close") {
            const Local local(&m_record);
            close(4000);
            co_await sleep(1h);
        }
        sendText("begin " + utf8);
        co_await sleep(2ms);
        sendText("end " + utf8);
    }
    void disconnected(quint16 code) override
    {
        m_record.calls.append(u"disconnected %1"_s.arg(code));
    }

private:
    Task tell(Event event)
    {
        co_await sleep(1ms);
        sendText("news " + event.payload().value("text"_L1).toString().toUtf8());
    }
    Task twice(QByteArray text)
    {
        for (int i = 0; i < 2; ++i) {
            co_await sleep(1ms);
            sendText(text);
        }
    }
    Task loop()
    {
        const Local local(&m_record);
        sendText("inside");
        co_await sleep(1h);
    }
    Task failing()
    {
        co_await sleep(1ms);
        throw std::runtime_error("from below");
    }

    Record &m_record;
};

} // namespace

class TestAsyncConsumer : public QObject
{
    Q_OBJECT

public:
    static void initMain() { test::runOnChosenEventLoop(); }

private Q_SLOTS:
    void init()
    {
        test::failOnAnyWarning();
        m_record = {};
    }

    void handlersWaitWithoutBlockingOthers()
    {
        Communicator slow(*m_application, m_layer, u"/loop/"_s);
        Communicator quick(*m_application, m_layer, u"/"_s);
        QVERIFY(slow.connectToApplication().accepted);
        QVERIFY(quick.connectToApplication().accepted);
        for (int i = 0; i < 3; ++i)
            QCOMPARE(slow.receiveText(), QByteArray::number(i));
        quick.sendText("x");
        QCOMPARE(quick.receiveText(), "begin x");
        QCOMPARE(quick.receiveText(), "end x");
    }

    void handlersOfOneConnectionRunInTurn()
    {
        Communicator client(*m_application, m_layer, u"/"_s);
        QVERIFY(client.connectToApplication().accepted);
        client.sendText("a");
        client.sendText("b");
        m_layer.groupSend(group, Event(u"news"_s, {{u"text"_s, u"c"_s}}));
        for (const char *expected : {"begin a", "end a", "begin b", "end b", "news c"})
            QCOMPARE(client.receiveText(), expected);
    }

    void nestedTasks()
    {
        Communicator client(*m_application, m_layer, u"/"_s);
        QVERIFY(client.connectToApplication().accepted);
        client.sendText("nested");
        for (const char *expected : {"nested", "nested", "after nested"})
            QCOMPARE(client.receiveText(), expected);
        client.sendText("nested throw");
        QCOMPARE(client.receiveText(), "from below");
    }

    //! The tutorial's loop, an hour from its end: it is over with the connection.
    void whoLeavesEndsTheLoop()
    {
        Communicator client(*m_application, m_layer, u"/loop/"_s);
        QVERIFY(client.connectToApplication().accepted);
        for (int i = 0; i < 3; ++i)
            client.receiveText();
        client.sendText("waits behind the loop");
        QVERIFY(m_record.calls.isEmpty());
        client.disconnect(1001);
        QCOMPARE(m_record.calls, QStringList({u"local destroyed"_s, u"disconnected 1001"_s}));
        QCOMPARE(m_layer.groupCount(), 0);
        QVERIFY(client.receivesNothing());
    }

    //! A connection may end while the handler that closed it is still on the stack.
    void endFromInsideAHandler()
    {
        class EndingOutbound final : public Outbound
        {
        public:
            void accept(const QString &, const Scope::Headers &) override { }
            void send(const FrameRun &) override { }
            void send(const Frame &) override { }
            void sendLatest(QLatin1StringView, const Frame &) override { }
            void deny(int, const QByteArray &) override { }
            void close(quint16 code, const QString &) override { consumer->end(code); }
            Consumer *consumer = nullptr;
        } outbound;
        SteppingConsumer consumer(&m_record);
        outbound.consumer = &consumer;
        consumer.open({}, outbound, m_layer);
        consumer.deliverText("close");
        QCOMPARE(m_record.calls, QStringList({u"local destroyed"_s, u"disconnected 4000"_s}));
        QCOMPARE(m_layer.channelCount(), 0);
    }

    //! So does a coroutine that another one awaits.
    void whoLeavesEndsWhatIsAwaited()
    {
        Communicator client(*m_application, m_layer, u"/"_s);
        QVERIFY(client.connectToApplication().accepted);
        client.sendText("nested loop");
        QCOMPARE(client.receiveText(), "inside");
        client.disconnect(1001);
        QCOMPARE(m_record.calls,
                 QStringList({u"local destroyed"_s, u"local destroyed"_s, u"disconnected 1001"_s}));
    }

    //! Of what waited meanwhile, as Django Channels does.
    void framesComeBeforeEvents()
    {
        Communicator client(*m_application, m_layer, u"/"_s);
        QVERIFY(client.connectToApplication().accepted);
        client.sendText("a");
        m_layer.groupSend(group, Event(u"news"_s, {{u"text"_s, u"c"_s}}));
        QVERIFY(!client.receivesNothing());
        client.sendText("b");
        for (const char *expected : {"begin a", "end a", "begin b", "end b", "news c"})
            QCOMPARE(client.receiveText(), expected);
    }

    //! A coroutine's captures are in the lambda, and what it takes by reference is its caller's.
    void capturesLiveAsLongAsTheRun()
    {
        Communicator client(*m_application, m_layer, u"/captures/"_s);
        QVERIFY(client.connectToApplication().accepted);
        for (const char *text : {" one", " two"})
            m_layer.groupSend(group, Event(u"captured"_s, {{u"text"_s, QByteArray(text)}}));
        QCOMPARE(client.receiveText(), "gg one");
        QVERIFY(client.receiveText().startsWith("gg"));
        QCOMPARE(client.receiveText(), "gg two");
        QVERIFY(client.receiveText().startsWith("gg"));

        m_layer.groupSend(
            group, Event(u"captured"_s, {{u"text"_s, QByteArray(" three")}, {u"long"_s, true}}));
        QVERIFY(client.receiveText().startsWith("gg"));
        client.disconnect(1000);
        QCOMPARE(m_record.calls, QStringList({u"disconnected 1000"_s, u"local destroyed"_s}));
    }

    //! Registered where nobody would run them, they are mistakes that do not compile.
    void coroutinesAreForAsyncConsumersOnly()
    {
        const auto coroutine = [](const Event &) -> Task { co_return; };
        const auto function = [](const Event &) {};
        static_assert(registers<Mailbox, decltype(function)>);
        static_assert(!registers<Mailbox, decltype(coroutine)>);
    }

    void failureAtTheDoorDenies()
    {
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"A consumer failed"_s));
        Communicator client(*m_application, m_layer, u"/throw/"_s);
        QCOMPARE(client.connectToApplication().status, 500);
        client.disconnect(1006);
        QCOMPARE(m_record.calls, QStringList({u"disconnected 1006"_s}));
        QCOMPARE(m_layer.groupCount(), 0);
    }

    void failures_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QByteArray>("frame");
        QTest::newRow("at once") << u"/"_s << QByteArray("throw");
        QTest::newRow("after waiting") << u"/throwLater/"_s << QByteArray();
    }

    void failures()
    {
        QFETCH(QString, path);
        QFETCH(QByteArray, frame);
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"A consumer failed"_s));
        Communicator client(*m_application, m_layer, path);
        QVERIFY(client.connectToApplication().accepted);
        if (!frame.isEmpty())
            client.sendText(frame);
        QTRY_COMPARE(client.closeCode(), 1011);
        client.disconnect(1011);
        QCOMPARE(m_record.calls, QStringList({u"disconnected 1011"_s}));
        QCOMPARE(m_layer.groupCount(), 0);
    }

    void tooMuchWaitingCloses()
    {
        Communicator client(*m_application, m_layer, u"/loop/"_s);
        QVERIFY(client.connectToApplication().accepted);
        for (size_t i = 0; i < AsyncConsumer::maximumWaiting; ++i)
            client.sendText("x");
        QVERIFY(!client.closeCode());
        client.sendText("x");
        QCOMPARE(client.closeCode(), 4029);
    }

private:
    Record m_record;
    MemoryChannelLayer m_layer;
    ApplicationPtr m_application = consumer<SteppingConsumer>(&m_record);
};

LANTHORN_TEST(TestAsyncConsumer)

} // namespace tst_asyncconsumer

#include "tst_asyncconsumer.moc"
