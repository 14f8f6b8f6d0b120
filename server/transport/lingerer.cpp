// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <server/transport/lingerer.h>

#include <QSslSocket>
#include <QTcpSocket>
#include <QTimer>

#include <fcntl.h>
#include <sys/socket.h>
#include <unistd.h>

namespace lanthorn::inline server {

namespace {

//! A second descriptor of a connection, with its place among those that linger.
class End final : public QTcpSocket
{
public:
    using QTcpSocket::QTcpSocket;
    std::unique_ptr<AddressQuota::Place> place;
};

} // namespace

Lingerer::Lingerer(int capacity, std::chrono::milliseconds patience, QObject *parent)
    : QObject(parent)
    , m_quota(capacity, capacity)
    , m_patience(patience)
{
}

Lingerer::~Lingerer()
{
    qDeleteAll(children()); // While there is a quota for them to leave.
}

void Lingerer::watch(QTcpSocket *socket)
{
    connect(socket, &QTcpSocket::aboutToClose, this, [this, socket] { keepOpen(socket); });
}

void Lingerer::keepOpen(QTcpSocket *socket)
{
    if (socket->state() != QAbstractSocket::ConnectedState)
        return;
    // When the socket closes its own descriptor, nothing is sent.
    const int descriptor = ::fcntl(int(socket->socketDescriptor()), F_DUPFD_CLOEXEC, 0);
    if (descriptor == -1)
        return;
    auto *end = new End(this);
    if (!end->setSocketDescriptor(descriptor)) {
        ::close(descriptor);
        delete end;
        return;
    }
    // Emitted when all that waited has been written.
    connect(socket, &QTcpSocket::disconnected, end,
            [end] { ::shutdown(int(end->socketDescriptor()), SHUT_WR); });
    connect(end, &QTcpSocket::readyRead, end, [end] { end->skip(end->bytesAvailable()); });
    connect(end, &QTcpSocket::disconnected, end, &QObject::deleteLater);
    end->place = m_quota.enter(socket->peerAddress(), [end] { end->abort(); });
    QTimer::singleShot(m_patience, end, [end] { end->abort(); });
}

void closeOrderly(QTcpSocket *socket)
{
    auto *tls = qobject_cast<QSslSocket *>(socket);
    if (!tls) {
        socket->close();
        return;
    }
    // Its close() ends TCP first, and with that the goodbye and what Lingerer needs are gone.
    Q_EMIT tls->aboutToClose();
    tls->disconnectFromHost();
}

} // namespace lanthorn::inline server
