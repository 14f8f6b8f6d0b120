// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <server/transport/tlssocket.h>

#include <QSslConfiguration>

namespace lanthorn::inline server {

TlsSocket::TlsSocket(const QSslConfiguration &configuration, QObject *parent)
    : QSslSocket(parent)
{
    setSslConfiguration(configuration);
    // Queued, behind the reading that found it.
    connect(
        this, &QSslSocket::errorOccurred, this,
        [this](QAbstractSocket::SocketError error) {
            if (error == QAbstractSocket::RemoteHostClosedError && state() == ConnectedState)
                disconnectFromHost();
        },
        Qt::QueuedConnection);
}

qint64 TlsSocket::bytesToWrite() const
{
    return QSslSocket::bytesToWrite() + encryptedBytesToWrite();
}

} // namespace lanthorn::inline server
