// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

namespace lanthorn::inline history {

class SqlConnection;

//! In the file's header: what wrote it. "LNTH".
inline constexpr int historyApplicationId = 0x4c4e5448;
//! Of the schema; a file with a higher one is of a later Lanthorn.
inline constexpr int historySchemaVersion = 1;

// An event's id in the file holds its room, so that those of a room lie together, a page is one
// run through the file, and a search keeps to rooms by ranges of ids.
inline constexpr int eventSeqBits = 40;

inline qint64 eventId(qint64 room, qint64 seq)
{
    return room << eventSeqBits | seq;
}
inline qint64 roomOfEvent(qint64 id)
{
    return id >> eventSeqBits;
}
inline qint64 seqOfEvent(qint64 id)
{
    return id & ((qint64(1) << eventSeqBits) - 1);
}

//! Brings an empty file or one of an older version to historySchemaVersion, in one transaction.
//! The fault, if any, stays in the connection.
bool migrateHistory(SqlConnection &connection, int fromVersion);

} // namespace lanthorn::inline history
