// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <channels/scope.h>
#include <server/transport/http/requesthead.h>

#include <QByteArray>
#include <QString>
#include <QWebSocketServer>

#include <optional>

namespace lanthorn::inline server {

//! Speaks the handshake, by a QWebSocketServer, for connections whose request head was read and
//! found right. The frames that follow are not QWebSocket's: it would keep 6 KiB for each
//! connection, make a QString of each text, and answer control frames only behind all messages of a
//! read.
class Upgrader final
{
public:
    Upgrader();

    //! The 101 with `subprotocol` (empty: none). Empty when this is no handshake after all.
    QByteArray answer(const RequestHead &head, const QString &subprotocol);

    //! The name of a header that must not go into a 101, because the name is no token, the value
    //! holds a control character, or it is one of the handshake itself; nothing when all may.
    static std::optional<QByteArray> findBadHeader(const Scope::Headers &headers);
    //! `answer`, a response head, with `headers` added.
    static QByteArray withHeaders(QByteArray answer, const Scope::Headers &headers);

private:
    QWebSocketServer m_server; //!< Never listens: it only speaks the handshake.
};

} // namespace lanthorn::inline server
