// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <djangosite/djangositeoptions.h>
#include <platform/fileidentity.h>
#include <protocol/result.h>

#include <QHash>
#include <QList>
#include <QSqlDatabase>
#include <QString>
#include <QStringList>

#include <functional>
#include <optional>

class QSqlError;
class QSqlQuery;

namespace lanthorn::inline djangosite {

//! A row of `django_session`.
struct DjangoSession
{
    QByteArray data;
    qint64 expires = 0; //!< In seconds since 1970.
};

//! A row of the users.
struct DjangoUser
{
    QString name;
    QByteArray password; //!< Hashed by the site.
    bool isActive = false;
};

//! Reads the database of a site, and never writes to it. Used in one thread, where it waits: up to
//! 2 s for a file that somebody has locked, up to 5 s for a server that is not there. Opens the
//! database when it is first needed, and again when it broke or its file is another one.
//!
//! Errors are Internal, with what is wrong for the log; retryAfter is set when waiting may help.
class DjangoReader final
{
public:
    explicit DjangoReader(const DjangoSiteOptions &options);
    ~DjangoReader();
    Q_DISABLE_COPY_MOVE(DjangoReader)

    //! Those that there are, by their keys.
    Result<QHash<QString, DjangoSession>> sessions(const QStringList &keys);
    //! Those that there are, by ids as `ids` has them.
    Result<QHash<QString, DjangoUser>> users(const QStringList &ids);
    //! Those that end last.
    Result<QList<DjangoSession>> latestSessions(int most);

private:
    using Row = std::function<void(const QSqlQuery &)>;

    bool isSqlite() const { return m_options.database.kind == DjangoDatabaseOptions::Kind::Sqlite; }
    Result<void> open();
    Result<void> openSqlite();
    Result<void> openPostgresql();
    void close();
    //! Opens the database and tells each row of the statement; once more when the connection turns
    //! out to be lost, after `again`.
    Result<void> read(const QString &sql, const QStringList &values, const Row &row,
                      const std::function<void()> &again);
    Result<void> run(const QString &sql, const QStringList &values, const Row &row);
    Error errorOf(const QSqlError &error);
    QString quoted(const QString &name) const;
    //! The columns of a session, for sessionOf().
    QString sessionColumns() const;
    DjangoSession sessionOf(const QSqlQuery &row) const;

    DjangoSiteOptions m_options;
    QSqlDatabase m_database;
    QString m_connection; //!< Its name; empty when it is closed.
    std::optional<FileIdentity> m_file; //!< Of SQLite: which one is open.
    bool m_isLost = false; //!< The last fault was one of the connection.
};

} // namespace lanthorn::inline djangosite
