// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <layers/redisconnection.h>

#include <layers/redisserver.h>
#include <support/strictlog.h>
#include <support/testprogram.h>

#include <QHostInfo>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

namespace tst_redisconnection {

using namespace lanthorn;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr RedisTimes quick {500ms, 500ms, 20ms, 100ms};

//! A server that says what it is told to, whatever it is asked.
class FakeRedis final : public QObject
{
public:
    explicit FakeRedis(QByteArray answer)
    {
        m_server.listen(QHostAddress::LocalHost);
        connect(&m_server, &QTcpServer::newConnection, this, [this, answer] {
            QTcpSocket *socket = m_server.nextPendingConnection();
            connect(socket, &QTcpSocket::readyRead, this, [socket, answer] {
                socket->readAll();
                socket->write(answer);
            });
        });
    }
    RedisEndpoint endpoint() const
    {
        return {.host = u"127.0.0.1"_s, .port = m_server.serverPort()};
    }

private:
    QTcpServer m_server;
};

} // namespace

class TestRedisConnection : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY2(m_server.start(), "redis-server is needed"); }
    void init() { test::failOnAnyWarning(); }

    void commandsAreAnsweredInOrder()
    {
        RedisConnection connection(m_server.endpoint(), quick);
        QSignalSpy ready(&connection, &RedisConnection::ready);
        connection.open();
        QVERIFY(!connection.isReady()); // Never from inside open().
        QVERIFY(ready.wait());

        QList<RedisReply> replies;
        const auto keep = [&](const RedisReply &reply) { replies.append(reply); };
        connection.command({"SET", "key", QByteArray("\0\r\n\xff", 4)}, keep);
        connection.command({"GET", "key"}, keep);
        connection.command({"GET", "nothing"}, keep);
        connection.command({"INCR", "number"}, keep);
        connection.command({"INCR", "key"}, keep);
        connection.command({"LRANGE", "none", "0", "-1"}, keep);
        connection.command({"EVAL", "return {1,{'a',2}}", "0"}, keep);
        QCOMPARE(replies.size(), 0);
        QVERIFY(connection.unansweredBytes() > 0);
        QTRY_COMPARE(replies.size(), 7);
        QCOMPARE(connection.unansweredBytes(), 0);
        QCOMPARE(replies[0].text, "OK");
        QCOMPARE(replies[1].text, QByteArray("\0\r\n\xff", 4));
        QCOMPARE(replies[2].type, RedisReply::Type::Null);
        QCOMPARE(replies[3].integer, 1);
        QVERIFY(replies[4].isError());
        QCOMPARE(replies[5].type, RedisReply::Type::List);
        QCOMPARE(replies[6].items[1].items[0].text, "a");
    }

    void logsIn_data()
    {
        QTest::addColumn<QString>("user");
        QTest::addColumn<QString>("password");
        QTest::addColumn<QString>("problem"); // Begins so; empty: it works.
        QTest::newRow("password") << u""_s << u"open sesame"_s << u""_s;
        QTest::newRow("user and password") << u"ann"_s << u"secret"_s << u""_s;
        QTest::newRow("wrong password") << u""_s << u"guess"_s << u"WRONGPASS"_s;
        QTest::newRow("unknown user") << u"bob"_s << u"secret"_s << u"WRONGPASS"_s;
        QTest::newRow("none") << u""_s << u""_s << u"NOAUTH"_s;
    }
    void logsIn()
    {
        QFETCH(QString, user);
        QFETCH(QString, password);
        QFETCH(QString, problem);
        // Ann may not ask for the version.
        test::RedisServer server({u"--requirepass"_s, u"open sesame"_s, u"--user"_s, u"ann"_s,
                                  u"on"_s, u">secret"_s, u"~*"_s, u"+@read"_s, u"+select"_s});
        QVERIFY(server.start());
        RedisEndpoint endpoint = server.endpoint();
        endpoint.user = user;
        endpoint.password = password;
        endpoint.database = 3;
        RedisConnection connection(endpoint, quick);
        QSignalSpy ready(&connection, &RedisConnection::ready);
        QSignalSpy failed(&connection, &RedisConnection::failed);
        connection.open();
        if (problem.isEmpty()) {
            QVERIFY(ready.wait());
            QCOMPARE(failed.size(), 0);
            return;
        }
        QVERIFY(failed.wait());
        QVERIFY2(connection.problem().startsWith(problem), qPrintable(connection.problem()));
        QVERIFY(!connection.isReady());
        // It is said once, however often it is tried.
        QVERIFY(!failed.wait(300));
    }

    void databaseIsChosen()
    {
        RedisEndpoint endpoint = m_server.endpoint();
        endpoint.database = 3;
        // Looked up; a system without a hosts file does not know it.
        if (!QHostInfo::fromName(u"localhost"_s).addresses().isEmpty())
            endpoint.host = u"localhost"_s;
        RedisConnection connection(endpoint, quick);
        QSignalSpy ready(&connection, &RedisConnection::ready);
        connection.open();
        QVERIFY(ready.wait());
        bool set = false;
        connection.command({"SET", "here", "1"}, [&](const RedisReply &) { set = true; });
        QTRY_VERIFY(set);
        QCOMPARE(m_server.ask({"EXISTS", "here"}).integer, 0);
        QVERIFY(m_server.ask({"INFO", "keyspace"}).text.contains("db3:keys=1"));
    }

    void unixSocket()
    {
        RedisConnection connection({.socketPath = m_server.socketPath()}, quick);
        QSignalSpy ready(&connection, &RedisConnection::ready);
        connection.open();
        QVERIFY(ready.wait());
    }

    void encrypted_data()
    {
        QTest::addColumn<bool>("isTrusted");
        QTest::addColumn<QString>("host");
        QTest::newRow("trusted") << true << u"127.0.0.1"_s;
        QTest::newRow("by nobody") << false << u"127.0.0.1"_s;
        QTest::newRow("for another host") << true << u"localhost"_s;
    }
    void encrypted()
    {
        QFETCH(bool, isTrusted);
        QFETCH(QString, host);
        QTemporaryDir folder;
        const QString certificate = folder.filePath(u"cert.pem"_s);
        const QString key = folder.filePath(u"key.pem"_s);
        QProcess openssl;
        openssl.start(u"openssl"_s,
                      {u"req"_s, u"-x509"_s, u"-newkey"_s, u"rsa:2048"_s, u"-nodes"_s, u"-days"_s,
                       u"2"_s, u"-subj"_s, u"/CN=test"_s, u"-addext"_s,
                       u"subjectAltName=IP:127.0.0.1"_s, u"-keyout"_s, key, u"-out"_s,
                       certificate});
        QVERIFY2(openssl.waitForFinished() && openssl.exitCode() == 0, "openssl is needed");
        const quint16 port = test::freePort();
        test::RedisServer server({u"--tls-port"_s, QString::number(port), u"--tls-cert-file"_s,
                                  certificate, u"--tls-key-file"_s, key, u"--tls-ca-cert-file"_s,
                                  certificate, u"--tls-auth-clients"_s, u"no"_s});
        QVERIFY(server.start());

        RedisConnection connection({.host = host,
                                    .port = port,
                                    .encrypted = true,
                                    .caFile = isTrusted ? certificate : QString()},
                                   quick);
        QSignalSpy ready(&connection, &RedisConnection::ready);
        QSignalSpy failed(&connection, &RedisConnection::failed);
        connection.open();
        if (!isTrusted || host != "127.0.0.1"_L1) {
            QVERIFY(failed.wait());
            QVERIFY(!connection.isReady());
            QVERIFY2(!connection.problem().contains(u"closed"_s), qPrintable(connection.problem()));
            return;
        }
        QVERIFY(ready.wait());
        const QByteArray value(300000, 'v'); // More than one record.
        RedisReply reply;
        connection.command({"SET", "key", value});
        connection.command({"GET", "key"}, [&](const RedisReply &answer) { reply = answer; });
        QTRY_COMPARE(reply.text.size(), value.size());
        QCOMPARE(reply.text, value);
        server.kill();
        QTRY_VERIFY(!connection.isReady());
        QVERIFY(server.start());
        QTRY_VERIFY(connection.isReady());
    }

    void whatIsNoRedis_data()
    {
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<QString>("problem"); // Holds it.
        QTest::newRow("silent") << QByteArray() << u"in time"_s;
        QTest::newRow("HTTP") << QByteArray("HTTP/1.1 400 Bad Request\r\n\r\n") << u"Protocol"_s;
        QTest::newRow("too old") << QByteArray("$21\r\nredis_version:4.0.14\r\n\r\n")
                                 << u"version is 4"_s;
    }
    void whatIsNoRedis()
    {
        QFETCH(QByteArray, answer);
        QFETCH(QString, problem);
        FakeRedis fake(answer);
        RedisConnection connection(fake.endpoint(), quick);
        QSignalSpy failed(&connection, &RedisConnection::failed);
        connection.open();
        QVERIFY(failed.wait());
        QVERIFY2(connection.problem().contains(problem), qPrintable(connection.problem()));
        QVERIFY(!connection.isReady());
    }

    void nobodyThere_data()
    {
        QTest::addColumn<QString>("host");
        QTest::addColumn<QString>("path");
        QTest::newRow("closed port") << u"127.0.0.1"_s << QString();
        QTest::newRow("no such name") << u"nowhere.invalid"_s << QString();
        QTest::newRow("no socket") << QString() << u"/nonexistent/redis.sock"_s;
    }
    void nobodyThere()
    {
        QFETCH(QString, host);
        QFETCH(QString, path);
        RedisConnection connection({.host = host, .port = 1, .socketPath = path}, quick);
        QSignalSpy failed(&connection, &RedisConnection::failed);
        bool isLost = false;
        connection.command({"PING"}, [&](const RedisReply &reply) { isLost = reply.isLost(); });
        connection.open();
        QTRY_COMPARE(failed.size(), 1);
        QTRY_VERIFY(isLost);
    }

    void comesBack()
    {
        test::RedisServer server;
        QVERIFY(server.start());
        RedisConnection connection(server.endpoint(), quick);
        QSignalSpy ready(&connection, &RedisConnection::ready);
        QSignalSpy lost(&connection, &RedisConnection::lost);
        connection.open();
        QVERIFY(ready.wait());
        bool isLost = false;
        connection.command({"BLPOP", "never", "0"},
                           [&](const RedisReply &reply) { isLost = reply.isLost(); });
        server.kill();
        QVERIFY(lost.wait());
        QVERIFY(isLost);
        QVERIFY(!connection.isReady());
        QVERIFY(server.start());
        QVERIFY(ready.wait());
        QVERIFY(connection.isReady());
    }

    //! A Redis that hangs is noticed, because an answer is due.
    void hangs()
    {
        test::RedisServer server;
        QVERIFY(server.start());
        RedisConnection connection(server.endpoint(), quick);
        QSignalSpy ready(&connection, &RedisConnection::ready);
        QSignalSpy lost(&connection, &RedisConnection::lost);
        connection.open();
        QVERIFY(ready.wait());
        QVERIFY(!lost.wait(700)); // Idle is not hanging.
        server.freeze();
        connection.command({"PING"});
        QVERIFY(lost.wait());
        server.thaw();
        QVERIFY(ready.wait());
    }

    void subscribes()
    {
        RedisConnection reader(m_server.endpoint(), quick);
        RedisConnection writer(m_server.endpoint(), quick);
        QSignalSpy messages(&reader, &RedisConnection::messageReceived);
        reader.open();
        writer.open();
        QTRY_VERIFY(reader.isReady() && writer.isReady());
        reader.subscribe("one");
        reader.subscribe("two");
        reader.subscribe("two");
        const auto publish = [&](const QByteArray &channel, const QByteArray &payload) {
            int receivers = -1;
            writer.command({"PUBLISH", channel, payload},
                           [&](const RedisReply &reply) { receivers = int(reply.integer); });
            [&] { QTRY_VERIFY(receivers >= 0); }();
            return receivers;
        };
        QTRY_COMPARE(publish("two", "a"), 1);
        QCOMPARE(publish("one", QByteArray("\0b", 2)), 1);
        QCOMPARE(publish("three", "c"), 0);
        QTRY_VERIFY(messages.size() >= 2);
        QCOMPARE(messages.last(), QVariantList({QByteArray("one"), QByteArray("\0b", 2)}));
        reader.unsubscribe("two");
        QTRY_COMPARE(publish("two", "d"), 0);
        QVERIFY(reader.isReady());
    }

    void closingTellsWhatIsLost()
    {
        RedisConnection connection(m_server.endpoint(), quick);
        QSignalSpy ready(&connection, &RedisConnection::ready);
        connection.open();
        QVERIFY(ready.wait());
        int lost = 0;
        for (int i = 0; i < 2; ++i) {
            connection.command({"PING"}, [&](const RedisReply &reply) { lost += reply.isLost(); });
        }
        connection.close();
        QCOMPARE(lost, 2);
        QVERIFY(!ready.wait(200)); // For good.
    }

private:
    test::RedisServer m_server;
};

LANTHORN_TEST(TestRedisConnection)

} // namespace tst_redisconnection

#include "tst_redisconnection.moc"
