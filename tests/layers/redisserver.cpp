// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <layers/redisserver.h>

#include <layers/redisconnection.h>

#include <QTcpServer>
#include <QTest>

#include <csignal>
#include <optional>
#include <utility>

namespace lanthorn::test {

using namespace Qt::StringLiterals;

namespace {

constexpr int patience = 10000; // milliseconds

} // namespace

quint16 freePort()
{
    QTcpServer server;
    return server.listen(QHostAddress::LocalHost) ? server.serverPort() : 0;
}

RedisServer::RedisServer(QStringList options)
    : m_options(std::move(options))
    , m_port(freePort())
{
    m_process.setProcessChannelMode(QProcess::MergedChannels);
}

RedisServer::~RedisServer()
{
    thaw();
    kill();
}

bool RedisServer::start()
{
    m_process.start(u"redis-server"_s,
                    QStringList {u"--port"_s, QString::number(m_port), u"--bind"_s, u"127.0.0.1"_s,
                                 u"--unixsocket"_s, socketPath(), u"--dir"_s, m_folder.path(),
                                 u"--save"_s, u""_s, u"--appendonly"_s, u"no"_s}
                        + m_options);
    QByteArray output;
    while (m_process.waitForReadyRead(patience)) {
        output += m_process.readAll();
        if (output.contains("Ready to accept connections"))
            return true;
    }
    return false;
}

void RedisServer::kill()
{
    m_process.kill();
    m_process.waitForFinished(patience);
}

void RedisServer::freeze()
{
    ::kill(pid_t(m_process.processId()), SIGSTOP);
}

void RedisServer::thaw()
{
    if (m_process.processId() != 0)
        ::kill(pid_t(m_process.processId()), SIGCONT);
}

RedisEndpoint RedisServer::endpoint() const
{
    return {.host = u"127.0.0.1"_s, .port = m_port};
}

RedisReply RedisServer::ask(const QList<QByteArray> &words) const
{
    std::optional<RedisReply> reply;
    RedisConnection connection({.socketPath = socketPath()});
    QObject::connect(&connection, &RedisConnection::ready, &connection, [&] {
        connection.command(words, [&](const RedisReply &answer) { reply = answer; });
    });
    connection.open();
    return QTest::qWaitFor([&] { return reply.has_value(); }, patience) ? *reply : RedisReply();
}

} // namespace lanthorn::test
