// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <protocol/keyfingerprint.h>

#include <QHostAddress>
#include <QMetaType>
#include <QLatin1StringView>
#include <QString>

#include <optional>

namespace lanthorn::inline server {

//! What a running server tells of itself.
struct ServerInfo
{
    QHostAddress address = {}; //!< May mean all addresses, or all of IPv4.
    quint16 port = 0; //!< The one it really has.
    QString name = {};
    std::optional<KeyFingerprint> key = {}; //!< Of its key when it encrypts; nothing when not.

    //! `https` when it encrypts, otherwise `http`.
    QLatin1StringView scheme() const;
    //! `SCHEME://HOST:PORT/` for a program on this computer: loopback when it listens everywhere.
    QString url() const;
    bool operator==(const ServerInfo &) const = default;
};

} // namespace lanthorn::inline server
