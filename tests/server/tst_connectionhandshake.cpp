// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <server/transport/connection.h>

#include <channels/urlrouter.h>
#include <server/recordingconsumer.h>
#include <support/serverpaths.h>
#include <support/strictlog.h>
#include <support/testprogram.h>

#include <QRegularExpression>
#include <QSignalSpy>
#include <QTcpSocket>
#include <QTest>
#include <QWebSocket>
#include <QWebSocketHandshakeOptions>

namespace tst_connectionhandshake {

using namespace lanthorn;
using namespace lanthorn::test;
using namespace Qt::StringLiterals;

//! What a Connection does with what its consumer decides about the handshake.
class TestConnectionHandshake : public QObject
{
    Q_OBJECT

public:
    static void initMain() { runOnChosenEventLoop(); }

private Q_SLOTS:
    void init()
    {
        failOnAnyWarning();
        m_record = {};
    }

    void acceptsWithSubprotocolAndEarlyFrames()
    {
        TestHost host(m_application);
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
        TestHost host(
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
        TestHost host(m_application);
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
        TestHost host(m_application);
        QTest::ignoreMessage(QtWarningMsg,
                             QRegularExpression(u"header that a handshake cannot have"_s));
        const QByteArray answer = httpExchange(host, host.upgradeRequest("/"));
        QVERIFY(answer.startsWith("HTTP/1.1 500 "));
        QVERIFY(!answer.contains("good"));
        QCOMPARE(m_record.codes, QList<int>({1006}));
    }

    void framesBeforeTheAnswerAreRefused()
    {
        TestHost host(m_application);
        QTcpSocket socket;
        socket.connectToHost(QHostAddress(QHostAddress::LocalHost), host.port());
        socket.write(host.upgradeRequest("/async/"));
        QTRY_VERIFY(m_record.acceptLater);
        socket.write(maskedFrame(0x1, "too early"));
        QTRY_COMPARE(socket.bytesToWrite(), 0);
        // The server has it when it has what was sent behind it on another connection.
        const QByteArray page =
            httpExchange(host,
                         "GET / HTTP/1.1\r\nConnection: close\r\nHost: 127.0.0.1:"
                             + QByteArray::number(host.port()) + "\r\n\r\n");
        QVERIFY(page.startsWith("HTTP/1.1 200 "));
        m_record.acceptLater();
        QByteArray answer;
        QTRY_VERIFY((answer += socket.readAll()).startsWith("HTTP/1.1 400 "));
        QCOMPARE(m_record.texts, QList<QByteArray>());
    }

    void deniesBeforeTheHandshake()
    {
        TestHost host(m_application);
        const QByteArray answer = httpExchange(host, host.upgradeRequest("/deny/"));
        QVERIFY(answer.startsWith("HTTP/1.1 403 Forbidden\r\n"));
        QCOMPARE(m_record.codes, QList<int>({1006}));
        QTRY_COMPARE(host.connections.count(), 0);
    }

    void undecidedHandshakeEnds()
    {
        TestHost host(m_application);
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

private:
    Record m_record;
    ApplicationPtr m_application = recordingApplication(&m_record);
};

LANTHORN_TEST(TestConnectionHandshake)

} // namespace tst_connectionhandshake

#include "tst_connectionhandshake.moc"
