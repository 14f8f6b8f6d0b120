// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <djangosite/djangoreader.h>

#include <QDateTime>
#include <QFileInfo>
#include <QSqlError>
#include <QSqlQuery>
#include <QTimeZone>

#include <atomic>
#include <utility>

namespace lanthorn::inline djangosite {

using namespace Qt::StringLiterals;

namespace {

// So long a statement waits for a program that writes to the file.
constexpr int busyMilliseconds = 2000;
// A server that does not answer: when connecting, and later.
constexpr auto postgresqlOptions =
    "connect_timeout=5;tcp_user_timeout=10000;application_name=lanthornd"_L1;
constexpr auto postgresqlSettings =
    "SET statement_timeout = 5000; SET default_transaction_read_only = on"_L1;

// Waiting may help: somebody writes, a server starts.
constexpr std::chrono::seconds soon {5};

// Primary result codes of SQLite (sqlite.org/rescode.html); extended ones have them in their lowest
// byte.
enum SqliteCode {
    SqliteBusy = 5,
    SqliteLocked = 6,
    SqliteCannotOpen = 14,
    SqliteNotADatabase = 26,
};

QString connectionName()
{
    static std::atomic<quint64> counter = 0;
    return u"lanthorn-site-%1"_s.arg(++counter);
}

QString placeholders(qsizetype count)
{
    return QStringList(count, u"?"_s).join(u',');
}

Error databaseFault(const QString &reason, bool mayHelp = false)
{
    return {ErrorCode::Internal, reason,
            mayHelp ? std::optional<std::chrono::milliseconds>(soon) : std::nullopt};
}

//! How SQLite has ids that are UUIDs, which Django writes there without hyphens.
QString withoutHyphens(const QString &id)
{
    constexpr qsizetype uuidLength = 36;
    return id.size() == uuidLength && id.count(u'-') == 4 ? QString(id).remove(u'-') : id;
}

} // namespace

QString DjangoDatabaseOptions::toString() const
{
    if (kind == Kind::Sqlite)
        return name;
    const QString place = host.isEmpty() ? u"this computer"_s
        : port == 0                      ? host
                                         : u"%1:%2"_s.arg(host).arg(port);
    return u"the database %1 of PostgreSQL on %2"_s.arg(name, place);
}

DjangoReader::DjangoReader(const DjangoSiteOptions &options)
    : m_options(options)
{
}

DjangoReader::~DjangoReader()
{
    close();
}

void DjangoReader::close()
{
    if (m_connection.isEmpty())
        return;
    m_database.close();
    m_database = QSqlDatabase();
    QSqlDatabase::removeDatabase(std::exchange(m_connection, {}));
}

Result<void> DjangoReader::open()
{
    if (isSqlite()) {
        // A file that was deleted or replaced stays open, and would tell of the past for ever.
        const auto file = fileIdentity(m_options.database.name);
        if (!file || file != m_file)
            close();
        m_file = file;
    }
    if (!m_connection.isEmpty())
        return {};
    Result<void> opened = isSqlite() ? openSqlite() : openPostgresql();
    if (!opened)
        close();
    return opened;
}

Result<void> DjangoReader::openSqlite()
{
    if (!m_file)
        return databaseFault(u"there is no file %1"_s.arg(m_options.database.name));
    if (!QFileInfo(m_options.database.name).isFile()) // A pipe would keep us waiting.
        return databaseFault(u"%1 is no file"_s.arg(m_options.database.name));
    m_connection = connectionName();
    m_database = QSqlDatabase::addDatabase(u"QSQLITE"_s, m_connection);
    if (!m_database.isValid())
        return databaseFault(u"Qt's driver for SQLite is missing (Debian's libqt6sql6-sqlite)"_s);
    m_database.setDatabaseName(m_options.database.name);
    m_database.setConnectOptions(
        u"QSQLITE_OPEN_READONLY;QSQLITE_BUSY_TIMEOUT=%1"_s.arg(busyMilliseconds));
    if (!m_database.open())
        return errorOf(m_database.lastError());
    return {};
}

Result<void> DjangoReader::openPostgresql()
{
    const DjangoDatabaseOptions &database = m_options.database;
    m_connection = connectionName();
    if (!QSqlDatabase::isDriverAvailable(u"QPSQL"_s))
        return databaseFault(u"Qt's driver for PostgreSQL is missing (Debian's libqt6sql6-psql)"_s);
    m_database = QSqlDatabase::addDatabase(u"QPSQL"_s, m_connection);
    m_database.setDatabaseName(database.name);
    m_database.setHostName(database.host);
    if (database.port != 0)
        m_database.setPort(database.port);
    m_database.setUserName(database.user);
    m_database.setPassword(database.password);
    m_database.setConnectOptions(database.connectOptions.isEmpty()
                                     ? QString(postgresqlOptions)
                                     : postgresqlOptions + u';' + database.connectOptions);
    if (!m_database.open())
        return errorOf(m_database.lastError());
    QSqlQuery settings(m_database);
    if (!settings.exec(postgresqlSettings))
        return errorOf(settings.lastError());
    return {};
}

Error DjangoReader::errorOf(const QSqlError &error)
{
    const QString name = m_options.database.toString();
    const QString text = error.databaseText().isEmpty() ? error.text() : error.databaseText();
    const QString words = text.section(u'\n', 0, 0);
    if (isSqlite()) {
        switch (error.nativeErrorCode().toInt() & 0xff) {
        case SqliteBusy:
        case SqliteLocked:
            return databaseFault(u"another program has locked %1"_s.arg(name), true);
        case SqliteCannotOpen:
            return databaseFault(u"%1 cannot be opened; may this program read it?"_s.arg(name));
        case SqliteNotADatabase:
            return databaseFault(u"%1 is no database of SQLite"_s.arg(name));
        default:
            return databaseFault(u"%1: %2"_s.arg(name, words));
        }
    }
    // Classes of SQLSTATE: 42 are names that are not there, 22 values that cannot be.
    const QString state = error.nativeErrorCode();
    m_isLost = !state.startsWith("42"_L1) && !state.startsWith("22"_L1);
    return databaseFault(u"%1: %2"_s.arg(name, words), m_isLost);
}

Result<void> DjangoReader::run(const QString &sql, const QStringList &values, const Row &row)
{
    QSqlQuery query(m_database);
    query.setForwardOnly(true);
    if (!query.prepare(sql))
        return errorOf(query.lastError());
    for (const QString &value : values)
        query.addBindValue(value);
    if (!query.exec())
        return errorOf(query.lastError());
    while (query.next())
        row(query);
    // The first row may be where somebody else's lock is met.
    if (query.lastError().isValid())
        return errorOf(query.lastError());
    return {};
}

Result<void> DjangoReader::read(const QString &sql, const QStringList &values, const Row &row,
                                const std::function<void()> &again)
{
    for (bool isFirst = true;; isFirst = false) {
        const bool wasOpen = !m_connection.isEmpty();
        if (auto opened = open(); !opened)
            return opened;
        m_isLost = false;
        auto result = run(sql, values, row);
        if (result)
            return result;
        if (m_isLost)
            close();
        // A connection that was good an hour ago may be dead; a new one is asked once.
        if (!isFirst || !m_isLost || !wasOpen)
            return result;
        again();
    }
}

QString DjangoReader::quoted(const QString &name) const
{
    // In double quotes SQLite takes a name that is not there for a text.
    return isSqlite() ? u'[' + name + u']' : u'"' + name + u'"';
}

QString DjangoReader::sessionColumns() const
{
    return isSqlite()
        ? u"session_key, session_data, CAST(strftime('%s', expire_date) AS INTEGER)"_s
        : u"session_key, session_data, CAST(EXTRACT(EPOCH FROM expire_date) AS bigint)"_s;
}

DjangoSession DjangoReader::sessionOf(const QSqlQuery &row) const
{
    DjangoSession session {row.value(1).toString().toUtf8(), row.value(2).toLongLong()};
    if (isSqlite() && !m_options.database.timeZone.isEmpty()) {
        // Written as the clock on the wall had it.
        const QDateTime wall = QDateTime::fromSecsSinceEpoch(session.expires, QTimeZone::utc());
        session.expires =
            QDateTime(wall.date(), wall.time(), QTimeZone(m_options.database.timeZone))
                .toSecsSinceEpoch();
    }
    return session;
}

Result<QHash<QString, DjangoSession>> DjangoReader::sessions(const QStringList &keys)
{
    QHash<QString, DjangoSession> found;
    if (keys.isEmpty())
        return found;
    const QString sql = u"SELECT %1 FROM %2 WHERE session_key IN (%3)"_s.arg(
        sessionColumns(), quoted(m_options.sessionTable), placeholders(keys.size()));
    const auto result = read(
        sql, keys,
        [&](const QSqlQuery &row) { found.insert(row.value(0).toString(), sessionOf(row)); },
        [&] { found.clear(); });
    if (!result)
        return result.error();
    return found;
}

Result<QList<DjangoSession>> DjangoReader::latestSessions(int most)
{
    QList<DjangoSession> latest;
    const QString sql = u"SELECT %1 FROM %2 ORDER BY expire_date DESC LIMIT %3"_s.arg(
        sessionColumns(), quoted(m_options.sessionTable), QString::number(most));
    const auto result = read(
        sql, {}, [&](const QSqlQuery &row) { latest.append(sessionOf(row)); },
        [&] { latest.clear(); });
    if (!result)
        return result.error();
    return latest;
}

Result<QHash<QString, DjangoUser>> DjangoReader::users(const QStringList &ids)
{
    QHash<QString, DjangoUser> found;
    QHash<QString, QString> askedBy; // How the table has it: how it was asked for.
    for (const QString &id : ids)
        askedBy.insert(isSqlite() ? withoutHyphens(id) : id, id);
    const QString sql = u"SELECT %1, %2, password, is_active FROM %3 WHERE %1 IN (%4)"_s.arg(
        quoted(m_options.idColumn), quoted(m_options.nameColumn), quoted(m_options.userTable),
        askedBy.isEmpty() ? u"NULL"_s : placeholders(askedBy.size()));
    const auto result = read(
        sql, askedBy.keys(),
        [&](const QSqlQuery &row) {
            const QString id = askedBy.value(row.value(0).toString());
            found.insert(
                id,
                {row.value(1).toString(), row.value(2).toString().toUtf8(), row.value(3).toBool()});
        },
        [&] { found.clear(); });
    if (!result)
        return result.error();
    return found;
}

} // namespace lanthorn::inline djangosite
