// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace lanthorn::inline layers {

//! Where one Redis server is and how to log in. A plain value.
struct RedisEndpoint
{
    QString host = QStringLiteral("localhost"); //!< A name or an IP address.
    quint16 port = 6379;
    QString socketPath = {}; //!< Of a unix socket; instead of host and port when not empty.
    bool encrypted = false; //!< TLS, with a certificate that this system trusts,
    QString caFile = {}; //!< or that one in this file (PEM) has signed.
    QString user = {}; //!< Empty: the default user.
    QString password = {}; //!< Empty: no login.
    int database = 0;

    //! For logs: never holds the password.
    QString toString() const
    {
        return socketPath.isEmpty() ? host + QLatin1Char(':') + QString::number(port) : socketPath;
    }
    bool operator==(const RedisEndpoint &) const = default;
};

} // namespace lanthorn::inline layers
