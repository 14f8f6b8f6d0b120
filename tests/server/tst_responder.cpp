// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <server/transport/http/responder.h>

#include <support/serverpaths.h>
#include <support/strictlog.h>
#include <support/testprogram.h>

#include <QSignalSpy>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

#include <memory>
#include <vector>

namespace tst_responder {

using namespace lanthorn;
using namespace std::chrono_literals;

namespace {

//! More than the system takes for a peer that reads nothing.
constexpr qsizetype much = 16 * 1024 * 1024;

struct Fixture
{
    QTcpServer server;
    Responder responder;
    std::vector<std::unique_ptr<QTcpSocket>> clients;

    explicit Fixture(const Limits &limits = {})
        : responder(limits)
    {
        server.listen(QHostAddress(QHostAddress::LocalHost));
    }

    //! The server's end of a new connection; the client's reads what fits into a small buffer.
    QTcpSocket *connected()
    {
        clients.push_back(std::make_unique<QTcpSocket>());
        QTcpSocket &client = *clients.back();
        client.setReadBufferSize(1024);
        client.connectToHost(server.serverAddress(), server.serverPort());
        const bool isConnected = QTest::qWaitFor([&] {
            return client.state() == QAbstractSocket::ConnectedState
                && server.hasPendingConnections();
        });
        if (!isConnected)
            qFatal("No connection");
        QTcpSocket *socket = server.nextPendingConnection();
        socket->setParent(nullptr);
        socket->setSocketOption(QAbstractSocket::LowDelayOption, 1); // As the front door does.
        return socket;
    }

    QByteArray readAll(QTcpSocket &client)
    {
        QByteArray bytes;
        QObject::connect(&client, &QTcpSocket::readyRead, &client,
                         [&] { bytes += client.readAll(); });
        QSignalSpy ended(&client, &QTcpSocket::disconnected);
        client.setReadBufferSize(0);
        bytes += client.readAll();
        if (client.state() != QAbstractSocket::UnconnectedState && !ended.wait())
            QTest::qFail("The connection did not end", __FILE__, __LINE__);
        client.disconnect(&client);
        return bytes + client.readAll();
    }
};

HttpResponse page(qsizetype size)
{
    return {200, QByteArray(size, 'x')};
}

} // namespace

class TestResponder : public QObject
{
    Q_OBJECT

public:
    static void initMain() { test::runOnChosenEventLoop(); }

private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void answersAndEnds()
    {
        Fixture f;
        const HttpResponse response = page(100);
        f.responder.respond(f.connected(), response);
        QCOMPARE(f.readAll(*f.clients[0]), response.head() + response.body);
        QTRY_COMPARE(f.responder.waitingCount(), 0);
    }

    void headHasNoBody()
    {
        Fixture f;
        const HttpResponse response = page(100);
        f.responder.respond(f.connected(), response, false);
        QCOMPARE(f.readAll(*f.clients[0]), response.head());
    }

    void aSlowReaderGetsAll()
    {
        Fixture f;
        const HttpResponse response = page(much);
        f.responder.respond(f.connected(), response);
        QCOMPARE(f.responder.waitingCount(), 1);
        QCOMPARE(f.readAll(*f.clients[0]).size(), response.head().size() + much);
        QTRY_COMPARE(f.responder.waitingCount(), 0);
    }

    void whoHasLeftIsForgotten()
    {
        Fixture f;
        QTcpSocket *socket = f.connected();
        f.clients[0]->abort();
        QTRY_COMPARE(socket->state(), QAbstractSocket::UnconnectedState);
        f.responder.respond(socket, page(100));
        QCOMPARE(f.responder.waitingCount(), 0);

        socket = f.connected();
        f.responder.respond(socket, page(much));
        f.clients[1]->abort();
        QTRY_COMPARE(f.responder.waitingCount(), 0);
    }

    void timeIsBounded()
    {
        Limits limits;
        limits.answerTimeout = 100ms;
        Fixture f(limits);
        f.responder.respond(f.connected(), page(much));
        QCOMPARE(f.responder.waitingCount(), 1);
        QTRY_COMPARE(f.responder.waitingCount(), 0);
        QVERIFY(f.readAll(*f.clients[0]).size() < much);
    }

    //! What is short has less time.
    void timeGrowsWithTheSize()
    {
        Limits limits;
        limits.closeTimeout = 0ms;
        Fixture f(limits);
        QTcpSocket *brief = f.connected();
        brief->write(QByteArray(much, 'x')); // So that the answer has to wait.
        f.responder.respond(brief, page(10));
        f.responder.respond(f.connected(), page(much));
        QTRY_COMPARE(f.responder.waitingCount(), 1);
        QCOMPARE(f.clients[1]->state(), QAbstractSocket::ConnectedState);
    }

    void theOldestMakesRoom()
    {
        Limits limits;
        limits.answersPerAddress = 2;
        Fixture f(limits);
        for (int i = 0; i < 4; ++i) {
            f.responder.respond(f.connected(), page(much));
            QCOMPARE(f.responder.waitingCount(), std::min(i + 1, 2));
        }
        QVERIFY(f.readAll(*f.clients[0]).size() < much);
        QVERIFY(f.readAll(*f.clients[1]).size() < much);
        QVERIFY(f.readAll(*f.clients[2]).size() > much);
        QVERIFY(f.readAll(*f.clients[3]).size() > much);
    }

    void allAreBounded()
    {
        Limits limits;
        limits.answers = 3;
        Fixture f(limits);
        for (int i = 0; i < 5; ++i)
            f.responder.respond(f.connected(), page(much));
        QCOMPARE(f.responder.waitingCount(), 3);
    }
};

LANTHORN_TEST(TestResponder)

} // namespace tst_responder

#include "tst_responder.moc"
