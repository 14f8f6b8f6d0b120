// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

namespace lanthorn::inline protocol {

//! WebSocket close codes that Lanthorn sends or gives a meaning to (RFC 6455 section 7.4; table in
//! PROTOCOL.md). Of our own range, 4000..4499 invite the client to come back, 4500..4999 do not.
enum class CloseCode : quint16 {
    Normal = 1000,
    GoingAway = 1001,
    ProtocolError = 1002,
    UnsupportedData = 1003,
    NoStatus = 1005, //!< Never on the wire: the peer's close frame held no code.
    Abnormal = 1006, //!< Never on the wire: the connection ended without a close frame.
    InvalidText = 1007,
    PolicyViolation = 1008,
    TooBig = 1009,
    InternalError = 1011,
    SlowConsumer = 4008,
    Flooding = 4029,
    NotAuthenticated = 4401,
    // The host's decisions; the close frame holds its words.
    Kicked = 4500,
    Banned = 4501,
    SessionEnded = 4502,
    LoginNeeded = 4503, //!< At the site that the host belongs to.
};

//! True for a code that a close frame may carry (RFC 6455 section 7.4 and its registry).
constexpr bool isSendable(quint16 code)
{
    return (code >= 1000 && code <= 1003) || (code >= 1007 && code <= 1014)
        || (code >= 3000 && code <= 4999);
}

//! True when a client that was closed with this code may connect again by itself.
constexpr bool invitesReconnect(quint16 code)
{
    switch (CloseCode(code)) {
    case CloseCode::ProtocolError:
    case CloseCode::UnsupportedData:
    case CloseCode::InvalidText:
    case CloseCode::PolicyViolation:
    case CloseCode::TooBig:
        return false;
    default:
        return code < 4500;
    }
}

} // namespace lanthorn::inline protocol
