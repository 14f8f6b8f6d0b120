// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <history/sqlconnection.h>

#include <QSqlError>
#include <QUrl>
#include <QUrlQuery>

#include <atomic>

namespace lanthorn::inline history {

using namespace Qt::StringLiterals;

namespace {

// Primary result codes of SQLite (sqlite.org/rescode.html); the extended ones have them in their
// lowest byte.
enum SqliteCode {
    SqliteError = 1,
    SqliteBusy = 5,
    SqliteLocked = 6,
    SqliteReadOnly = 8,
    SqliteCorrupt = 11,
    SqliteFull = 13,
    SqliteNotADatabase = 26,
    // Extended: the memory that connections share has no room in the file it is mapped from.
    SqliteSharedMemorySize = 10 | 19 << 8,
};

// So long a statement waits for another program that holds the file. Chat waits meanwhile.
constexpr int busyMilliseconds = 500;

SqlFault faultOf(const QSqlError &error)
{
    bool isNumber = false;
    const int code = error.nativeErrorCode().toInt(&isNumber);
    return {isNumber && code != 0 ? code : int(SqliteError), error.text()};
}

QString connectionName()
{
    static std::atomic<quint64> counter = 0;
    return u"lanthorn-history-%1"_s.arg(++counter);
}

QString uriOf(const QString &path, SqlMode mode, const QString &vfs)
{
    QUrl url = QUrl::fromLocalFile(path);
    QUrlQuery query;
    if (!vfs.isEmpty())
        query.addQueryItem(u"vfs"_s, vfs);
    if (mode == SqlMode::ReadUntouched)
        query.addQueryItem(u"immutable"_s, u"1"_s);
    url.setQuery(query);
    return url.toString(QUrl::FullyEncoded);
}

} // namespace

bool SqlFault::isDamage() const
{
    const int primary = code & 0xff;
    return primary == SqliteCorrupt || primary == SqliteNotADatabase;
}

NotSaved SqlFault::reason() const
{
    if (code == SqliteSharedMemorySize)
        return NotSaved::DiskFull;
    switch (code & 0xff) {
    case SqliteBusy:
    case SqliteLocked:
        return NotSaved::Locked;
    case SqliteReadOnly:
        return NotSaved::ReadOnly;
    case SqliteFull:
        return NotSaved::DiskFull;
    case SqliteCorrupt:
    case SqliteNotADatabase:
        return NotSaved::Damaged;
    default:
        return NotSaved::Other;
    }
}

bool SqlStatement::run()
{
    if (m_fault.isFault())
        return false;
    m_bound = 0;
    if (m_query.exec())
        return true;
    m_fault = faultOf(m_query.lastError());
    return false;
}

bool SqlStatement::next()
{
    if (m_fault.isFault())
        return false;
    if (m_query.next())
        return true;
    if (m_query.lastError().isValid())
        m_fault = faultOf(m_query.lastError());
    return false;
}

bool SqlConnection::open(const QString &path, SqlMode mode, const QString &vfs)
{
    close();
    clearFault();
    m_name = connectionName();
    m_database = QSqlDatabase::addDatabase(u"QSQLITE"_s, m_name);
    if (!m_database.isValid()) {
        setFault(SqliteError, u"Qt's driver for SQLite is missing"_s);
        close();
        return false;
    }
    QString options = u"QSQLITE_OPEN_URI;QSQLITE_BUSY_TIMEOUT=%1"_s.arg(busyMilliseconds);
    if (mode == SqlMode::ReadOnly || mode == SqlMode::ReadUntouched)
        options += u";QSQLITE_OPEN_READONLY"_s;
    m_database.setConnectOptions(options);
    m_database.setDatabaseName(uriOf(path, mode, vfs));
    if (!m_database.open()) {
        m_fault = faultOf(m_database.lastError());
        close();
        return false;
    }
    if (mode == SqlMode::Write)
        return true;
    // Who reads must neither write nor checkpoint: two connections that do can damage the file in
    // SQLite before 3.51.3.
    return exec(u"PRAGMA query_only = ON"_s) && exec(u"PRAGMA wal_autocheckpoint = 0"_s)
        && exec(u"PRAGMA cache_size = -4096"_s);
}

void SqlConnection::close()
{
    m_prepared.clear();
    if (m_name.isEmpty())
        return;
    m_database.close();
    m_database = QSqlDatabase();
    QSqlDatabase::removeDatabase(m_name);
    m_name.clear();
}

bool SqlConnection::exec(const QString &sql)
{
    if (hasFault())
        return false;
    QSqlQuery query(m_database);
    query.setForwardOnly(true);
    if (query.exec(sql))
        return true;
    m_fault = faultOf(query.lastError());
    return false;
}

std::shared_ptr<QSqlQuery> SqlConnection::prepare(const QString &sql)
{
    auto query = std::make_shared<QSqlQuery>(m_database);
    query->setForwardOnly(true);
    if (!hasFault() && !query->prepare(sql))
        m_fault = faultOf(query->lastError());
    return query;
}

SqlStatement SqlConnection::statement(const char *sql)
{
    const auto known = m_prepared.constFind(sql);
    if (known != m_prepared.cend())
        return SqlStatement(known.value(), m_fault);
    const bool hadFault = hasFault();
    std::shared_ptr<QSqlQuery> query = prepare(QString::fromLatin1(sql));
    if (!hadFault && !hasFault())
        m_prepared.insert(sql, query);
    return SqlStatement(std::move(query), m_fault);
}

SqlStatement SqlConnection::statement(const QString &sql)
{
    return SqlStatement(prepare(sql), m_fault);
}

QVariant SqlConnection::value(const QString &sql)
{
    if (hasFault())
        return {};
    QSqlQuery query(m_database);
    query.setForwardOnly(true);
    if (!query.exec(sql)) {
        m_fault = faultOf(query.lastError());
        return {};
    }
    if (query.next())
        return query.value(0);
    if (query.lastError().isValid())
        m_fault = faultOf(query.lastError());
    return {};
}

} // namespace lanthorn::inline history
