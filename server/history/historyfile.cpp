// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <history/historyfile.h>

#include <history/historysalvage.h>
#include <history/historyschema.h>
#include <history/historysecret.h>
#include <history/logging.h>
#include <platform/privatefile.h>

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QStorageInfo>
#include <QVariant>

#include <array>

namespace lanthorn::inline history {

using namespace Qt::StringLiterals;

namespace {

// Below this, a disk counts as full when writing fails without a reason.
constexpr qint64 hardlyAnything = 1024 * 1024;

// What belongs to a database, by the end of its name.
constexpr std::array companions {""_L1, "-wal"_L1, "-shm"_L1, "-journal"_L1};

QString newEpoch()
{
    return QString::fromLatin1(newHistorySecret().first(16).toHex());
}

} // namespace

HistoryFile::HistoryFile(const HistoryOptions &options)
    : m_options(options)
    , m_path(QDir(options.folder).absoluteFilePath(options.fileName))
    , m_secret(newHistorySecret())
{
}

bool HistoryFile::open()
{
    close();
    m_state = {};
    if (!makePrivateFolder(QFileInfo(m_path).absolutePath()))
        return fail(NotSaved::Other, u"The folder of %1 cannot be made"_s.arg(m_path));
    if (!lockFolder())
        return false;
    if (m_isDamaged && !moveAside())
        return false;
    if (openDatabase())
        return true;
    if (!m_isDamaged || !moveAside())
        return false;
    m_state = {};
    return openDatabase();
}

void HistoryFile::close()
{
    m_connection.close();
    m_identity.reset();
    m_logIdentity.reset();
    // The lock of a folder that is gone locks nobody out.
    if (m_lock.isOpen() && !fileIdentity(m_path + ".lock"_L1))
        m_lock.close();
}

void HistoryFile::release()
{
    close();
    m_lock.close();
}

bool HistoryFile::fail(NotSaved reason, const QString &detail)
{
    m_state = {reason, detail};
    close();
    return false;
}

bool HistoryFile::failByFault()
{
    const SqlFault fault = m_connection.fault();
    if (fault.isDamage())
        m_isDamaged = true;
    NotSaved reason = fault.reason();
    if (reason == NotSaved::Other) {
        const QStorageInfo disk(QFileInfo(m_path).absolutePath());
        if (disk.isValid() && disk.isReadOnly())
            reason = NotSaved::ReadOnly;
        else if (disk.isValid() && disk.bytesAvailable() < hardlyAnything)
            reason = NotSaved::DiskFull;
        else if (!QFileInfo(QFileInfo(m_path).absolutePath()).isWritable())
            reason = NotSaved::ReadOnly;
    }
    return fail(reason, u"%1: %2 (%3)"_s.arg(m_path, fault.text).arg(fault.code));
}

void HistoryFile::giveUp()
{
    failByFault();
}

void HistoryFile::setDamaged()
{
    m_isDamaged = true;
    fail(NotSaved::Damaged, u"%1 is damaged"_s.arg(m_path));
}

bool HistoryFile::lockFolder()
{
    if (m_lock.isOpen())
        return true;
    // Nothing is written to it, so no journal is needed; where one cannot be made, this works too.
    if (m_lock.open(m_path + ".lock"_L1, SqlMode::Write, m_options.vfs)
        && m_lock.exec(u"PRAGMA journal_mode = OFF"_s) && m_lock.exec(u"BEGIN EXCLUSIVE"_s)) {
        return true;
    }
    const SqlFault fault = m_lock.fault();
    m_lock.close();
    if (fault.reason() == NotSaved::Locked)
        return fail(NotSaved::Locked, u"Another host uses %1"_s.arg(m_path));
    m_connection.setFault(fault.code, fault.text);
    return failByFault();
}

bool HistoryFile::moveAside()
{
    const QString stamp =
        QDateTime::fromMSecsSinceEpoch(m_options.clock()).toUTC().toString(u"yyyyMMdd-HHmmss"_s);
    QString aside = u"%1.%2.damaged"_s.arg(m_path, stamp);
    for (int copy = 2; QFileInfo::exists(aside); ++copy)
        aside = u"%1.%2-%3.damaged"_s.arg(m_path, stamp).arg(copy);
    // The file itself last: when this ends half-way, it is tried again.
    for (auto end = companions.rbegin(); end != companions.rend(); ++end) {
        if (QFileInfo::exists(m_path + *end) && !QFile::rename(m_path + *end, aside + *end)) {
            return fail(NotSaved::Damaged,
                        u"%1 is damaged and cannot be renamed to %2"_s.arg(m_path, aside));
        }
    }
    m_isDamaged = false;
    m_setAside.push_back(aside);
    m_toSalvage = aside;
    qCWarning(historyLog).noquote()
        << m_path << "is damaged or of another program; it is now" << aside;
    return true;
}

bool HistoryFile::openDatabase()
{
    if (!QFileInfo::exists(m_path)) {
        QFile file(m_path);
        // For its owner alone, as SQLite makes what belongs to it. When it fails, SQLite says why.
        if (file.open(QIODevice::WriteOnly | QIODevice::NewOnly,
                      QFile::ReadOwner | QFile::WriteOwner))
            file.close();
    }
    if (!m_connection.open(m_path, SqlMode::Write, m_options.vfs))
        return failByFault();
    return checkVersion() && prepare() && identify();
}

bool HistoryFile::checkVersion()
{
    const int tables = m_connection.value(u"SELECT count(*) FROM sqlite_schema"_s).toInt();
    const int application = m_connection.value(u"PRAGMA application_id"_s).toInt();
    const int version = m_connection.value(u"PRAGMA user_version"_s).toInt();
    if (m_connection.hasFault())
        return failByFault();
    if (tables > 0 && application != historyApplicationId) {
        m_isDamaged = true; // Not ours: it is treated the same.
        return fail(NotSaved::Damaged, u"%1 is of another program"_s.arg(m_path));
    }
    if (version > historySchemaVersion) {
        return fail(NotSaved::TooNew,
                    u"%1 is of a later version of Lanthorn (%2 instead of %3); it is left alone"_s
                        .arg(m_path)
                        .arg(version)
                        .arg(historySchemaVersion));
    }
    return true;
}

bool HistoryFile::prepare()
{
    // The journal of a new file must be gone for good before there is a log: come back after a loss
    // of power, it would undo the file's beginning.
    m_connection.exec(u"PRAGMA synchronous = EXTRA"_s);
    const QString mode = m_connection.value(u"PRAGMA journal_mode = WAL"_s).toString();
    if (!m_connection.hasFault() && mode != "wal"_L1)
        m_connection.setFault(1, u"No write-ahead log is possible here"_s);
    m_connection.exec(u"PRAGMA synchronous = FULL"_s);
    m_connection.exec(u"PRAGMA secure_delete = ON"_s);
    m_connection.exec(u"PRAGMA foreign_keys = ON"_s);
    m_connection.exec(u"PRAGMA cache_size = -16384"_s);
    // What a log grew beyond while somebody read for long.
    m_connection.exec(u"PRAGMA journal_size_limit = 16777216"_s);
    m_connection.exec(u"PRAGMA wal_autocheckpoint = %1"_s.arg(m_options.checkpointPages));
    const int version = m_connection.value(u"PRAGMA user_version"_s).toInt();
    migrateHistory(m_connection, version);
    // After a sync that failed, the system may take for written what is not on the disk. A log that
    // begins anew holds none of it.
    m_connection.value(u"PRAGMA wal_checkpoint(TRUNCATE)"_s);
    return m_connection.hasFault() ? failByFault() : true;
}

bool HistoryFile::identify()
{
    m_connection.exec(u"BEGIN IMMEDIATE"_s);
    if (!m_toSalvage.isEmpty())
        salvageNames();
    QString epoch = setting(u"epoch"_s).toString();
    if (epoch.isEmpty()) {
        epoch = newEpoch();
        setSetting(u"epoch"_s, epoch);
    }
    const QByteArray secret = setting(u"secret"_s).toByteArray();
    if (secret.isEmpty())
        setSetting(u"secret"_s, m_secret);
    setSetting(u"opened"_s, m_options.clock()); // Shows that it can be written to.
    m_connection.exec(u"COMMIT"_s);
    if (m_connection.hasFault())
        return failByFault();
    m_identity = fileIdentity(m_path);
    m_logIdentity = fileIdentity(m_path + "-wal"_L1);
    m_epoch = epoch;
    m_toSalvage.clear();
    if (!secret.isEmpty())
        m_secret = secret;
    return true;
}

void HistoryFile::salvageNames()
{
    // Of a file that is not ours, or has lost its first pages, nothing can be had.
    m_connection.exec(u"SAVEPOINT salvage"_s);
    HistorySalvage salvage(m_connection, m_options.vfs);
    if (!salvage.begin(m_toSalvage) && !m_connection.hasFault())
        m_connection.exec(u"ROLLBACK TO salvage"_s);
    m_connection.exec(u"RELEASE salvage"_s);
}

bool HistoryFile::isInPlace() const
{
    return m_identity && m_identity == fileIdentity(m_path) && m_logIdentity
        && m_logIdentity == fileIdentity(m_path + "-wal"_L1);
}

QVariant HistoryFile::setting(const QString &name)
{
    SqlStatement statement = m_connection.statement("SELECT value FROM setting WHERE name = ?");
    if (!statement.bind(name).run() || !statement.next())
        return {};
    return statement.value(0);
}

bool HistoryFile::setSetting(const QString &name, const QVariant &value)
{
    return m_connection.statement("INSERT OR REPLACE INTO setting (name, value) VALUES (?, ?)")
        .bind(name)
        .bind(value)
        .run();
}

} // namespace lanthorn::inline history
