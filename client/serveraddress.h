// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <protocol/names.h>
#include <protocol/result.h>

#include <QString>
#include <QUrl>

#include <optional>

namespace lanthorn {

//! Where a server is: host and port, and whether the connection is encrypted.
class ServerAddress final
{
public:
    static constexpr quint16 defaultPort = 8000;

    //! Understands what people type or paste: `host`, `host:port`, `[v6]`, `[v6]:port`, and http,
    //! https, ws or wss URLs, whose path is ignored. Without a port it is 8000, or 443 for https
    //! and wss. BadAddress says what could not be read.
    static Result<ServerAddress> fromString(const QString &text);

    //! The password that a link carries in its fragment; empty when it has none.
    static QString passwordIn(const QString &text);

    //! The room whose page a link names, as Share and the address bar of a browser write it:
    //! `http://host/chat/ROOM/`; nothing when it names none.
    static std::optional<RoomName> roomIn(const QString &text);

    const QString &host() const { return m_host; }
    quint16 port() const { return m_port; }
    bool isSecure() const { return m_secure; }

    //! The WebSocket of the native protocol.
    QUrl nativeUrl() const;
    //! `host:port`, brackets around IPv6, for people to read.
    QString toString() const;

    bool operator==(const ServerAddress &) const = default;

private:
    ServerAddress(QString host, quint16 port, bool secure)
        : m_host(std::move(host))
        , m_port(port)
        , m_secure(secure)
    {
    }

    QString m_host;
    quint16 m_port;
    bool m_secure;
};

} // namespace lanthorn
