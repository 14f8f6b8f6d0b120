// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHostAddress>
#include <QMetaType>
#include <QString>

namespace lanthorn {

//! What a running server tells of itself.
struct ServerInfo
{
    QHostAddress address = {}; //!< May mean all addresses, or all of IPv4.
    quint16 port = 0; //!< The one it really has.
    QString name = {};

    //! `http://HOST:PORT/` for a program on this computer: loopback when it listens everywhere.
    QString url() const;
    bool operator==(const ServerInfo &) const = default;
};

} // namespace lanthorn
