// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <server/control/controlsocket.h>

#include <platform/privatefile.h>
#include <protocol/messages/errormessage.h>
#include <protocol/messages/hostcontrol.h>
#include <server/serverthread.h>

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocalSocket>
#include <QPointer>

#include <sys/stat.h>
#include <sys/un.h>

namespace lanthorn::inline server {

using namespace Qt::StringLiterals;

namespace {

constexpr auto stateCommand = "state"_L1;
// Long enough for a process of this computer that is there at all.
constexpr int writeTimeout = 500;
// QLocalServer first binds it under a name of its own in the same folder, "/XXXXXX/s".
constexpr qsizetype longestPath = sizeof(sockaddr_un::sun_path) - 1 - 9;

bool isSocket(const QString &path)
{
    struct stat status = {};
    return ::lstat(QFile::encodeName(path).constData(), &status) == 0 && S_ISSOCK(status.st_mode);
}

bool isAnswered(const QString &path)
{
    QLocalSocket probe;
    probe.connectToServer(path);
    return probe.waitForConnected(writeTimeout);
}

//! The system's words alone, without the function that Qt puts before them.
QString withoutQtsName(const QString &problem)
{
    return problem.startsWith("QLocalServer"_L1) ? problem.section(u": "_s, 1) : problem;
}

void answer(QLocalSocket *client, QJsonObject object, const Result<void> &result = {})
{
    if (result)
        object.insert("ok"_L1, true);
    else
        object.insert("error"_L1, errorToPayload(result.error()));
    client->write(QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n');
}

} // namespace

ControlSocket::ControlSocket(ServerThread &server, QObject *parent)
    : QObject(parent)
    , m_server(server)
{
    m_listener.setSocketOptions(QLocalServer::UserAccessOption);
    connect(&m_listener, &QLocalServer::newConnection, this, &ControlSocket::clientCame);
}

ControlSocket::~ControlSocket() = default;

Result<void> ControlSocket::open(const QString &wanted)
{
    // Qt would look for a relative one among the temporary files.
    const QString path = QFileInfo(wanted).absoluteFilePath();
    const auto failed = [&path](const QString &why) {
        return Error {ErrorCode::CannotListen, u"Cannot take orders at %1: %2"_s.arg(path, why)};
    };
    if (QFile::encodeName(path).size() > longestPath)
        return failed(u"the path has more than %1 bytes; say --control with a shorter one"_s.arg(
            longestPath));
    const QDir folder = QFileInfo(path).absoluteDir();
    if (!makePrivateFolder(folder.path()))
        return failed(u"its folder cannot be made"_s);
    if (QFileInfo::exists(path)) {
        if (!isSocket(path))
            return failed(u"something else is there"_s);
        if (isAnswered(path))
            return failed(u"another host does"_s);
        QLocalServer::removeServer(path);
    }
    if (!m_listener.listen(path))
        return failed(withoutQtsName(m_listener.errorString()));
    QFile::setPermissions(path, QFile::ReadOwner | QFile::WriteOwner);
    return {};
}

void ControlSocket::serve()
{
    m_serves = true;
    clientCame();
}

void ControlSocket::clientCame()
{
    if (!m_serves)
        return;
    while (QLocalSocket *client = m_listener.nextPendingConnection()) {
        if (m_clients >= mostClients) {
            client->abort();
            client->deleteLater();
            continue;
        }
        ++m_clients;
        client->setReadBufferSize(longestLine + 1);
        connect(client, &QLocalSocket::readyRead, this, [this, client] { read(client); });
        connect(client, &QLocalSocket::disconnected, this, [this, client] {
            --m_clients;
            client->deleteLater();
        });
        read(client);
    }
}

void ControlSocket::read(QLocalSocket *client)
{
    while (client->canReadLine())
        obey(client, client->readLine().trimmed());
    if (client->bytesAvailable() > longestLine)
        client->abort();
}

void ControlSocket::obey(QLocalSocket *client, const QByteArray &line)
{
    const QJsonObject order = QJsonDocument::fromJson(line).object();
    if (order.value("command"_L1).toString() == stateCommand) {
        m_server.readHostState(
            client, [client](const HostState &state) { answer(client, state.toJson()); });
        return;
    }
    const auto command = HostCommand::fromJson(order);
    if (!command) {
        answer(client, {}, command.error());
    } else if (command->kind == HostCommand::Kind::Stop) {
        answer(client, {});
        client->flush();
        Q_EMIT stopRequested(command->reason);
    } else {
        m_server.perform(*command, client,
                         [client](const Result<void> &result) { answer(client, {}, result); });
    }
}

} // namespace lanthorn::inline server
