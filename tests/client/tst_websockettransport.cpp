// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <client/connection/websockettransport.h>

#include <support/strictlog.h>
#include <support/testprogram.h>

#include <QCryptographicHash>
#include <QPointer>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>
#include <QWebSocket>
#include <QWebSocketServer>

namespace tst_websockettransport {

using namespace lanthorn;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

QUrl urlOf(quint16 port)
{
    return QUrl(u"ws://127.0.0.1:%1/ws/lanthorn/"_s.arg(port));
}

//! A WebSocket server that speaks the native protocol, as far as the handshake tells.
class WebSocketPeer : public QObject
{
public:
    explicit WebSocketPeer(const QStringList &protocols = {u"lanthorn.v1"_s})
        : m_server(u"test"_s, QWebSocketServer::NonSecureMode)
    {
        m_server.setSupportedSubprotocols(protocols);
        connect(&m_server, &QWebSocketServer::newConnection, this, [this] {
            socket = m_server.nextPendingConnection();
            socket->setParent(this);
            connect(socket, &QWebSocket::textMessageReceived, this,
                    [this](const QString &text) { received << text; });
        });
        if (!m_server.listen(QHostAddress::LocalHost))
            QTest::qFail("Cannot listen", __FILE__, __LINE__);
    }

    QUrl url() const { return urlOf(m_server.serverPort()); }

    QPointer<QWebSocket> socket;
    QStringList received;

private:
    QWebSocketServer m_server;
};

//! Answers each request with the bytes it was given, and does nothing more.
class TcpPeer : public QObject
{
public:
    explicit TcpPeer(const QByteArray &answer, bool closes = false)
    {
        connect(&m_server, &QTcpServer::newConnection, this, [this, answer, closes] {
            socket = m_server.nextPendingConnection();
            connect(socket, &QTcpSocket::readyRead, this, [this, answer, closes] {
                request += socket->read(64 * 1024);
                if (!request.endsWith("\r\n\r\n"))
                    return;
                socket->setReadBufferSize(1); // Nothing more is read.
                QByteArray text = answer;
                socket->write(text.replace("ACCEPT", acceptKey()));
                if (closes)
                    socket->disconnectFromHost();
            });
        });
        if (!m_server.listen(QHostAddress::LocalHost))
            QTest::qFail("Cannot listen", __FILE__, __LINE__);
    }

    QUrl url() const { return urlOf(m_server.serverPort()); }

    QPointer<QTcpSocket> socket;
    QByteArray request;

private:
    QByteArray acceptKey() const
    {
        const QByteArray name = "Sec-WebSocket-Key: ";
        const qsizetype start = request.indexOf(name) + name.size();
        const QByteArray key = request.mid(start, request.indexOf('\r', start) - start);
        return QCryptographicHash::hash(key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11",
                                        QCryptographicHash::Sha1)
            .toBase64();
    }

    QTcpServer m_server;
};

//! The outcome of an attempt that must fail.
Error failureOf(WebSocketTransport &transport, const QUrl &url)
{
    QSignalSpy failed(&transport, &Transport::failed);
    QSignalSpy opened(&transport, &Transport::opened);
    transport.open(url);
    if (!failed.wait() || failed.size() != 1 || !opened.isEmpty()) {
        QTest::qFail("The connection did not fail", __FILE__, __LINE__);
        return {};
    }
    return failed.at(0).at(0).value<Error>();
}

} // namespace

class TestWebSocketTransport : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void talks()
    {
        WebSocketPeer peer;
        WebSocketTransport transport;
        QSignalSpy opened(&transport, &Transport::opened);
        QSignalSpy texts(&transport, &Transport::textReceived);
        QSignalSpy pongs(&transport, &Transport::pongReceived);
        transport.open(peer.url());
        QVERIFY(opened.wait());
        QTRY_VERIFY(peer.socket);
        QCOMPARE(peer.socket->subprotocol(), u"lanthorn.v1"_s);
        QCOMPARE(peer.socket->requestUrl().path(), u"/ws/lanthorn/"_s);
        QCOMPARE(peer.socket->origin(), QString());

        transport.sendText(u"Grüße, 世界 🏮"_s.toUtf8());
        QTRY_COMPARE(peer.received, (QStringList {u"Grüße, 世界 🏮"_s}));
        peer.socket->sendTextMessage(u"波"_s);
        QTRY_COMPARE(texts.size(), 1);
        QCOMPARE(texts.at(0).at(0).toByteArray(), u"波"_s.toUtf8());
        transport.ping();
        QTRY_COMPARE(pongs.size(), 1);
        const auto roundTrip = pongs.at(0).at(0).value<std::chrono::milliseconds>();
        QVERIFY(roundTrip >= 0ms && roundTrip < 5s);
    }

    void asksForTheProtocolAndSaysNothingElse()
    {
        TcpPeer peer("HTTP/1.1 404 Not Found\r\n\r\n");
        WebSocketTransport transport;
        failureOf(transport, peer.url());
        QVERIFY(peer.request.startsWith("GET /ws/lanthorn/ HTTP/1.1\r\n"));
        QVERIFY(peer.request.contains("\r\nSec-WebSocket-Protocol: lanthorn.v1\r\n"));
        QVERIFY(!peer.request.toLower().contains("\r\norigin:"));
    }

    void status_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<ErrorCode>("code");
        const auto row = [](const char *line, ErrorCode code) {
            QTest::newRow(line) << QByteArray(line) << code;
        };
        row("403 Forbidden", ErrorCode::OriginRefused);
        row("404 Not Found", ErrorCode::WrongPath);
        row("421 Misdirected Request", ErrorCode::WrongHost);
        row("429 Too Many Requests", ErrorCode::ServerFull);
        row("503 Service Unavailable", ErrorCode::ServerFull);
        row("500 Internal Server Error", ErrorCode::Internal);
        row("200 OK", ErrorCode::NotLanthorn);
        row("301 Moved Permanently", ErrorCode::NotLanthorn);
        row("400 Bad Request", ErrorCode::NotLanthorn);
        row("405 Method Not Allowed", ErrorCode::NotLanthorn);
        row("426 Upgrade Required", ErrorCode::NotLanthorn);
    }

    void status()
    {
        QFETCH(QByteArray, line);
        QFETCH(ErrorCode, code);
        for (const bool closes : {false, true}) {
            TcpPeer peer("HTTP/1.1 " + line + "\r\nContent-Length: 4\r\n\r\nbody", closes);
            WebSocketTransport transport;
            QSignalSpy failed(&transport, &Transport::failed);
            const Error error = failureOf(transport, peer.url());
            QCOMPARE(error.code, code);
            QVERIFY(!error.message.isEmpty());
            // The failed socket is given up at once, and nothing follows.
            QTRY_VERIFY(!peer.socket || peer.socket->state() != QAbstractSocket::ConnectedState);
            QCOMPARE(failed.size(), 1);
        }
    }

    void notAWebSocket_data()
    {
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<ErrorCode>("code");
        const QByteArray upgrade = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n"
                                   "Connection: Upgrade\r\nSec-WebSocket-Accept: ACCEPT\r\n";
        QTest::newRow("garbage") << QByteArray("SSH-2.0-x\r\n\r\n") << ErrorCode::NotLanthorn;
        QTest::newRow("binary garbage") << QByteArray(500, '\xff') + "\r\n\r\n"
                                        << ErrorCode::NotLanthorn;
        QTest::newRow("wrong key") << QByteArray(upgrade).replace("ACCEPT", "AAAA") + "\r\n"
                                   << ErrorCode::NotLanthorn;
        QTest::newRow("no subprotocol") << upgrade + "\r\n" << ErrorCode::NotLanthorn;
        QTest::newRow("foreign subprotocol") << upgrade + "Sec-WebSocket-Protocol: mqtt\r\n\r\n"
                                             << ErrorCode::NotLanthorn;
    }

    void notAWebSocket()
    {
        QFETCH(QByteArray, answer);
        TcpPeer peer(answer);
        WebSocketTransport transport;
        QTEST(failureOf(transport, peer.url()).code, "code");
        QTRY_VERIFY(!peer.socket || peer.socket->state() != QAbstractSocket::ConnectedState);
    }

    void closedWithoutAnAnswer()
    {
        TcpPeer peer({}, true);
        WebSocketTransport transport;
        QCOMPARE(failureOf(transport, peer.url()).code, ErrorCode::ConnectionLost);
    }

    void connectionRefused()
    {
        quint16 port = 0;
        {
            QTcpServer server;
            QVERIFY(server.listen(QHostAddress::LocalHost));
            port = server.serverPort();
        }
        WebSocketTransport transport;
        QCOMPARE(failureOf(transport, urlOf(port)).code, ErrorCode::ConnectionRefused);
    }

    void silenceTimesOut()
    {
        QTcpServer server;
        QVERIFY(server.listen(QHostAddress::LocalHost));
        WebSocketTransport transport(nullptr, {.connect = 50ms});
        const Error error = failureOf(transport, urlOf(server.serverPort()));
        QCOMPARE(error.code, ErrorCode::TimedOut);
        QVERIFY(error.message.contains(u"port"_s)); // Something listens there, after all.
    }

    void closeCodes_data()
    {
        QTest::addColumn<int>("code");
        for (const int code : {1000, 1001, 1008, 1011, 4008, 4029, 4500})
            QTest::addRow("%d", code) << code;
    }

    void closeCodes()
    {
        QFETCH(int, code);
        WebSocketPeer peer;
        WebSocketTransport transport;
        QSignalSpy closed(&transport, &Transport::closed);
        QSignalSpy texts(&transport, &Transport::textReceived);
        transport.open(peer.url());
        QTRY_VERIFY(peer.socket);
        peer.socket->sendTextMessage(u"last words"_s);
        peer.socket->close(QWebSocketProtocol::CloseCode(code), u"because"_s);
        QVERIFY(closed.wait());
        QCOMPARE(closed.at(0).at(0).value<quint16>(), quint16(code));
        QCOMPARE(closed.at(0).at(1).toString(), u"because"_s);
        QCOMPARE(texts.size(), 1);
    }

    void brokenConnection()
    {
        WebSocketPeer peer;
        WebSocketTransport transport;
        QSignalSpy opened(&transport, &Transport::opened);
        QSignalSpy closed(&transport, &Transport::closed);
        transport.open(peer.url());
        QVERIFY(opened.wait());
        QTRY_VERIFY(peer.socket);
        peer.socket->abort();
        QVERIFY(closed.wait());
        QCOMPARE(closed.at(0).at(0).value<quint16>(), 1006);
        transport.sendText("nobody hears this");
        transport.ping();
        QCOMPARE(closed.size(), 1);
    }

    void aTooLargeMessageEndsIt()
    {
        WebSocketPeer peer;
        WebSocketTransport transport;
        QSignalSpy texts(&transport, &Transport::textReceived);
        QSignalSpy failed(&transport, &Transport::failed);
        transport.open(peer.url());
        QTRY_VERIFY(peer.socket);
        QSignalSpy left(peer.socket, &QWebSocket::disconnected);
        peer.socket->sendTextMessage(QString(WebSocketTransport::largestMessage, u'x'));
        QTRY_COMPARE(texts.size(), 1);
        peer.socket->sendTextMessage(QString(WebSocketTransport::largestMessage + 1, u'x'));
        QVERIFY(failed.wait());
        QCOMPARE(failed.at(0).at(0).value<Error>().code, ErrorCode::ProtocolViolation);
        QTRY_COMPARE(left.size(), 1);
        QCOMPARE(texts.size(), 1);
    }

    void saysGoodbye()
    {
        WebSocketPeer peer;
        WebSocketTransport transport;
        QSignalSpy opened(&transport, &Transport::opened);
        QSignalSpy closed(&transport, &Transport::closed);
        transport.open(peer.url());
        QVERIFY(opened.wait());
        QTRY_VERIFY(peer.socket);
        QSignalSpy left(peer.socket, &QWebSocket::disconnected);
        transport.close(1000);
        QCOMPARE(closed.size(), 0); // Never from inside the call.
        QVERIFY(closed.wait());
        QTRY_COMPARE(left.size(), 1);
        QCOMPARE(int(peer.socket->closeCode()), 1000);
    }

    //! A peer that does not read cannot hold a connection that is being closed.
    void goodbyeIsBounded()
    {
        TcpPeer peer("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n"
                     "Connection: Upgrade\r\nSec-WebSocket-Accept: ACCEPT\r\n"
                     "Sec-WebSocket-Protocol: lanthorn.v1\r\n\r\n");
        WebSocketTransport transport(nullptr, {.close = 50ms});
        QSignalSpy opened(&transport, &Transport::opened);
        QSignalSpy closed(&transport, &Transport::closed);
        transport.open(peer.url());
        QVERIFY(opened.wait());
        for (int i = 0; i < 32; ++i) // More than the buffers of both systems hold.
            transport.sendText(QByteArray(1024 * 1024, 'x'));
        transport.close(1000);
        QVERIFY(closed.wait());
        QCOMPARE(closed.size(), 1);
    }

    void abortIsSilent()
    {
        WebSocketPeer peer;
        WebSocketTransport transport;
        QSignalSpy opened(&transport, &Transport::opened);
        QSignalSpy closed(&transport, &Transport::closed);
        QSignalSpy failed(&transport, &Transport::failed);
        transport.open(peer.url());
        QVERIFY(opened.wait());
        QTRY_VERIFY(peer.socket);
        QSignalSpy left(peer.socket, &QWebSocket::disconnected);
        transport.abort();
        QTRY_COMPARE(left.size(), 1);
        QCOMPARE(closed.size() + failed.size(), 0);
    }
};

LANTHORN_TEST(TestWebSocketTransport)

} // namespace tst_websockettransport

#include "tst_websockettransport.moc"
