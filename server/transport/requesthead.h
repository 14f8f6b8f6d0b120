// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <channels/scope.h>
#include <protocol/limits.h>

#include <QByteArray>

#include <optional>
#include <variant>

namespace lanthorn {

//! A whole HTTP request head, parsed.
struct RequestHead
{
    QByteArray method;
    QByteArray rawPath; //!< Up to the `?`.
    QString path; //!< rawPath, percent-decoded.
    QByteArray queryString;
    Scope::Headers headers; //!< As in Scope.
    qsizetype size = 0; //!< Bytes of the head, with its empty line.

    //! The value of a header (name in lower case); empty when there is none.
    QByteArray header(QByteArrayView name) const;
    //! True when a comma-separated header holds `token`, in any case.
    bool headerHasToken(QByteArrayView name, QByteArrayView token) const;
    //! The client wants a WebSocket.
    bool isUpgrade() const { return headerHasToken("upgrade", "websocket"); }
};

//! An HTTP status with a line that says what is wrong.
struct HttpError
{
    int status;
    QByteArray text;
};

//! Not all of the head has arrived.
struct HeadIncomplete
{
};

//! Whether a client that sent this first wants TLS. No request begins so.
bool startsTls(QByteArrayView bytes);

//! Parses `bytes`, everything that has arrived on a connection so far. 400 for what is no request
//! (at its first byte when that is a TLS hello, which may be short of a line for ever), 431 for a
//! head over the limits.
std::variant<HeadIncomplete, RequestHead, HttpError> parseRequestHead(const QByteArray &bytes,
                                                                      const Limits &limits);

//! Why the WebSocket handshake of `head` cannot succeed (RFC 6455 section 4.2.1); nothing when it
//! can.
std::optional<HttpError> findHandshakeFault(const RequestHead &head);

} // namespace lanthorn
