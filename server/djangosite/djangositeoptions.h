// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>
#include <QStringList>

#include <chrono>

namespace lanthorn::inline djangosite {

//! The database of a Django site.
struct DjangoDatabaseOptions
{
    //! Which database it is.
    enum class Kind { Sqlite, Postgresql };

    Kind kind = Kind::Sqlite;
    QString name = {}; //!< The file of SQLite, otherwise what the server calls it.
    QString host = {}; //!< Empty: the socket of this computer, as for what follows.
    int port = 0;
    QString user = {};
    QString password = {};
    QString connectOptions = {}; //!< As libpq takes them, `key=value` with `;` between.
    //! In which SQLite has times, when the site has USE_TZ = False; an IANA name, empty for UTC.
    QByteArray timeZone = {};

    //! For people: without the password.
    QString toString() const;
    bool operator==(const DjangoDatabaseOptions &) const = default;
};

//! A Django site whose logins count here. A plain value.
struct DjangoSiteOptions
{
    //! What becomes of who is not logged in there.
    enum class Guests { Allowed, Refused };

    DjangoDatabaseOptions database = {};
    //! SECRET_KEY, then SECRET_KEY_FALLBACKS; never empty.
    QList<QByteArray> secretKeys = {};
    QString cookie = QStringLiteral("sessionid"); //!< SESSION_COOKIE_NAME.
    //! Those of AUTHENTICATION_BACKENDS whose logins are believed.
    QStringList backends {QStringLiteral("django.contrib.auth.backends.ModelBackend")};
    Guests guests = Guests::Allowed;
    // Names of tables and columns: letters, digits and `_`.
    QString sessionTable = QStringLiteral("django_session");
    QString userTable = QStringLiteral("auth_user");
    QString idColumn = QStringLiteral("id");
    QString nameColumn = QStringLiteral("username");
    //! How often it is looked who has logged out. Whoever has is gone within half a minute.
    std::chrono::milliseconds recheck {25000};

    bool operator==(const DjangoSiteOptions &) const = default;
};

} // namespace lanthorn::inline djangosite
