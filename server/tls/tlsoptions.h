// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStandardPaths>
#include <QString>

namespace lanthorn::inline server {

//! With which key a host encrypts. A plain value.
struct TlsOptions
{
    QString certificateFile; //!< PEM; the host's own certificate first, then those above it.
    QString keyFile; //!< PEM, EC or RSA, not encrypted; may be the same file.
    //! Makes a key and a certificate signed by it when there is no certificateFile, and keeps both
    //! there.
    bool isSelfMade = false;

    //! Where this user's programs keep their own key; a service, where its manager says.
    static QString usualFolder()
    {
        const QString service = qEnvironmentVariable("STATE_DIRECTORY").section(u':', 0, 0);
        if (!service.isEmpty())
            return service;
        return QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation)
            + QStringLiteral("/lanthorn");
    }
    //! A key of our own, made at the first use and kept in `folder`.
    static TlsOptions selfMade(const QString &folder = usualFolder())
    {
        const QString file = folder + QStringLiteral("/tls.pem");
        return {file, file, true};
    }

    bool operator==(const TlsOptions &) const = default;
};

} // namespace lanthorn::inline server
