// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPointer>
#include <QTcpServer>
#include <QTcpSocket>

namespace lanthorn::test {

//! A network between a guest and a host on this computer that can be cut.
class Relay : public QObject
{
public:
    explicit Relay(quint16 hostPort)
        : m_hostPort(hostPort)
    {
        connect(&m_server, &QTcpServer::newConnection, this, [this] {
            while (QTcpSocket *guest = m_server.nextPendingConnection())
                relay(guest);
        });
        m_server.listen(QHostAddress::LocalHost);
        m_port = m_server.serverPort();
    }

    quint16 port() const { return m_port; }

    void cut()
    {
        m_server.close();
        for (const auto &socket : std::as_const(m_sockets)) {
            if (socket)
                socket->abort();
        }
        m_sockets.clear();
    }
    bool mend() { return m_server.listen(QHostAddress::LocalHost, m_port); }

private:
    void relay(QTcpSocket *guest)
    {
        auto *host = new QTcpSocket(this);
        guest->setParent(this);
        m_sockets += {guest, host};
        host->connectToHost(QHostAddress(QHostAddress::LocalHost), m_hostPort);
        connect(guest, &QTcpSocket::readyRead, host, [this, guest, host] {
            // The host wants to be asked for by its own address.
            QByteArray bytes = guest->readAll();
            if (bytes.startsWith("GET "))
                bytes.replace(QByteArray::number(m_port), QByteArray::number(m_hostPort));
            host->write(bytes);
        });
        connect(host, &QTcpSocket::readyRead, guest,
                [guest, host] { guest->write(host->readAll()); });
        connect(guest, &QTcpSocket::disconnected, host, &QTcpSocket::disconnectFromHost);
        connect(host, &QTcpSocket::disconnected, guest, &QTcpSocket::disconnectFromHost);
    }

    quint16 m_hostPort;
    quint16 m_port = 0;
    QTcpServer m_server;
    QList<QPointer<QTcpSocket>> m_sockets;
};

} // namespace lanthorn::test
