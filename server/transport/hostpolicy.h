// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <protocol/clock.h>
#include <protocol/result.h>

#include <QByteArray>
#include <QHostAddress>
#include <QSet>
#include <QString>
#include <QStringList>

#include <optional>

namespace lanthorn::inline server {

//! The names by which others may call this computer, the most usual first.
QStringList ownHostNames();
//! Its addresses in all networks, without scopes.
QList<QHostAddress> ownAddresses();

//! A name by which clients may call the server beside its own: `chat.example.org`, `.example.org`
//! with all below it, or `*`; in lower case. BadOption for what is none of these.
Result<QString> checkedHostName(const QString &text);

//! Whether what a server says and gets goes through TLS.
enum class Encryption { None, Tls };

//! Knows by which names this computer may be called, so that a foreign page can reach the server
//! neither from its own origin nor under a name of its own that resolves to us (DNS rebinding).
class HostPolicy final
{
public:
    //! `allowed` are further names, see checkedHostName().
    explicit HostPolicy(Clock clock = steadyNow, Encryption encryption = Encryption::None,
                        const QStringList &allowed = {});

    //! Of the server; decides about the scheme of its origins.
    Encryption encryption() const { return m_encryption; }

    //! Whether the value of a Host header means this computer, on this port; or a name that was
    //! allowed, on any.
    bool isOwnHost(const QByteArray &host, quint16 port);
    //! The same of a request that came through a trusted proxy, whose port is its own.
    bool isOwnHostOfProxy(const QByteArray &host);
    //! Whether a page of this origin came from this server: own scheme (that of
    //! pages or of WebSockets), own host, same port.
    bool isOwnOrigin(const QByteArray &origin, quint16 port);
    //! Whether a page of this origin came from where its request goes: the same scheme, name and
    //! port as `host`, the value of a Host header that was found to be our own.
    static bool isOriginOf(const QByteArray &origin, const QByteArray &host, bool isSecure);

private:
    bool isAllowedName(const QString &name) const;
    bool isOwnName(const QString &name);
    void refresh();

    Clock m_clock;
    Encryption m_encryption;
    QStringList m_allowed;
    QSet<QString> m_names;
    QSet<QHostAddress> m_addresses;
    std::optional<std::chrono::milliseconds> m_refreshed;
};

} // namespace lanthorn::inline server
