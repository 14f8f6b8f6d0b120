// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QWebSocketServer>

#include <memory>

class QTcpSocket;
class QWebSocket;

namespace lanthorn {

//! Completes WebSocket handshakes on sockets whose whole request head has arrived but was not read.
class Upgrader final
{
public:
    Upgrader();

    //! Answers 101 with `subprotocol` (empty: none) and returns the WebSocket, which uses `socket`
    //! but does not own it. Null when the handshake failed; the socket is useless then.
    std::unique_ptr<QWebSocket> upgrade(QTcpSocket *socket, const QString &subprotocol);

private:
    QWebSocketServer m_server; //!< Never listens: it only speaks the handshake.
};

} // namespace lanthorn
