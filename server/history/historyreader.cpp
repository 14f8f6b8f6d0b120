// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <history/historyreader.h>

#include <history/historyschema.h>
#include <history/logging.h>

#include <QFileInfo>
#include <QStorageInfo>

#include <utility>

namespace lanthorn::inline history {

using namespace Qt::StringLiterals;

HistoryReader::HistoryReader(const QString &vfs)
    : m_vfs(vfs)
{
}

void HistoryReader::setPath(const QString &path)
{
    m_connection.close();
    m_path = path;
}

SqlConnection *HistoryReader::connection()
{
    if (!m_connection.isOpen() && !open())
        return nullptr;
    m_connection.clearFault();
    return &m_connection;
}

bool HistoryReader::open()
{
    // SQLite would make what is not there.
    if (m_path.isEmpty() || !QFileInfo::exists(m_path))
        return false;
    const auto isUsable = [this] {
        return m_connection.value(u"PRAGMA user_version"_s).toInt() == historySchemaVersion
            && m_connection.value(u"SELECT count(*) FROM setting"_s).toInt() > 0;
    };
    if (m_connection.open(m_path, SqlMode::Read, m_vfs) && isUsable())
        return true;
    m_isDamaged = m_connection.fault().isDamage();
    // In a folder that nobody can write to, a file without a log can be read as it is.
    const QString folder = QFileInfo(m_path).absolutePath();
    const bool isFixed = !QFileInfo(folder).isWritable() || QStorageInfo(folder).isReadOnly();
    if (isFixed && QFileInfo(m_path + "-wal"_L1).size() == 0
        && m_connection.open(m_path, SqlMode::ReadUntouched, m_vfs) && isUsable()) {
        m_isDamaged = false;
        return true;
    }
    m_connection.close();
    return false;
}

bool HistoryReader::check()
{
    if (!m_connection.hasFault())
        return true;
    qCWarning(historyLog).noquote() << "The history cannot be read:" << m_connection.fault().text;
    m_isDamaged = m_connection.fault().isDamage();
    m_connection.close();
    return false;
}

bool HistoryReader::takeDamage()
{
    return std::exchange(m_isDamaged, false);
}

} // namespace lanthorn::inline history
