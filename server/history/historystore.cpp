// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <history/historystore.h>

#include <history/nohistory.h>
#include <history/sqlitestore.h>

#include <QDateTime>

namespace lanthorn::inline history {

qint64 wallNow()
{
    return QDateTime::currentMSecsSinceEpoch();
}

HistoryStore::~HistoryStore() = default;

std::unique_ptr<HistoryStore> makeHistoryStore(const HistoryOptions &options)
{
    if (options.folder.isEmpty())
        return std::make_unique<NoHistory>(options);
    return std::make_unique<SqliteStore>(options);
}

} // namespace lanthorn::inline history
