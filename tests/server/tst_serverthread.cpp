// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <server/serverthread.h>

#include <support/serverpaths.h>
#include <support/strictlog.h>
#include <support/testprogram.h>

#include <QSignalSpy>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>
#include <QThread>
#include <QWebSocket>

namespace tst_serverthread {

using namespace lanthorn;
using namespace Qt::StringLiterals;

namespace {

ServerOptions onAnyPort()
{
    ServerOptions options;
    options.port = 0;
    options.eventLoop = test::chosenEventLoop();
    options.directWrite = test::chosenDirectWrite();
    return options;
}

QUrl echoUrl(const ServerInfo &info)
{
    return QUrl(u"ws://127.0.0.1:%1/ws/echo/"_s.arg(info.port));
}

} // namespace

//! The whole server, in its thread, as programs use it.
class TestServerThread : public QObject
{
    Q_OBJECT

public:
    static void initMain() { test::runOnChosenEventLoop(); }

private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void startsServesAndStops_data()
    {
        QTest::addColumn<EventLoop>("eventLoop");
        QTest::newRow("preferred") << preferredEventLoop();
        QTest::newRow("Qt's own") << EventLoop::Qt;
    }

    void startsServesAndStops()
    {
        QFETCH(EventLoop, eventLoop);
        ServerOptions options = onAnyPort();
        options.eventLoop = eventLoop;
        ServerThread server;
        QSignalSpy started(&server, &ServerThread::started);
        QSignalSpy counts(&server, &ServerThread::connectionCountChanged);
        server.start(options);
        QVERIFY(!server.isRunning());
        QTRY_COMPARE(started.count(), 1);
        QVERIFY(server.isRunning());
        QVERIFY(server.info().port != 0);
        QVERIFY(!server.info().name.isEmpty());
        QCOMPARE(server.info().url(), u"http://127.0.0.1:%1/"_s.arg(server.info().port));

        QWebSocket client;
        QSignalSpy texts(&client, &QWebSocket::textMessageReceived);
        QSignalSpy disconnected(&client, &QWebSocket::disconnected);
        connect(&client, &QWebSocket::connected, &client, [&] { client.sendTextMessage(u"hi"_s); });
        client.open(echoUrl(server.info()));
        QTRY_COMPARE(texts.count(), 1);
        QTRY_COMPARE(counts.count(), 1);

        server.stop();
        QVERIFY(!server.isRunning());
        QTRY_COMPARE(disconnected.count(), 1);
        QCOMPARE(int(client.closeCode()), 1001);
    }

    //! A guest whose computer is gone answers no goodbye.
    void whoDoesNotAnswerIsNotWaitedFor()
    {
        ServerOptions options = onAnyPort();
        options.limits.closeTimeout = std::chrono::hours(1);
        options.limits.goodbyeTimeout = std::chrono::milliseconds(50);
        ServerThread server;
        QSignalSpy started(&server, &ServerThread::started);
        server.start(options);
        QTRY_COMPARE(started.count(), 1);
        QTcpSocket guest;
        guest.connectToHost(QHostAddress(QHostAddress::LocalHost), server.info().port);
        guest.write("GET /ws/echo/ HTTP/1.1\r\nHost: 127.0.0.1:"
                    + QByteArray::number(server.info().port)
                    + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                      "Sec-WebSocket-Version: 13\r\n"
                      "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n");
        QByteArray received;
        QTRY_VERIFY((received += guest.readAll()).endsWith("\r\n\r\n"));
        server.endSession(u"bye"_s);
        QVERIFY(!server.isRunning());
        // It was told all the same: 4502.
        QTRY_COMPARE((received += guest.readAll()).right(5), QByteArray::fromHex("1196") + "bye");
        QTRY_COMPARE(guest.state(), QAbstractSocket::UnconnectedState);
    }

    void startsAgain()
    {
        ServerThread server;
        QSignalSpy started(&server, &ServerThread::started);
        for (int i = 1; i <= 3; ++i) {
            server.start(onAnyPort());
            QTRY_COMPARE(started.count(), i);
            server.stop();
        }
    }

    void stopBeforeStarted()
    {
        ServerThread server;
        QSignalSpy started(&server, &ServerThread::started);
        server.start(onAnyPort());
        server.stop();
        QCoreApplication::processEvents();
        QCOMPARE(started.count(), 0);
        QVERIFY(!server.isRunning());
    }

    //! The next one may stand where the stopped one stood in memory.
    void whatAStoppedOneHadToSayIsNoNews()
    {
        ServerThread server;
        QSignalSpy started(&server, &ServerThread::started);
        QSignalSpy failed(&server, &ServerThread::failed);
        ServerOptions impossible = onAnyPort();
        impossible.allowedOrigins = {u"localhost:8000"_s};
        for (int i = 0; i < 20; ++i) {
            server.start(i % 2 == 0 ? impossible : onAnyPort());
            server.stop();
        }
        server.start(onAnyPort());
        QTRY_COMPARE(started.count(), 1);
        QVERIFY(server.isRunning());
        QCoreApplication::processEvents();
        QCOMPARE(started.count(), 1);
        QCOMPARE(failed.count(), 0);
    }

    void destructionStops()
    {
        QWebSocket client;
        QSignalSpy disconnected(&client, &QWebSocket::disconnected);
        {
            ServerThread server;
            QSignalSpy started(&server, &ServerThread::started);
            server.start(onAnyPort());
            QTRY_COMPARE(started.count(), 1);
            client.open(echoUrl(server.info()));
            QTRY_COMPARE(client.state(), QAbstractSocket::ConnectedState);
        }
        QTRY_COMPARE(disconnected.count(), 1);
    }

    void portInUseFails()
    {
        QTcpServer occupied;
        QVERIFY(occupied.listen(QHostAddress(QHostAddress::LocalHost)));
        ServerOptions options;
        options.port = occupied.serverPort();
        ServerThread server;
        Error seen;
        connect(&server, &ServerThread::failed, this, [&](const Error &error) { seen = error; });
        QSignalSpy failed(&server, &ServerThread::failed);
        server.start(options);
        QTRY_COMPARE(failed.count(), 1);
        QCOMPARE(seen.code, ErrorCode::PortInUse);
        QVERIFY(seen.message.contains(QString::number(options.port)));
        QVERIFY(!server.isRunning());
    }

    void nextFreePortIsTaken()
    {
        QTcpServer occupied;
        QVERIFY(occupied.listen(QHostAddress(QHostAddress::LocalHost)));
        ServerOptions options;
        options.port = occupied.serverPort();
        options.fallbackPorts = 15;
        ServerThread server;
        QSignalSpy started(&server, &ServerThread::started);
        server.start(options);
        QTRY_COMPARE(started.count(), 1);
        QVERIFY(server.info().port > options.port);
        QVERIFY(server.info().port <= options.port + 15);
    }

    void badOriginPatternFails()
    {
        ServerOptions options = onAnyPort();
        options.allowedOrigins = {u"localhost:8000"_s};
        ServerThread server;
        Error seen;
        connect(&server, &ServerThread::failed, this, [&](const Error &error) { seen = error; });
        QSignalSpy failed(&server, &ServerThread::failed);
        server.start(options);
        QTRY_COMPARE(failed.count(), 1);
        QCOMPARE(seen.code, ErrorCode::BadOption);
    }
};

LANTHORN_TEST(TestServerThread)

} // namespace tst_serverthread

#include "tst_serverthread.moc"
