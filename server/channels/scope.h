// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <channels/user.h>

#include <QByteArray>
#include <QList>
#include <QMap>
#include <QString>
#include <QStringList>
#include <QVariantMap>

#include <memory>
#include <optional>
#include <utility>

namespace lanthorn::inline django {
class VisitorSession;
}

namespace lanthorn::inline channels {

//! An address and port, as text and number.
struct Endpoint
{
    QString host;
    quint16 port = 0;

    //! `host:port`, brackets around IPv6.
    QString toString() const
    {
        return host.contains(u':') ? QStringLiteral("[%1]:%2").arg(host).arg(port)
                                   : QStringLiteral("%1:%2").arg(host).arg(port);
    }
    bool operator==(const Endpoint &) const = default;
};

//! What a router found in the path.
struct UrlRoute
{
    QVariantList args; //!< Positional arguments, outer routers first.
    QVariantMap kwargs; //!< Named arguments; inner ones hide outer ones.
};

//! Everything known of a connection before its first message: the scope of Django Channels. A value
//! that middlewares and routers copy and add to, and that no longer changes once a consumer has it.
struct Scope
{
    //! Names and values.
    using Headers = QList<std::pair<QByteArray, QByteArray>>;

    QString type = QStringLiteral("websocket"); //!< `websocket`, `http` or `channel`.
    QString scheme = QStringLiteral("ws"); //!< `ws`, `wss`, `http` or `https`.
    QString path; //!< Percent-decoded, with the leading slash, without the query.
    QByteArray rawPath; //!< As received, without the query.
    QByteArray queryString; //!< After the first `?`, still encoded.
    QString rootPath;
    Headers headers; //!< Names in lower case, values trimmed; in the order received.
    Endpoint client; //!< The one that a trusted proxy told of, if there is one.
    bool isForwarded = false; //!< Came through a trusted proxy.
    Endpoint server;
    QStringList subprotocols; //!< As offered, the client's favourite first.
    std::optional<QString> pathRemaining; //!< What an outer router left for an inner one.
    UrlRoute urlRoute;
    QString channel = {}; //!< Of a worker's scope: the channel it listens on.
    QMap<QString, QString> cookies = {}; //!< Filled by CookieMiddleware.
    std::shared_ptr<VisitorSession> session = {}; //!< By SessionMiddleware.
    User user = {}; //!< By UserMiddleware; anonymous without one.

    //! The value of the last header `name` (lower case); nothing when there is none.
    std::optional<QByteArray> header(QByteArrayView name) const
    {
        for (auto it = headers.crbegin(); it != headers.crend(); ++it) {
            if (it->first == name)
                return it->second;
        }
        return std::nullopt;
    }
};

} // namespace lanthorn::inline channels
