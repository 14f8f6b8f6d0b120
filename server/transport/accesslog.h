// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <channels/scope.h>

#include <QByteArray>

#include <chrono>

namespace lanthorn::inline server {

//! What the access log tells of.
enum class AccessEvent {
    Handshake, //!< A WebSocket request was read; its status is 0.
    Connect, //!< Its handshake is complete.
    Reject, //!< It was refused, with the HTTP status.
    Disconnect, //!< It ended, with the close code.
    Http, //!< A request that is no WebSocket was answered, with the HTTP status.
};

//! Writes one JSON object to the logging category lanthorn.access: `time` (UTC), `event`, `path`
//! (as received, without the query), `peer`, `status`, `ms` (since the TCP connection was
//! accepted). Message text never comes here.
void logAccess(AccessEvent event, const QByteArray &rawPath, const Endpoint &peer, int status,
               std::chrono::milliseconds duration);

//! Why a page was refused, which browsers do not tell it.
struct RefusedRequest
{
    QByteArray cause; //!< As the client was told it.
    QByteArray origin; //!< Of the page, as received; empty when none was told.
};

//! The same with the `cause` and the `origin` of a page, the latter cut after 200 bytes; without
//! both where no page asked.
void logRefusal(AccessEvent event, const QByteArray &rawPath, const Endpoint &peer, int status,
                std::chrono::milliseconds duration, const RefusedRequest &refusal);

} // namespace lanthorn::inline server
