// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <server/inquirer.h>
#include <server/testhost.h>

#include <channels/urlrouter.h>
#include <support/serverpaths.h>
#include <support/strictlog.h>
#include <support/testprogram.h>

#include <QRegularExpression>
#include <QTcpSocket>
#include <QTest>

#include <stdexcept>

namespace tst_handshake {

using namespace lanthorn;
using namespace Qt::StringLiterals;

namespace {

//! What the consumers of a test saw.
struct Record
{
    Scope scope;
    QList<int> codes;
};

class DecidingConsumer final : public Consumer
{
public:
    explicit DecidingConsumer(Record *record)
        : m_record(*record)
    {
    }

protected:
    void connected() override
    {
        m_record.scope = scope();
        const QString path = scope().pathRemaining.value_or(QString());
        if (path == "other-subprotocol/"_L1)
            return accept(u"not-offered"_s);
        if (path == "throw/"_L1)
            throw std::runtime_error("at the door");
        if (path == "deny/"_L1)
            return deny(410, "It is gone.");
        if (path == "close/"_L1)
            return close(4000);
        accept();
        if (path == "close-later/"_L1)
            close(4001);
    }
    void disconnected(quint16 code) override { m_record.codes.append(code); }

private:
    Record &m_record;
};

} // namespace

//! What a consumer learns of its connection, and what its decision looks like to the client.
class TestHandshake : public QObject
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

    void scopeTellsTheRequest()
    {
        test::TestHost host(m_application);
        QTcpSocket socket;
        socket.connectToHost(QHostAddress(QHostAddress::LocalHost), host.port());
        socket.write(host.upgradeRequest("/ws/a%2Fb%20c?x=%20&y=1?",
                                         "X-One:  1 \r\nx-one: 2\r\nX_Bad: no\r\nCookie: a=b\r\n"
                                         "Sec-WebSocket-Protocol: chat.v2 , chat.v1\r\n"));
        QTRY_VERIFY(socket.bytesAvailable() > 0);
        const Scope &scope = m_record.scope;
        QCOMPARE(scope.type, u"websocket"_s);
        QCOMPARE(scope.scheme, u"ws"_s);
        QCOMPARE(scope.path, u"/ws/a/b c"_s);
        QCOMPARE(scope.rawPath, "/ws/a%2Fb%20c");
        QCOMPARE(scope.queryString, "x=%20&y=1?");
        QCOMPARE(scope.rootPath, QString());
        QCOMPARE(scope.subprotocols, QStringList({u"chat.v2"_s, u"chat.v1"_s}));
        QCOMPARE(scope.header("x-one"), "1,2");
        QCOMPARE(scope.header("x_bad"), std::nullopt);
        QCOMPARE(scope.header("cookie"), "a=b");
        QVERIFY(scope.header("host"));
        QCOMPARE(scope.client, (Endpoint {u"127.0.0.1"_s, socket.localPort()}));
        QCOMPARE(scope.server, (Endpoint {u"127.0.0.1"_s, host.port()}));
        QCOMPARE(scope.pathRemaining, u"a/b c"_s);
        QVERIFY(scope.cookies.isEmpty()); // Nobody asked for them.
        QVERIFY(!scope.session);
        QVERIFY(scope.user.isAnonymous());
    }

    void subprotocolsMayBeMissing()
    {
        test::TestHost host(m_application);
        QVERIFY(!test::httpExchange(host, host.upgradeRequest("/ws/close/")).isEmpty());
        QVERIFY(m_record.scope.subprotocols.isEmpty());
        QCOMPARE(m_record.scope.queryString, "");
    }

    void refusals_data()
    {
        QTest::addColumn<QByteArray>("path");
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("warning");
        QTest::newRow("closed") << QByteArray("/ws/close/") << 403 << QString();
        QTest::newRow("denied") << QByteArray("/ws/deny/") << 410 << QString();
        QTest::newRow("failed") << QByteArray("/ws/throw/") << 500 << u"A consumer failed"_s;
        QTest::newRow("a subprotocol that was not offered")
            << QByteArray("/ws/other-subprotocol/") << 500 << u"was not offered"_s;
    }

    //! The consumer is told of the end of each, as of any other connection.
    void refusals()
    {
        QFETCH(QByteArray, path);
        QFETCH(int, status);
        QFETCH(QString, warning);
        if (!warning.isEmpty())
            QTest::ignoreMessage(QtWarningMsg, QRegularExpression(warning));
        test::TestHost host(m_application);
        const QByteArray answer = test::httpExchange(host, host.upgradeRequest(path));
        QVERIFY2(answer.startsWith("HTTP/1.1 " + QByteArray::number(status) + ' '), answer);
        QCOMPARE(m_record.codes, QList<int>({1006}));
        QTRY_COMPARE(host.connections.count(), 0);
    }

    void noRoute()
    {
        test::TestHost host(m_application);
        const QByteArray answer = test::httpExchange(host, host.upgradeRequest("/other/"));
        QVERIFY(answer.startsWith("HTTP/1.1 404 "));
        QVERIFY(m_record.codes.isEmpty());
    }

    //! Whoever must be asked first, such as a database.
    void waits()
    {
        test::Inquirer::Questions asked;
        test::TestHost host(std::make_shared<test::Inquirer>(m_application, &asked));
        QTcpSocket socket;
        socket.connectToHost(QHostAddress(QHostAddress::LocalHost), host.port());
        socket.write(host.upgradeRequest("/ws/"));
        QTRY_COMPARE(asked.size(), 1);
        QCOMPARE(host.connections.count(), 0);
        asked.takeFirst()(std::nullopt);
        QByteArray answer;
        QTRY_VERIFY((answer += socket.readAll()).startsWith("HTTP/1.1 101 "));
        QCOMPARE(host.connections.count(), 1);

        QTcpSocket other;
        other.connectToHost(QHostAddress(QHostAddress::LocalHost), host.port());
        other.write(host.upgradeRequest("/ws/"));
        QTRY_COMPARE(asked.size(), 1);
        asked.takeFirst()(Denial {451, "Closed."});
        answer.clear();
        QTRY_VERIFY((answer += other.readAll()).startsWith("HTTP/1.1 451 "));

        // Who has left does not come in any more.
        m_record = {};
        QTcpSocket impatient;
        impatient.connectToHost(QHostAddress(QHostAddress::LocalHost), host.port());
        impatient.write(host.upgradeRequest("/ws/"));
        QTRY_COMPARE(asked.size(), 1);
        impatient.disconnectFromHost();
        QTRY_COMPARE(impatient.state(), QAbstractSocket::UnconnectedState);
        QTest::qWait(0);
        asked.takeFirst()(std::nullopt);
        QTRY_COMPARE(host.connections.count(), 1);
    }

    //! Who is asked may take too long.
    void nobodyWaitsForEver()
    {
        test::Inquirer::Questions asked;
        test::TestHost host(std::make_shared<test::Inquirer>(m_application, &asked));
        QTcpSocket socket;
        socket.connectToHost(QHostAddress(QHostAddress::LocalHost), host.port());
        socket.write(host.upgradeRequest("/ws/"));
        QTRY_COMPARE(asked.size(), 1);
        host.now += HttpConsumer::answerTimeout;
        QByteArray answer;
        QTRY_VERIFY((answer += socket.readAll()).startsWith("HTTP/1.1 504 "));
        asked.takeFirst()(std::nullopt);
        QCOMPARE(host.connections.count(), 0);
    }

    void nobodyIsAskedForNothing_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<int>("status");
        QTest::newRow("no handshake") << QByteArray("Sec-WebSocket-Version: 12\r\n") << 426;
        QTest::newRow("too many") << QByteArray() << 503;
    }

    void nobodyIsAskedForNothing()
    {
        QFETCH(QByteArray, line);
        QFETCH(int, status);
        test::Inquirer::Questions asked;
        Limits limits;
        limits.connections = status == 503 ? 0 : 1;
        test::TestHost host(std::make_shared<test::Inquirer>(m_application, &asked), limits);
        QByteArray request = host.upgradeRequest("/ws/");
        if (!line.isEmpty())
            request.replace("Sec-WebSocket-Version: 13\r\n", line);
        const QByteArray answer = test::httpExchange(host, request);
        QVERIFY2(answer.startsWith("HTTP/1.1 " + QByteArray::number(status)), answer);
        QVERIFY(asked.isEmpty());
        // A page cannot be at the path of a WebSocket, whoever may come in there.
        const QByteArray page =
            test::httpExchange(host,
                               "GET /ws/ HTTP/1.1\r\nConnection: close\r\nHost: 127.0.0.1:"
                                   + QByteArray::number(host.port()) + "\r\n\r\n");
        QVERIFY2(page.startsWith("HTTP/1.1 426 "), page);
        QVERIFY(asked.isEmpty());
        // Where nothing is, there is no WebSocket either.
        const QByteArray none =
            test::httpExchange(host,
                               "GET /nowhere/ HTTP/1.1\r\nConnection: close\r\nHost: 127.0.0.1:"
                                   + QByteArray::number(host.port()) + "\r\n\r\n");
        QVERIFY2(none.startsWith("HTTP/1.1 404 "), none);
        QVERIFY(asked.isEmpty());
    }

    //! A peer that does not answer our close frame is not waited for.
    void unansweredClose()
    {
        test::TestHost host(m_application);
        QTcpSocket socket;
        socket.connectToHost(QHostAddress(QHostAddress::LocalHost), host.port());
        socket.write(host.upgradeRequest("/ws/close-later/"));
        QByteArray received;
        const QByteArray closeFrame = QByteArray::fromHex("88020fa1"); // 4001.
        QTRY_VERIFY((received += socket.readAll()).contains(closeFrame));
        host.now += host.limits.closeTimeout;
        host.connections.tick();
        QCOMPARE(m_record.codes, QList<int>({4001}));
        QTRY_COMPARE(host.connections.count(), 0);
    }

private:
    Record m_record;
    ApplicationPtr m_application = std::make_shared<UrlRouter>(
        std::vector<Route> {{u"ws/"_s,
                             std::make_shared<UrlRouter>(std::vector<Route> {
                                 {u""_s, consumer<DecidingConsumer>(&m_record), {}, true}})}});
};

LANTHORN_TEST(TestHandshake)

} // namespace tst_handshake

#include "tst_handshake.moc"
