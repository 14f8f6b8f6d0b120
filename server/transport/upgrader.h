// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <channels/scope.h>
#include <server/transport/requesthead.h>

#include <QByteArray>
#include <QString>
#include <QWebSocketServer>

#include <memory>
#include <optional>

class QTcpSocket;
class QWebSocket;

namespace lanthorn {

//! Makes a QWebSocket of a connection whose request head was read and found right.
class Upgrader final
{
public:
    Upgrader();

    //! The request that the socket given to upgrade() must hold.
    static QByteArray request(const RequestHead &head, const QString &subprotocol);

    //! Writes a 101 with `subprotocol` (empty: none) to the socket and returns the WebSocket, which
    //! uses `socket` but does not own it. Null when the handshake failed.
    std::unique_ptr<QWebSocket> upgrade(QTcpSocket *socket, const QString &subprotocol);

    //! The name of a header that must not go into a 101, because the name is no token, the value
    //! holds a control character, or it is one of the handshake itself; nothing when all may.
    static std::optional<QByteArray> findBadHeader(const Scope::Headers &headers);
    //! `answer`, a response head, with `headers` added.
    static QByteArray withHeaders(QByteArray answer, const Scope::Headers &headers);

private:
    QWebSocketServer m_server; //!< Never listens: it only speaks the handshake.
};

} // namespace lanthorn
