// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <server/testhost.h>

#include <channels/urlrouter.h>
#include <support/serverpaths.h>
#include <support/strictlog.h>
#include <support/testprogram.h>

#include <QTcpSocket>
#include <QTest>

namespace tst_frontdoor {

using namespace lanthorn;
using namespace Qt::StringLiterals;

namespace {

class Silent final : public Consumer
{
};

ApplicationPtr routes()
{
    return std::make_shared<UrlRouter>(std::vector<Route> {{u"ws/"_s, consumer<Silent>()}});
}

QByteArray statusLine(const QByteArray &answer)
{
    return answer.left(answer.indexOf("\r\n"));
}

std::unique_ptr<QTcpSocket> connected(const test::TestHost &host)
{
    auto socket = std::make_unique<QTcpSocket>();
    socket->connectToHost(QHostAddress(QHostAddress::LocalHost), host.port());
    return socket;
}

} // namespace

class TestFrontDoor : public QObject
{
    Q_OBJECT

public:
    static void initMain() { test::runOnChosenEventLoop(); }

private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void answers_data()
    {
        QTest::addColumn<QByteArray>("request"); // HOST stands for the server's own.
        QTest::addColumn<QByteArray>("status");
        const QByteArray upgrade = "Upgrade: websocket\r\nConnection: Upgrade\r\n"
                                   "Sec-WebSocket-Version: 13\r\n"
                                   "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n";
        const auto row = [](const char *name, const QByteArray &head, const char *status) {
            QTest::newRow(name) << head + "\r\n" << QByteArray(status);
        };
        row("page", "GET / HTTP/1.1\r\nHost: HOST\r\nConnection: close\r\n", "HTTP/1.1 200 OK");
        row("page by HTTP/1.0", "GET / HTTP/1.0\r\nHost: HOST\r\n", "HTTP/1.1 200 OK");
        row("page by HTTP/1.0 without a host", "GET / HTTP/1.0\r\n", "HTTP/1.1 200 OK");
        row("page with a body",
            "GET / HTTP/1.1\r\nHost: HOST\r\nContent-Length: 100000\r\n\r\n"
                + QByteArray(100000, 'x'),
            "HTTP/1.1 200 OK");
        row("post with a body",
            "POST / HTTP/1.1\r\nHost: HOST\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nx\r\n0\r\n",
            "HTTP/1.1 405 Method Not Allowed");
        row("no upgrade", "GET /ws/ HTTP/1.1\r\nHost: HOST\r\n", "HTTP/1.1 426 Upgrade Required");
        row("no host", "GET / HTTP/1.1\r\n", "HTTP/1.1 400 Bad Request");
        row("two hosts", "GET / HTTP/1.1\r\nHost: HOST\r\nHost: HOST\r\n",
            "HTTP/1.1 400 Bad Request");
        row("foreign host", "GET / HTTP/1.0\r\nHost: evil.example\r\n",
            "HTTP/1.1 421 Misdirected Request");
        row("foreign host as a proxy's target",
            "GET http://evil.example/ HTTP/1.1\r\nHost: HOST\r\nConnection: close\r\n",
            "HTTP/1.1 421 Misdirected Request");
        row("own host as a proxy's target",
            "GET http://HOST/ HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n",
            "HTTP/1.1 200 OK");
        row("scheme that is not spoken here",
            "GET https://HOST/ HTTP/1.1\r\nHost: HOST\r\nConnection: close\r\n",
            "HTTP/1.1 421 Misdirected Request");
        row("what there is", "OPTIONS * HTTP/1.1\r\nHost: HOST\r\nConnection: close\r\n",
            "HTTP/1.1 204 No Content");
        row("another version", "GET / HTTP/3.0\r\nHost: HOST\r\n",
            "HTTP/1.1 505 HTTP Version Not Supported");
        row("another method", "BREW / HTTP/1.1\r\nHost: HOST\r\n", "HTTP/1.1 501 Not Implemented");
        row("foreign host, upgrade", "GET /ws/ HTTP/1.1\r\nHost: evil.example\r\n" + upgrade,
            "HTTP/1.1 421 Misdirected Request");
        row("no such socket", "GET /none/ HTTP/1.1\r\nHost: HOST\r\n" + upgrade,
            "HTTP/1.1 404 Not Found");
        row("bad handshake",
            "GET /ws/ HTTP/1.1\r\nHost: HOST\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            "Sec-WebSocket-Version: 13\r\n",
            "HTTP/1.1 400 Bad Request");
        row("old version",
            "GET /ws/ HTTP/1.1\r\nHost: HOST\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            "Sec-WebSocket-Version: 7\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n",
            "HTTP/1.1 426 Upgrade Required");
        row("garbage", "\x16\x03\x01\r\n", "HTTP/1.1 400 Bad Request");
        row("too large", "GET / HTTP/1.1\r\nA: " + QByteArray(17000, 'x') + "\r\n",
            "HTTP/1.1 431 Request Header Fields Too Large");
    }

    void answers()
    {
        QFETCH(QByteArray, request);
        QFETCH(QByteArray, status);
        test::TestHost host(routes());
        request.replace("HOST", "127.0.0.1:" + QByteArray::number(host.port()));
        const QByteArray answer = test::httpExchange(host, request);
        QCOMPARE(statusLine(answer), status);
        QVERIFY(answer.contains("\r\nConnection: close"));
        QVERIFY(answer.contains(" GMT\r\n"));
        QCOMPARE(host.connections.count(), 0);
    }

    void headHasNoBody()
    {
        test::TestHost host(routes());
        const QByteArray answer =
            test::httpExchange(host,
                               "HEAD / HTTP/1.1\r\nConnection: close\r\nHost: 127.0.0.1:"
                                   + QByteArray::number(host.port()) + "\r\n\r\n");
        QCOMPARE(statusLine(answer), "HTTP/1.1 200 OK");
        QVERIFY(answer.endsWith("\r\n\r\n"));
        QVERIFY(!answer.contains("Content-Length: 0"));
    }

    //! However it is cut, a head is read whole.
    void headInPieces()
    {
        test::TestHost host(routes());
        const auto socket = connected(host);
        QTRY_COMPARE(socket->state(), QAbstractSocket::ConnectedState);
        const QByteArray request = host.upgradeRequest("/ws/");
        for (const char byte : request) {
            socket->write(&byte, 1);
            socket->flush();
            QCoreApplication::processEvents();
        }
        QByteArray answer;
        QTRY_VERIFY((answer += socket->readAll()).contains("\r\n\r\n"));
        QCOMPARE(statusLine(answer), "HTTP/1.1 101 Switching Protocols");
        QCOMPARE(host.connections.count(), 1);
    }

    //! More than what is read at once, answered in order.
    void requestsInARow()
    {
        test::TestHost host(routes());
        const auto socket = connected(host);
        const QByteArray fields = " HTTP/1.1\r\nHost: 127.0.0.1:" + QByteArray::number(host.port())
            + "\r\nX: " + QByteArray(1000, 'x') + "\r\n";
        QByteArray requests;
        for (int i = 0; i < 50; ++i)
            requests += "HEAD /" + QByteArray(i % 2 ? "" : "one") + fields + "\r\n";
        socket->write(requests + "HEAD /" + fields + "Connection: close\r\n\r\n");
        QByteArray answer;
        QTRY_VERIFY((answer += socket->readAll()).contains("close"));
        QTRY_COMPARE(socket->state(), QAbstractSocket::UnconnectedState);
        qsizetype at = 0;
        for (int i = 0; i < 51; ++i) {
            const QByteArray expected = i % 2 || i == 50 ? "HTTP/1.1 200" : "HTTP/1.1 308";
            QCOMPARE(answer.mid(at, expected.size()), expected);
            at = answer.indexOf("\r\n\r\n", at) + 4;
        }
        QCOMPARE(at, answer.size());
    }

    void connectionsAreKept()
    {
        Limits limits;
        limits.requestsPerConnection = 3;
        test::TestHost host(routes(), limits);
        const auto socket = connected(host);
        const QByteArray request =
            "GET / HTTP/1.1\r\nHost: 127.0.0.1:" + QByteArray::number(host.port()) + "\r\n\r\n";
        for (int i = 0; i < 3; ++i) {
            socket->write(request);
            QByteArray answer;
            QTRY_VERIFY((answer += socket->readAll()).endsWith("</html>\n"));
            QCOMPARE(answer.contains("\r\nConnection: keep-alive\r\n"), i < 2);
            QTRY_COMPARE(host.door.waitingCount(), i < 2 ? 1 : 0);
        }
        QTRY_COMPARE(socket->state(), QAbstractSocket::UnconnectedState);
    }

    //! A WebSocket may come behind pages.
    void upgradeOnAConnectionThatWasKept()
    {
        test::TestHost host(routes());
        const auto socket = connected(host);
        socket->write("HEAD / HTTP/1.1\r\nHost: 127.0.0.1:" + QByteArray::number(host.port())
                      + "\r\n\r\n" + host.upgradeRequest("/ws/"));
        QByteArray answer;
        QTRY_VERIFY((answer += socket->readAll()).contains("\r\n\r\nHTTP/1.1 101 "));
        QCOMPARE(host.connections.count(), 1);
    }

    void idleConnectionsEnd()
    {
        Limits limits;
        limits.idleTimeout = milliseconds(50);
        test::TestHost host(routes(), limits);
        const QByteArray request =
            "HEAD / HTTP/1.1\r\nHost: 127.0.0.1:" + QByteArray::number(host.port()) + "\r\n\r\n";
        const QByteArray answer = test::httpExchange(host, request);
        QVERIFY(answer.contains("\r\nConnection: keep-alive\r\n"));
        QCOMPARE(answer.count("HTTP/1.1"), 1); // Nobody was asked for anything.
        QCOMPARE(host.door.waitingCount(), 0);

        // One that has begun has the time of a head.
        limits.headTimeout = milliseconds(100);
        test::TestHost other(routes(), limits);
        const QByteArray late =
            test::httpExchange(other,
                               "HEAD / HTTP/1.1\r\nHost: 127.0.0.1:"
                                   + QByteArray::number(other.port()) + "\r\n\r\nGET /");
        QVERIFY(late.contains("\r\n\r\nHTTP/1.1 408 "));
    }

    //! Those who have left before they were accepted cost no socket.
    void whoHasLeftBeforeIsNotAccepted()
    {
        test::TestHost host(routes());
        for (int i = 0; i < 20; ++i) {
            const auto socket = connected(host);
            QVERIFY(socket->waitForConnected()); // None of this lets the server run.
            socket->abort();
        }
        const QByteArray answer = test::httpExchange(host, "GET / HTTP/1.0\r\n\r\n");
        QCOMPARE(statusLine(answer), "HTTP/1.1 200 OK");
        QCOMPARE(host.door.waitingCount(), 0);
    }

    //! Who opens connections all the time gets no answer to most of them, and one again in time.
    void whoConnectsTooOftenIsLeftWithout()
    {
        Limits limits;
        limits.connects = {1, 1.0}; // 16 times as many from this computer.
        test::TestHost host(routes(), limits);
        const auto isAnswered = [&host] {
            const auto socket = connected(host);
            socket->write("GET / HTTP/1.0\r\n\r\n");
            const bool hasEnded = QTest::qWaitFor(
                [&] { return socket->state() == QAbstractSocket::UnconnectedState; });
            return hasEnded && socket->readAll().startsWith("HTTP/1.1 200");
        };
        for (int i = 0; i < 16; ++i)
            QVERIFY(isAnswered());
        QVERIFY(!isAnswered());
        host.now += std::chrono::milliseconds(100);
        QVERIFY(isAnswered());
        QVERIFY(!isAnswered());
    }

    void slowHeadIsAnsweredInTime()
    {
        Limits limits;
        limits.headTimeout = milliseconds(50);
        test::TestHost host(routes(), limits);
        const QByteArray answer = test::httpExchange(host, "GET / HTTP/1.1\r\nHos");
        QCOMPARE(statusLine(answer), "HTTP/1.1 408 Request Timeout");
        QCOMPARE(host.door.waitingCount(), 0);
    }

    void framesBeforeTheHandshakeAreRefused()
    {
        test::TestHost host(routes());
        const QByteArray frame = QByteArray::fromHex("818100000000") + 'x';
        const QByteArray answer = test::httpExchange(host, host.upgradeRequest("/ws/") + frame);
        QCOMPARE(statusLine(answer), "HTTP/1.1 400 Bad Request");
    }

    void oldestOfTheBusiestAddressGivesWay()
    {
        Limits limits;
        limits.waitingSocketsPerAddress = 3;
        test::TestHost host(routes(), limits);
        std::vector<std::unique_ptr<QTcpSocket>> sockets;
        for (int i = 0; i < 3; ++i) {
            sockets.push_back(connected(host));
            QTRY_COMPARE(host.door.waitingCount(), i + 1);
        }
        const QByteArray answer =
            test::httpExchange(host,
                               "GET / HTTP/1.1\r\nConnection: close\r\nHost: 127.0.0.1:"
                                   + QByteArray::number(host.port()) + "\r\n\r\n");
        QCOMPARE(statusLine(answer), "HTTP/1.1 200 OK");
        QTRY_COMPARE(sockets[0]->state(), QAbstractSocket::UnconnectedState);
        QCOMPARE(sockets[1]->state(), QAbstractSocket::ConnectedState);
        QCOMPARE(host.door.waitingCount(), 2);
    }

    //! Who has sent a whole head is not slow, though many heads come at once.
    void manyAtOnceAreAllServed()
    {
        Limits limits;
        limits.waitingSocketsPerAddress = 3;
        test::TestHost host(routes(), limits);
        const QByteArray request = "GET / HTTP/1.1\r\nConnection: close\r\nHost: 127.0.0.1:"
            + QByteArray::number(host.port()) + "\r\n\r\n";
        std::vector<std::unique_ptr<QTcpSocket>> sockets;
        for (int i = 0; i < 10; ++i) {
            // None of this lets the server run.
            sockets.push_back(connected(host));
            QVERIFY(sockets.back()->waitForConnected());
            sockets.back()->write(request);
            QVERIFY(sockets.back()->flush());
        }
        for (const auto &socket : sockets) {
            QTRY_COMPARE(socket->state(), QAbstractSocket::UnconnectedState);
            QCOMPARE(statusLine(socket->readAll()), "HTTP/1.1 200 OK");
        }
    }

    void limitOfAllWaitingSockets()
    {
        Limits limits;
        limits.waitingSockets = 2;
        test::TestHost host(routes(), limits);
        std::vector<std::unique_ptr<QTcpSocket>> sockets;
        for (int i = 0; i < 4; ++i)
            sockets.push_back(connected(host));
        QTRY_COMPARE(sockets[0]->state(), QAbstractSocket::UnconnectedState);
        QTRY_COMPARE(sockets[1]->state(), QAbstractSocket::UnconnectedState);
        QCOMPARE(host.door.waitingCount(), 2);
    }

    void whoLeavesIsForgotten()
    {
        test::TestHost host(routes());
        auto socket = connected(host);
        QTRY_COMPARE(host.door.waitingCount(), 1);
        socket->abort();
        QTRY_COMPARE(host.door.waitingCount(), 0);
    }

    void portInUseNamesTheWayOut()
    {
        test::TestHost host(routes());
        FrontDoor second({}, host.responder, [](Arrival) {});
        const Result<void> opened = second.open(QHostAddress(QHostAddress::LocalHost), host.port());
        QVERIFY(!opened);
        QCOMPARE(opened.error().code, ErrorCode::PortInUse);
        QVERIFY(opened.error().message.contains(QString::number(host.port())));
    }

    void addressOfSomebodyElse()
    {
        Responder responder({});
        FrontDoor door({}, responder, [](Arrival) {});
        const Result<void> opened = door.open(QHostAddress(u"192.0.2.1"_s), 0);
        QVERIFY(!opened);
        QCOMPARE(opened.error().code, ErrorCode::CannotListen);
    }
};

LANTHORN_TEST(TestFrontDoor)

} // namespace tst_frontdoor

#include "tst_frontdoor.moc"
