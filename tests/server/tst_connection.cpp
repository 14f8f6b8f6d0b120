// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <server/testhost.h>

#include <channels/urlrouter.h>
#include <protocol/closecode.h>
#include <support/serverpaths.h>
#include <support/strictlog.h>

#include <QRegularExpression>
#include <QSignalSpy>
#include <QTcpSocket>
#include <QTest>
#include <QWebSocket>
#include <QWebSocketHandshakeOptions>

#include <functional>
#include <memory>

using namespace lanthorn;
using namespace Qt::StringLiterals;

namespace {

const GroupName group = *GroupName::fromString(u"news");

//! What the consumers of a test saw.
struct Record
{
    QList<QByteArray> texts;
    QList<int> codes;
    Scope::Headers headers; //!< What they accept with.
    std::function<void()> acceptLater; //!< Of one at /async/.
};

class RecordingConsumer final : public Consumer
{
public:
    explicit RecordingConsumer(Record *record)
        : m_record(*record)
    {
    }

protected:
    void connected() override
    {
        if (scope().path == "/later/"_L1)
            return; // Neither accepts nor closes.
        if (scope().path == "/async/"_L1) {
            m_record.acceptLater = [this] { accept(); };
            return;
        }
        if (scope().path == "/deny/"_L1)
            return close(4000, u"before the handshake"_s);
        joinGroup(group);
        on("text"_L1, [this](const Event &event) {
            send(event.frame("text"_L1, [&] {
                return Frame::text(event.payload().value("text"_L1).toByteArray());
            }));
        });
        on("value"_L1, [this](const Event &event) {
            sendLatest("value"_L1, Frame::text(event.payload().value("text"_L1).toByteArray()));
        });
        sendText("early");
        accept(scope().subprotocols.value(0), m_record.headers);
    }
    void receivedText(const QByteArray &utf8) override
    {
        if (utf8 == "close")
            return close(4321, u"grüße"_s);
        m_record.texts.append(utf8);
    }
    void disconnected(quint16 code) override { m_record.codes.append(code); }

private:
    Record &m_record;
};

//! The ways a connection can end, by the peer's doing.
enum class End { CloseNormal, CloseGoingAway, CloseOwn, CloseWithoutCode, Reset, Garbage, TooBig };

//! Reads until `text` has come; false when it does not come.
bool waitForText(QTcpSocket &socket, const QByteArray &text)
{
    QByteArray received;
    return QTest::qWaitFor([&] { return (received += socket.readAll()).contains(text); });
}

QByteArray maskedFrame(quint8 opcode, const QByteArray &payload)
{
    Q_ASSERT(payload.size() < 126);
    // A mask of zeros leaves the payload as it is.
    return QByteArray(1, char(0x80 | opcode)) + char(0x80 | payload.size()) + QByteArray(4, '\0')
        + payload;
}

} // namespace

Q_DECLARE_METATYPE(End)

class TestConnection : public QObject
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

    void acceptsWithSubprotocolAndEarlyFrames()
    {
        test::TestHost host(m_application);
        QWebSocket client;
        QSignalSpy texts(&client, &QWebSocket::textMessageReceived);
        QWebSocketHandshakeOptions options;
        options.setSubprotocols({u"b"_s, u"a"_s});
        client.open(host.url(u"/"_s), options);
        QTRY_COMPARE(texts.count(), 1);
        QCOMPARE(texts.at(0).at(0).toString(), u"early"_s);
        QCOMPARE(client.subprotocol(), u"b"_s);
        client.sendTextMessage(u"hällo"_s);
        QTRY_COMPARE(m_record.texts, QList<QByteArray>({"hällo"}));
    }

    void offeredSubprotocolIsNotTakenByItself()
    {
        test::TestHost host(
            std::make_shared<UrlRouter>(std::vector<Route> {{u""_s, consumer<Consumer>()}}));
        QWebSocket client;
        QSignalSpy connected(&client, &QWebSocket::connected);
        QWebSocketHandshakeOptions options;
        options.setSubprotocols({u"lanthorn.v1"_s});
        client.open(host.url(u"/"_s), options);
        QTRY_COMPARE(connected.count(), 1);
        QCOMPARE(client.subprotocol(), QString());
    }

    void acceptsWithHeaders()
    {
        m_record.headers = {{"Set-Cookie", "a=b; Path=/"}, {"X-Empty", ""}, {"set-cookie", "c=d"}};
        test::TestHost host(m_application);
        QTcpSocket socket;
        socket.connectToHost(QHostAddress(QHostAddress::LocalHost), host.port());
        socket.write(host.upgradeRequest("/"));
        QByteArray received;
        QTRY_VERIFY((received += socket.readAll()).endsWith("early"));
        QVERIFY(received.startsWith("HTTP/1.1 101 "));
        const qsizetype end = received.indexOf("\r\n\r\n");
        const QByteArray head = received.first(end + 4);
        QVERIFY(head.contains("\r\nSet-Cookie: a=b; Path=/\r\nX-Empty: \r\nset-cookie: c=d\r\n"));
        QCOMPARE(received.sliced(end + 4),
                 QByteArray("\x81\x05"
                            "early"));
    }

    void headersThatCannotBe_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<QByteArray>("value");
        const auto row = [](const char *title, const char *name, const QByteArray &value) {
            QTest::newRow(title) << QByteArray(name) << value;
        };
        row("no name", "", "x");
        row("blank in a name", "a b", "x");
        row("colon in a name", "a:", "x");
        row("line in a name", "a\r\nb", "x");
        row("letter in a name", "\xc3\xa4", "x");
        row("line in a value", "a", "x\r\nb: c");
        row("line feed in a value", "a", "x\ny");
        row("zero in a value", "a", QByteArray("x\0y", 3));
        row("escape in a value", "a", "\x1b[0m");
        row("of the handshake", "Sec-WebSocket-Protocol", "x");
        row("of the connection", "connection", "close");
        row("length", "Content-Length", "5");
        row("encoding", "Transfer-Encoding", "chunked");
    }

    void headersThatCannotBe()
    {
        QFETCH(QByteArray, name);
        QFETCH(QByteArray, value);
        m_record.headers = {{"a", "good"}, {name, value}};
        test::TestHost host(m_application);
        QTest::ignoreMessage(QtWarningMsg,
                             QRegularExpression(u"header that a handshake cannot have"_s));
        const QByteArray answer = test::httpExchange(host, host.upgradeRequest("/"));
        QVERIFY(answer.startsWith("HTTP/1.1 500 "));
        QVERIFY(!answer.contains("good"));
        QCOMPARE(m_record.codes, QList<int>({1006}));
    }

    void framesBeforeTheAnswerAreRefused()
    {
        test::TestHost host(m_application);
        QTcpSocket socket;
        socket.connectToHost(QHostAddress(QHostAddress::LocalHost), host.port());
        socket.write(host.upgradeRequest("/async/"));
        QTRY_VERIFY(m_record.acceptLater);
        socket.write(maskedFrame(0x1, "too early"));
        QTRY_COMPARE(socket.bytesToWrite(), 0);
        // The server has it when it has what was sent behind it on another connection.
        const QByteArray page = test::httpExchange(
            host,
            "GET / HTTP/1.1\r\nHost: 127.0.0.1:" + QByteArray::number(host.port()) + "\r\n\r\n");
        QVERIFY(page.startsWith("HTTP/1.1 200 "));
        m_record.acceptLater();
        QByteArray answer;
        QTRY_VERIFY((answer += socket.readAll()).startsWith("HTTP/1.1 400 "));
        QCOMPARE(m_record.texts, QList<QByteArray>());
    }

    void deniesBeforeTheHandshake()
    {
        test::TestHost host(m_application);
        const QByteArray answer = test::httpExchange(host, host.upgradeRequest("/deny/"));
        QVERIFY(answer.startsWith("HTTP/1.1 403 Forbidden\r\n"));
        QCOMPARE(m_record.codes, QList<int>({1006}));
        QTRY_COMPARE(host.connections.count(), 0);
    }

    void undecidedHandshakeEnds()
    {
        test::TestHost host(m_application);
        QTcpSocket socket;
        socket.connectToHost(QHostAddress(QHostAddress::LocalHost), host.port());
        socket.write(host.upgradeRequest("/later/"));
        QTRY_COMPARE(host.connections.count(), 1);
        host.now += host.limits.headTimeout;
        host.connections.tick();
        QTRY_VERIFY(socket.bytesAvailable() > 0);
        QVERIFY(socket.readAll().startsWith("HTTP/1.1 503 "));
        QCOMPARE(m_record.codes, QList<int>({1006}));
    }

    //! Membership ends in every way a connection can end, and the consumer learns how.
    void ends_data()
    {
        QTest::addColumn<End>("end");
        QTest::addColumn<int>("code");
        QTest::newRow("close 1000") << End::CloseNormal << 1000;
        QTest::newRow("close 1001") << End::CloseGoingAway << 1001;
        QTest::newRow("close 4123") << End::CloseOwn << 4123;
        QTest::newRow("close without a code") << End::CloseWithoutCode << 1005;
        QTest::newRow("reset") << End::Reset << 1006;
        QTest::newRow("garbage") << End::Garbage << 1002;
        QTest::newRow("too big") << End::TooBig << 1009;
    }

    void ends()
    {
        QFETCH(End, end);
        QFETCH(int, code);
        test::TestHost host(m_application);
        QTcpSocket socket;
        socket.connectToHost(QHostAddress(QHostAddress::LocalHost), host.port());
        socket.write(host.upgradeRequest("/"));
        QVERIFY(waitForText(socket, "early"));
        QCOMPARE(host.layer.groupCount(), 1);
        switch (end) {
        case End::CloseNormal:
            socket.write(maskedFrame(0x8, QByteArray::fromHex("03e8")));
            break;
        case End::CloseGoingAway:
            socket.write(maskedFrame(0x8, QByteArray::fromHex("03e9")));
            break;
        case End::CloseOwn:
            socket.write(maskedFrame(0x8, QByteArray::fromHex("101b") + "bye"));
            break;
        case End::CloseWithoutCode:
            socket.write(maskedFrame(0x8, {}));
            break;
        case End::Reset:
            socket.setSocketOption(QAbstractSocket::LowDelayOption, 1);
            socket.abort();
            break;
        case End::Garbage:
            socket.write(QByteArray::fromHex("ffffffffffff"));
            break;
        case End::TooBig:
            socket.write(QByteArray::fromHex("81ff0000000000100001") + QByteArray(4, '\0'));
            break;
        }
        QTRY_COMPARE(m_record.codes.size(), 1);
        QCOMPARE(m_record.codes.at(0), code);
        QTRY_COMPARE(host.connections.count(), 0);
        QCOMPARE(host.layer.groupCount(), 0);
        QCOMPARE(host.layer.channelCount(), 0);
    }

    void closesWithCodeAndReason()
    {
        test::TestHost host(m_application);
        QWebSocket client;
        QSignalSpy disconnected(&client, &QWebSocket::disconnected);
        client.open(host.url(u"/"_s));
        QTRY_COMPARE(host.layer.groupCount(), 1);
        QTRY_COMPARE(client.state(), QAbstractSocket::ConnectedState);
        client.sendTextMessage(u"close"_s);
        QTRY_COMPARE(disconnected.count(), 1);
        QCOMPARE(int(client.closeCode()), 4321);
        QCOMPARE(client.closeReason(), u"grüße"_s);
        QTRY_COMPARE(m_record.codes, QList<int>({4321}));
    }

    void messageOverTheLimitClosesWith1009()
    {
        Limits limits;
        limits.messageBytes = 100;
        test::TestHost host(m_application, limits);
        QWebSocket client;
        QSignalSpy disconnected(&client, &QWebSocket::disconnected);
        client.open(host.url(u"/"_s));
        QTRY_COMPARE(client.state(), QAbstractSocket::ConnectedState);
        client.sendTextMessage(u"x"_s.repeated(100));
        QTRY_COMPARE(m_record.texts.size(), 1);
        client.sendTextMessage(u"x"_s.repeated(101));
        QTRY_COMPARE(disconnected.count(), 1);
        QCOMPARE(int(client.closeCode()), 1009);
        QCOMPARE(m_record.texts.size(), 1);
    }

    void peersCloseIsEchoed_data()
    {
        QTest::addColumn<QByteArray>("sent");
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<int>("code");
        const auto row = [](const char *name, const char *sent, const char *answer, int code) {
            QTest::newRow(name) << QByteArray::fromHex(sent) << QByteArray::fromHex(answer) << code;
        };
        row("1000", "03e8", "03e8", 1000);
        row("1012", "03f4", "03f4", 1012);
        row("4999", "1387", "1387", 4999);
        row("with a reason", "03e9627965", "03e9627965", 1001);
        row("without a code", "", "03e8", 1005);
        row("half a code", "03", "03ea", 1002);
        row("no such code", "03ed", "03ea", 1002);
        row("bad reason", "03e8ff", "03ef", 1007);
    }

    void peersCloseIsEchoed()
    {
        QFETCH(QByteArray, sent);
        QFETCH(QByteArray, answer);
        QFETCH(int, code);
        test::TestHost host(m_application);
        const auto socket = openedRaw(host);
        // What comes before it is handled; what comes behind it is not.
        socket->write(maskedFrame(0x1, "before") + maskedFrame(0x8, sent) + maskedFrame(0x1, "x"));
        QTRY_COMPARE(m_record.codes, QList<int>({code}));
        QCOMPARE(m_record.texts, QList<QByteArray>({"before"}));
        QTRY_COMPARE(socket->state(), QAbstractSocket::UnconnectedState);
        const QByteArray received = socket->readAll();
        QCOMPARE(quint8(received.at(0)), quint8(0x88));
        QVERIFY(received.sliced(2).startsWith(answer));
    }

    void fragmentsAreOneMessage()
    {
        test::TestHost host(m_application);
        const auto socket = openedRaw(host);
        const QByteArray text = "grüße 🏮";
        QByteArray stream = maskedFrame(0x1, "a");
        // Every byte on its own, so that characters are split.
        for (qsizetype i = 0; i < text.size(); ++i) {
            const quint8 first = i == 0 ? 0x01 : i + 1 < text.size() ? 0x00 : 0x80;
            QByteArray fragment = maskedFrame(0, text.mid(i, 1));
            fragment[0] = char(first);
            stream += fragment + maskedFrame(0x9, "p");
        }
        stream += maskedFrame(0x1, "z");
        socket->write(stream);
        QTRY_COMPARE(m_record.texts, QList<QByteArray>({"a", text, "z"}));
        QCOMPARE(host.connections.traffic().messagesReceived, 3);
        QCOMPARE(qsizetype(host.connections.traffic().bytesReceived), text.size() + 2);
        QByteArray pongs;
        QTRY_COMPARE((pongs += socket->readAll()).count("\x8a\x01p"), text.size());
    }

    void badTextIsRefused_data()
    {
        QTest::addColumn<QByteArray>("stream");
        QTest::newRow("whole") << maskedFrame(0x1, "\xc3");
        QTest::newRow("in fragments")
            << QByteArray::fromHex("018100000000c3") + QByteArray::fromHex("80810000000078");
        QTest::newRow("surrogate") << maskedFrame(0x1, "\xed\xa0\x80");
    }

    void badTextIsRefused()
    {
        QFETCH(QByteArray, stream);
        test::TestHost host(m_application);
        const auto socket = openedRaw(host);
        socket->write(maskedFrame(0x1, "good") + stream);
        QTRY_COMPARE(m_record.codes, QList<int>({1007}));
        QCOMPARE(m_record.texts, QList<QByteArray>({"good"}));
    }

    void slowMessageIsCutOff()
    {
        test::TestHost host(m_application);
        const auto socket = openedRaw(host);
        socket->write(maskedFrame(0x1, "whole") + maskedFrame(0x1, "half").chopped(1));
        QTRY_COMPARE(m_record.texts.size(), 1);
        host.now += host.limits.messageTimeout;
        host.connections.tick();
        QTRY_COMPARE(m_record.codes, QList<int>({4008}));
        QByteArray received;
        QTRY_VERIFY((received += socket->readAll()).contains(QByteArray::fromHex("0fa8")));
    }

    //! A close frame that the peer does not take does not keep the connection.
    void closingPeerThatDoesNotReadIsCutOff()
    {
        Limits limits;
        limits.outboundStall = limits.pingInterval = std::chrono::hours(1); // Neither ends it.
        test::TestHost host(m_application, limits);
        const auto socket = openedRaw(host);
        socket->setReadBufferSize(1024);
        const Event event(u"value"_s, {{u"text"_s, QByteArray(60 * 1024, 'x')}});
        // The system makes room for more when it hears of the peer, as it will by the close frame:
        // until it does not any more.
        quint64 sent = 0;
        do {
            sent = host.connections.traffic().messagesSent;
            const auto heard = m_record.texts.size();
            socket->write(maskedFrame(0x1, "here"));
            QTRY_COMPARE(m_record.texts.size(), heard + 1);
            for (int i = 0; i < 200; ++i) {
                host.layer.groupSend(group, event);
                QCoreApplication::processEvents();
            }
        } while (host.connections.traffic().messagesSent != sent);
        socket->write(maskedFrame(0x8, QByteArray::fromHex("03e8")));
        QTRY_VERIFY(socket->bytesToWrite() == 0);
        for (int i = 0; i < 20; ++i)
            QCoreApplication::processEvents();
        QCOMPARE(host.connections.count(), 1);
        // It may notice the close frame later still.
        const auto isCutOff = [&] {
            host.now += host.limits.closeTimeout;
            host.connections.tick();
            return !m_record.codes.isEmpty();
        };
        QTRY_VERIFY(isCutOff());
        QCOMPARE(m_record.codes, QList<int>({1000}));
        QTRY_COMPARE(host.connections.count(), 0);
    }

    void silentPeerIsPingedThenDropped()
    {
        test::TestHost host(m_application);
        QTcpSocket socket; // Never answers a ping.
        socket.connectToHost(QHostAddress(QHostAddress::LocalHost), host.port());
        socket.write(host.upgradeRequest("/"));
        QVERIFY(waitForText(socket, "early"));
        host.now += host.limits.pingInterval - milliseconds(1);
        host.connections.tick();
        QCoreApplication::processEvents();
        QCOMPARE(socket.bytesAvailable(), 0);
        host.now += milliseconds(1);
        host.connections.tick();
        QTRY_VERIFY(socket.bytesAvailable() > 0);
        QCOMPARE(quint8(socket.readAll().at(0)), quint8(0x89)); // A ping.
        host.now += host.limits.pongTimeout;
        host.connections.tick();
        QTRY_COMPARE(socket.state(), QAbstractSocket::UnconnectedState);
        QCOMPARE(m_record.codes, QList<int>({1006}));
        QCOMPARE(host.layer.groupCount(), 0);
    }

    void answeringPeerLives()
    {
        test::TestHost host(m_application);
        QWebSocket client;
        client.open(host.url(u"/"_s));
        QTRY_COMPARE(host.layer.groupCount(), 1);
        QTRY_COMPARE(client.state(), QAbstractSocket::ConnectedState);
        for (int i = 0; i < 5; ++i) {
            host.now += host.limits.pingInterval;
            host.connections.tick();
            // TCP keeps the order: the pong is there before this frame.
            client.sendTextMessage(u"%1"_s.arg(i));
            QTRY_COMPARE(m_record.texts.size(), i + 1);
        }
        QCOMPARE(host.connections.count(), 1);
    }

    void neverReadingPeerIsCutOff()
    {
        Limits limits;
        limits.outboundHardBytes = 64 * 1024;
        test::TestHost host(m_application, limits);
        QTcpSocket socket;
        socket.setReadBufferSize(1024); // Stops reading from the system when full.
        socket.connectToHost(QHostAddress(QHostAddress::LocalHost), host.port());
        socket.write(host.upgradeRequest("/"));
        QTRY_COMPARE(host.layer.groupCount(), 1);
        const Event event(u"text"_s, {{u"text"_s, QByteArray(32 * 1024, 'x')}});
        // The system's own buffers take some megabytes first.
        for (int i = 0; i < 1000 && host.connections.count() == 1 && m_record.codes.isEmpty();
             ++i) {
            host.layer.groupSend(group, event);
            QCoreApplication::processEvents();
            host.now += host.limits.closeTimeout / 100;
            host.connections.tick();
        }
        host.now += host.limits.closeTimeout;
        host.connections.tick();
        QTRY_COMPARE(m_record.codes, QList<int>({4008}));
        QCOMPARE(host.layer.groupCount(), 0);
        QCOMPARE(host.connections.traffic().slowConsumers, 1);
    }

    void stalledPeerIsCutOffAfterAWhile()
    {
        test::TestHost host(m_application);
        QTcpSocket socket;
        socket.setReadBufferSize(1024);
        socket.connectToHost(QHostAddress(QHostAddress::LocalHost), host.port());
        socket.write(host.upgradeRequest("/"));
        QTRY_COMPARE(host.layer.groupCount(), 1);
        // More than the system's buffers hold, less than the hard limit on top.
        const Event event(u"value"_s, {{u"text"_s, QByteArray(60 * 1024, 'x')}});
        for (int i = 0; i < 200; ++i) {
            host.layer.groupSend(group, event);
            QCoreApplication::processEvents();
        }
        QCOMPARE(host.connections.count(), 1); // Values are replaced, not queued.
        host.connections.tick();
        host.now += host.limits.outboundStall;
        host.connections.tick();
        host.now += host.limits.outboundStall;
        host.connections.tick();
        host.now += host.limits.closeTimeout;
        host.connections.tick();
        QTRY_COMPARE(m_record.codes, QList<int>({4008}));
        QCOMPARE(host.connections.traffic().slowConsumers, 1);
    }

    void slowPeerGetsTheNewestValue()
    {
        Limits limits;
        limits.outboundSoftBytes = 64 * 1024;
        test::TestHost host(m_application, limits);
        QTcpSocket socket;
        socket.setReadBufferSize(1024);
        socket.connectToHost(QHostAddress(QHostAddress::LocalHost), host.port());
        socket.write(host.upgradeRequest("/"));
        QTRY_COMPARE(host.layer.groupCount(), 1);
        const quint64 earlyFrames = host.connections.traffic().messagesSent;
        for (int i = 0; i < 200; ++i) {
            host.layer.groupSend(
                group,
                Event(u"value"_s,
                      {{u"text"_s, QByteArray(60 * 1024, 'x') + QByteArray::number(i) + "end"}}));
            QCoreApplication::processEvents();
        }
        socket.setReadBufferSize(0);
        QByteArray received;
        QTRY_VERIFY((received += socket.readAll()).contains("199end"));
        QVERIFY(received.count("end") < 200);
        const TrafficCounters traffic = host.connections.traffic();
        QCOMPARE(received.count("end") + qsizetype(traffic.outdatedReadings), 200);
        QCOMPARE(qsizetype(traffic.messagesSent - earlyFrames), received.count("end"));
    }

    void limitsOfConnections_data()
    {
        QTest::addColumn<int>("inAll");
        QTest::addColumn<int>("perAddress");
        QTest::addColumn<QByteArray>("status");
        QTest::newRow("in all") << 2 << 64 << QByteArray("HTTP/1.1 503 ");
        QTest::newRow("per address") << 2000 << 2 << QByteArray("HTTP/1.1 429 ");
    }

    void limitsOfConnections()
    {
        QFETCH(int, inAll);
        QFETCH(int, perAddress);
        QFETCH(QByteArray, status);
        Limits limits;
        limits.connections = inAll;
        limits.connectionsPerAddress = perAddress;
        test::TestHost host(m_application, limits);
        QWebSocket first;
        QWebSocket second;
        first.open(host.url(u"/"_s));
        second.open(host.url(u"/"_s));
        QTRY_COMPARE(host.connections.count(), 2);
        QVERIFY(test::httpExchange(host, host.upgradeRequest("/")).startsWith(status));
        first.abort();
        QTRY_COMPARE(host.connections.count(), 1);
        QWebSocket third;
        third.open(host.url(u"/"_s));
        QTRY_COMPARE(third.state(), QAbstractSocket::ConnectedState);
    }

    void closeAllSaysGoodbye()
    {
        test::TestHost host(m_application);
        QSignalSpy allClosed(&host.connections, &ConnectionRegistry::allClosed);
        QWebSocket client;
        QSignalSpy disconnected(&client, &QWebSocket::disconnected);
        client.open(host.url(u"/"_s));
        QTRY_COMPARE(client.state(), QAbstractSocket::ConnectedState);
        host.connections.closeAll();
        QTRY_COMPARE(disconnected.count(), 1);
        QCOMPARE(int(client.closeCode()), 1001);
        QTRY_COMPARE(allClosed.count(), 1);
        QCOMPARE(m_record.codes, QList<int>({1001}));
    }

private:
    //! A connection whose handshake is done and whose first frame was read.
    static std::unique_ptr<QTcpSocket> openedRaw(const test::TestHost &host)
    {
        auto socket = std::make_unique<QTcpSocket>();
        socket->connectToHost(QHostAddress(QHostAddress::LocalHost), host.port());
        socket->write(host.upgradeRequest("/"));
        if (!waitForText(*socket, "early"))
            QTest::qFail("The handshake did not end", __FILE__, __LINE__);
        return socket;
    }

    Record m_record;
    ApplicationPtr m_application = consumer<RecordingConsumer>(&m_record);
};

QTEST_GUILESS_MAIN(TestConnection)
#include "tst_connection.moc"
