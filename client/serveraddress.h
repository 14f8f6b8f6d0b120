// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <protocol/names.h>
#include <protocol/result.h>

#include <QString>
#include <QUrl>

#include <optional>

namespace lanthorn::inline client {

//! Where a server is: host and port, and whether the connection is encrypted.
class ServerAddress final
{
public:
    static constexpr quint16 defaultPort = 8000;
    static constexpr quint16 defaultSecurePort = 443;

    //! Understands what people type or paste: `host`, `host:port`, `[v6]`, `[v6]:port`, a join code
    //! (see joincode.h), and http, https, ws, wss or lanthorn URLs, whose path is ignored. Without
    //! a port it is 8000, or 443 for https and wss. BadAddress says what could not be read.
    static Result<ServerAddress> fromString(const QString &text);

    //! Whether it is a join code with a typing error, which fromString() then refuses.
    static bool isMistypedCode(const QString &text);

    //! The password that a link carries in its fragment; empty when it has none.
    static QString passwordIn(const QString &text);

    //! The room whose page a link names, as Share and the address bar of a browser write it:
    //! `http://host/chat/ROOM/`; nothing when it names none.
    static std::optional<RoomName> roomIn(const QString &text);

    //! A name or a number, without brackets.
    const QString &host() const { return m_host; }
    //! The usual one where none was said.
    quint16 port() const { return m_port; }
    //! Whether it is reached by TLS.
    bool isSecure() const { return m_secure; }
    //! Whether the text said http, https, ws or wss. Without it, whoever knows more of the host
    //! decides whether to encrypt: see HostKeys::preferred().
    bool hasScheme() const { return m_hasScheme; }
    //! Whether one was said.
    bool hasPort() const { return m_hasPort; }
    //! The same host, to be reached by TLS; at `port` when it is not 0.
    ServerAddress encrypted(quint16 port = 0) const;
    //! The same host and port, without TLS because somebody wants it so.
    ServerAddress unencrypted() const;

    //! The WebSocket of the native protocol.
    QUrl nativeUrl() const;
    //! `host:port`, brackets around IPv6, for people to read.
    QString toString() const;
    //! `host:port` in the one spelling that stands for all: numbers as the system writes them, IPv4
    //! in IPv6 as IPv4, names in lower case and without the dot at their end.
    QString canonical() const;

    //! The same place, reached in the same way, however it was written.
    bool operator==(const ServerAddress &other) const
    {
        return m_host == other.m_host && m_port == other.m_port && m_secure == other.m_secure;
    }

private:
    ServerAddress(QString host, quint16 port, bool secure, bool hasScheme, bool hasPort)
        : m_host(std::move(host))
        , m_port(port)
        , m_secure(secure)
        , m_hasScheme(hasScheme)
        , m_hasPort(hasPort)
    {
    }

    QString m_host;
    quint16 m_port;
    bool m_secure;
    bool m_hasScheme;
    bool m_hasPort;
};

} // namespace lanthorn::inline client
