// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <server/transport/upgrader.h>

#include <QCoreApplication>
#include <QTcpSocket>
#include <QWebSocket>

namespace lanthorn {

using namespace Qt::StringLiterals;

Upgrader::Upgrader()
    : m_server(u"Lanthorn"_s, QWebSocketServer::NonSecureMode)
{
}

QByteArray Upgrader::request(const RequestHead &head, const QString &subprotocol)
{
    // Without the fields that Qt does not need: its limits for a line are below ours.
    QByteArray bytes = "GET " + head.rawPath + " HTTP/1.1\r\n";
    for (const QByteArrayView name : {"host", "origin", "sec-websocket-key"}) {
        const QByteArray value = head.header(name);
        if (!value.isEmpty())
            bytes += name.toByteArray() + ": " + value + "\r\n";
    }
    if (!subprotocol.isEmpty())
        bytes += "Sec-WebSocket-Protocol: " + subprotocol.toLatin1() + "\r\n";
    return bytes + "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n\r\n";
}

std::unique_ptr<QWebSocket> Upgrader::upgrade(QTcpSocket *socket, const QString &subprotocol)
{
    // The choice is otherwise the server's, the same for all; here it is made for each connection.
    m_server.setSupportedSubprotocols(subprotocol.isEmpty() ? QStringList()
                                                            : QStringList {subprotocol});
    m_server.handleConnection(socket);
    // handleConnection() only posts the handshake. With the whole head waiting it can be done now,
    // so that no other connection comes in between.
    QCoreApplication::sendPostedEvents(&m_server, QEvent::MetaCall);
    std::unique_ptr<QWebSocket> webSocket(m_server.nextPendingConnection());
    if (webSocket)
        webSocket->setParent(nullptr);
    // Otherwise the server stays connected to every socket it ever upgraded, and looks through all
    // of them at each handshake.
    QObject::disconnect(socket, nullptr, &m_server, nullptr);
    return webSocket;
}

} // namespace lanthorn
