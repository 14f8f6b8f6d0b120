// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <channels/scope.h>
#include <protocol/limits.h>

#include <QByteArray>

#include <optional>
#include <variant>

namespace lanthorn::inline server {

//! A whole HTTP request head, parsed.
struct RequestHead
{
    QByteArray method;
    QByteArray rawPath; //!< Up to the `?`.
    QString path; //!< rawPath, percent-decoded.
    QByteArray queryString;
    //! As in Scope. The Host is that of the target, where the target names one (RFC 9112 section
    //! 3.2.2).
    Scope::Headers headers;
    QByteArray scheme; //!< In lower case, of a target that is a whole URL; empty otherwise.
    bool isOldVersion = false; //!< HTTP/1.0.
    bool hasBody = false; //!< One follows the head.
    qsizetype size = 0; //!< Bytes of the head, with its empty line and those before it.

    //! The value of a header (name in lower case); empty when there is none.
    QByteArray header(QByteArrayView name) const;
    //! True when a comma-separated header holds `token`, in any case.
    bool headerHasToken(QByteArrayView name, QByteArrayView token) const;
    //! The client wants a WebSocket.
    bool isUpgrade() const { return headerHasToken("upgrade", "websocket"); }
    //! The client means to use the connection for another request (RFC 9112 section 9.3).
    bool keepsConnection() const;
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

//! Finds the end of a request head that comes in pieces, and the limits it breaks, by looking at
//! each byte once; what is whole is parsed once. A plain value, for one head.
class HeadReader final
{
public:
    explicit HeadReader(const Limits &limits);

    //! `bytes` are all that has arrived of the head, and maybe more behind it. 400 for what is no
    //! request (at its first byte when that is a TLS hello, which may be short of a line for ever),
    //! 431 for a head over the limits. No more calls after a head or an error.
    std::variant<HeadIncomplete, RequestHead, HttpError> next(QByteArrayView bytes);

private:
    std::optional<HttpError> readLine(QByteArrayView line);

    int m_headBytes;
    int m_headFields;
    qsizetype m_searched = 0; //!< Bytes in which no further end of a line is.
    qsizetype m_lineStart = 0;
    qsizetype m_start = 0; //!< Of the request line; empty lines may precede it.
    int m_lines = 0; //!< With the request line.
    bool m_isWhole = false;
};

//! A HeadReader for bytes that are all there.
std::variant<HeadIncomplete, RequestHead, HttpError> parseRequestHead(QByteArrayView bytes,
                                                                      const Limits &limits);

//! What is asked for by other means than a WebSocket.
inline constexpr char allowedMethods[] = "GET, HEAD, OPTIONS";
//! Why `head` asks for something that no path here has; nothing when its method is one of these.
std::optional<HttpError> findMethodFault(const RequestHead &head);

//! Why the WebSocket handshake of `head` cannot succeed (RFC 6455 section 4.2.1); nothing when it
//! can.
std::optional<HttpError> findHandshakeFault(const RequestHead &head);

} // namespace lanthorn::inline server
