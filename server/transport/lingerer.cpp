// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <server/transport/lingerer.h>

#include <QSslSocket>
#include <QTcpSocket>
#include <QTimer>

#include <fcntl.h>
#include <sys/socket.h>
#include <unistd.h>

namespace lanthorn {

Lingerer::Lingerer(int capacity, std::chrono::milliseconds patience, QObject *parent)
    : QObject(parent)
    , m_capacity(capacity)
    , m_patience(patience)
{
}

void Lingerer::watch(QTcpSocket *socket)
{
    connect(socket, &QTcpSocket::aboutToClose, this, [this, socket] { keepOpen(socket); });
}

void Lingerer::keepOpen(QTcpSocket *socket)
{
    if (socket->state() != QAbstractSocket::ConnectedState || children().size() >= m_capacity)
        return;
    // A second descriptor of the connection: when the socket closes its own, nothing is sent.
    const int descriptor = ::fcntl(int(socket->socketDescriptor()), F_DUPFD_CLOEXEC, 0);
    if (descriptor == -1)
        return;
    auto *end = new QTcpSocket(this);
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

} // namespace lanthorn
