// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <history/historystore.h>

#include <history/nohistory.h>

#include <QDateTime>

namespace lanthorn {

qint64 wallNow()
{
    return QDateTime::currentMSecsSinceEpoch();
}

HistoryStore::~HistoryStore() = default;

std::unique_ptr<HistoryStore> makeHistoryStore(const HistoryOptions &options)
{
    return std::make_unique<NoHistory>(options);
}

} // namespace lanthorn
