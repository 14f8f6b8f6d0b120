// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/singleinstance.h>

#include <platform/privatefile.h>

#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocalSocket>
#include <QLockFile>

#include <chrono>

namespace lanthorn {
inline namespace app {

using namespace Qt::StringLiterals;

namespace {

constexpr auto argumentsKey = "arguments"_L1;
constexpr auto tokenKey = "token"_L1;
constexpr auto taken = "taken\n";

constexpr qsizetype longestOrder = 64 * 1024; //!< Bytes; links are short.
constexpr qsizetype mostArguments = 64;
constexpr int mostClients = 16;
//! The first one may be starting, or busy with a large room.
constexpr int orderPatience = 3000; // Milliseconds, as QLocalSocket takes them.
constexpr std::chrono::milliseconds lockPatience {orderPatience};
constexpr std::chrono::seconds staleLock {30};

QByteArray orderOf(const QStringList &arguments)
{
    const QString token =
        qEnvironmentVariable("XDG_ACTIVATION_TOKEN", qEnvironmentVariable("DESKTOP_STARTUP_ID"));
    const QJsonObject object {{argumentsKey, QJsonArray::fromStringList(arguments)},
                              {tokenKey, token}};
    return QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n';
}

} // namespace

SingleInstance::SingleInstance(const QString &path, QObject *parent)
    : QObject(parent)
    , m_path(path)
{
    m_listener.setSocketOptions(QLocalServer::UserAccessOption);
    m_listener.setMaxPendingConnections(mostClients);
    connect(&m_listener, &QLocalServer::newConnection, this, &SingleInstance::accept);
}

SingleInstance::~SingleInstance() = default;

SingleInstance::Role SingleInstance::claim(const QStringList &arguments)
{
    if (m_path.isEmpty() || !makePrivateFolder(QFileInfo(m_path).absolutePath()))
        return Role::Alone;
    // Two that start at once: the second waits until the first listens.
    QLockFile lock(m_path + ".lock"_L1);
    lock.setStaleLockTime(staleLock);
    if (!lock.tryLock(lockPatience))
        return tell(arguments) ? Role::Later : Role::Alone;
    if (tell(arguments))
        return Role::Later;
    QLocalSocket probe;
    probe.connectToServer(m_path);
    if (probe.waitForConnected(orderPatience))
        return Role::Alone; // It is there, but does not answer.
    QLocalServer::removeServer(m_path); // Of one that ended badly.
    return m_listener.listen(m_path) ? Role::First : Role::Alone;
}

bool SingleInstance::tell(const QStringList &arguments) const
{
    QLocalSocket first;
    first.connectToServer(m_path);
    if (!first.waitForConnected(orderPatience))
        return false;
    first.write(orderOf(arguments));
    while (first.state() == QLocalSocket::ConnectedState && !first.canReadLine()) {
        if (!first.waitForReadyRead(orderPatience))
            break;
    }
    return first.readLine() == taken;
}

void SingleInstance::accept()
{
    while (QLocalSocket *client = m_listener.nextPendingConnection()) {
        client->setReadBufferSize(longestOrder + 1);
        connect(client, &QLocalSocket::disconnected, client, &QObject::deleteLater);
        connect(client, &QLocalSocket::readyRead, this, [this, client] { read(client); });
        read(client);
    }
}

void SingleInstance::read(QLocalSocket *client)
{
    if (!client->canReadLine()) {
        if (client->bytesAvailable() > longestOrder)
            client->abort();
        return;
    }
    const QJsonObject order = QJsonDocument::fromJson(client->readLine()).object();
    const QJsonArray arguments = order.value(argumentsKey).toArray();
    if (!order.contains(argumentsKey) || arguments.size() > mostArguments) {
        client->abort();
        return;
    }
    QStringList texts;
    for (const QJsonValue &argument : arguments)
        texts += argument.toString();
    client->write(taken);
    client->flush();
    client->disconnectFromServer();
    Q_EMIT handedOver(texts, order.value(tokenKey).toString());
}

} // namespace app
} // namespace lanthorn
