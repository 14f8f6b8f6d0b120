// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <protocol/clock.h>

#include <QByteArray>
#include <QHostAddress>
#include <QSet>
#include <QString>
#include <QStringList>

#include <optional>

namespace lanthorn {

//! The names by which others may call this computer, the most usual first.
QStringList ownHostNames();
//! Its addresses in all networks, without scopes.
QList<QHostAddress> ownAddresses();

//! Whether what a server says and gets goes through TLS.
enum class Encryption { None, Tls };

//! Knows by which names this computer may be called, so that a foreign page can reach the server
//! neither from its own origin nor under a name of its own that resolves to us (DNS rebinding).
class HostPolicy final
{
public:
    explicit HostPolicy(Clock clock = steadyNow, Encryption encryption = Encryption::None);

    //! Of the server; decides about the scheme of its origins.
    Encryption encryption() const { return m_encryption; }

    //! Whether the value of a Host header means this computer, on this port.
    bool isOwnHost(const QByteArray &host, quint16 port);
    //! Whether a page of this origin came from this server: own scheme (that of
    //! pages or of WebSockets), own host, same port.
    bool isOwnOrigin(const QByteArray &origin, quint16 port);

private:
    bool isOwnName(const QString &name);
    void refresh();

    Clock m_clock;
    Encryption m_encryption;
    QSet<QString> m_names;
    QSet<QHostAddress> m_addresses;
    std::optional<std::chrono::milliseconds> m_refreshed;
};

} // namespace lanthorn
