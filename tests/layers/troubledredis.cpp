// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <layers/troubledredis.h>

namespace lanthorn::test {

namespace {

//! The length of the first whole command in `bytes`, an array of texts; 0 when there is none.
qsizetype commandLength(const QByteArray &bytes)
{
    qsizetype at = bytes.indexOf("\r\n");
    if (at < 0)
        return 0;
    const int words = bytes.mid(1, at - 1).toInt();
    at += 2;
    for (int i = 0; i < words; ++i) {
        const qsizetype end = bytes.indexOf("\r\n", at);
        if (end < 0)
            return 0;
        at = end + 2 + bytes.mid(at + 1, end - at - 1).toLongLong() + 2;
    }
    return at <= bytes.size() ? at : 0;
}

} // namespace

TroubledRedis::TroubledRedis(const RedisEndpoint &behind)
    : m_behind(behind)
{
    m_server.listen(QHostAddress::LocalHost);
    connect(&m_server, &QTcpServer::newConnection, this, [this] {
        while (QTcpSocket *client = m_server.nextPendingConnection())
            accepted(client);
    });
}

RedisEndpoint TroubledRedis::endpoint() const
{
    return {.host = m_behind.host, .port = m_server.serverPort()};
}

void TroubledRedis::accepted(QTcpSocket *client)
{
    auto *server = new QTcpSocket(client);
    server->connectToHost(m_behind.host, m_behind.port);
    connect(client, &QTcpSocket::readyRead, this,
            [this, client, server] { commandsCame(client, server); });
    m_behindOf.insert(client, server);
    connect(server, &QTcpSocket::readyRead, client, [this, client] { answersCame(client); });
    connect(server, &QTcpSocket::disconnected, client, &QTcpSocket::disconnectFromHost);
    connect(client, &QTcpSocket::disconnected, this, [this, client] {
        m_bytes.remove(client);
        m_behindOf.remove(client);
        client->deleteLater();
    });
}

void TroubledRedis::answersCame(QTcpSocket *client)
{
    if (m_isHolding)
        return; // They stay in the socket.
    const QByteArray bytes = m_behindOf.value(client)->readAll();
    if (!m_isSilent)
        client->write(bytes);
}

void TroubledRedis::holdAnswers(bool held)
{
    m_isHolding = held;
    const QList<QTcpSocket *> clients = m_behindOf.keys();
    for (QTcpSocket *client : clients)
        answersCame(client);
}

void TroubledRedis::commandsCame(QTcpSocket *client, QTcpSocket *server)
{
    QByteArray &bytes = m_bytes[client];
    bytes += client->readAll();
    while (const qsizetype length = commandLength(bytes)) {
        const QByteArray command = bytes.left(length);
        bytes.remove(0, length);
        if (m_isSilent)
            continue;
        if (m_error.isEmpty())
            server->write(command);
        else
            client->write('-' + m_error + "\r\n");
    }
}

void TroubledRedis::cut()
{
    const QList<QTcpSocket *> clients = m_server.findChildren<QTcpSocket *>();
    for (QTcpSocket *client : clients)
        client->abort();
}

} // namespace lanthorn::test
