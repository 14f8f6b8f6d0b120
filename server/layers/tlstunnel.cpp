// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <layers/tlstunnel.h>

#include <QLocalServer>
#include <QLocalSocket>
#include <QSslConfiguration>
#include <QSslSocket>

#include <utility>

namespace lanthorn::inline layers {

using namespace Qt::StringLiterals;

TlsTunnel::TlsTunnel(QString host, quint16 port, QString caFile, QObject *parent)
    : QObject(parent)
    , m_host(std::move(host))
    , m_port(port)
    , m_caFile(std::move(caFile))
    , m_server(std::make_unique<QLocalServer>())
{
    m_server->setSocketOptions(QLocalServer::UserAccessOption);
    connect(m_server.get(), &QLocalServer::newConnection, this, &TlsTunnel::opened);
    if (!m_folder.isValid() || !m_server->listen(m_folder.filePath(u"tls"_s)))
        m_problem = u"no unix socket for TLS: %1"_s.arg(m_server->errorString());
}

TlsTunnel::~TlsTunnel() = default;

QString TlsTunnel::path() const
{
    return m_server->fullServerName();
}

void TlsTunnel::opened()
{
    QLocalSocket *near = m_server->nextPendingConnection();
    auto *far = new QSslSocket(near);
    m_problem.clear();
    if (!m_caFile.isEmpty()) {
        QSslConfiguration configuration = far->sslConfiguration();
        if (!configuration.addCaCertificates(m_caFile))
            m_problem = u"no certificate can be read from %1"_s.arg(m_caFile);
        far->setSslConfiguration(configuration);
    }

    // Plain text is not sent ahead of the handshake: QSslSocket holds it until then.
    connect(near, &QLocalSocket::readyRead, far, [near, far] { far->write(near->readAll()); });
    connect(far, &QSslSocket::readyRead, near, [near, far] { near->write(far->readAll()); });
    connect(far, &QSslSocket::errorOccurred, this, [this, far](QAbstractSocket::SocketError error) {
        if (error != QAbstractSocket::RemoteHostClosedError && m_problem.isEmpty())
            m_problem = far->errorString();
    });
    // A host that cannot be reached never was connected.
    connect(far, &QSslSocket::stateChanged, near, [near](QAbstractSocket::SocketState state) {
        if (state == QAbstractSocket::UnconnectedState)
            near->disconnectFromServer();
    });
    connect(near, &QLocalSocket::disconnected, near, &QObject::deleteLater);
    far->connectToHostEncrypted(m_host, m_port);
}

} // namespace lanthorn::inline layers
