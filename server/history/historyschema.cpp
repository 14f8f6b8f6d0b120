// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <history/historyschema.h>

#include <history/sqlconnection.h>

#include <array>
#include <span>

namespace lanthorn::inline history {

using namespace Qt::StringLiterals;

namespace {

// From nothing to version 1. Times are milliseconds since 1970.
constexpr std::array version1 {
    "CREATE TABLE setting ("
    " name TEXT PRIMARY KEY, value) WITHOUT ROWID",

    // `last`: the newest number given. `first`: the oldest that is kept, of the time `first_time`;
    // last + 1 when none is. `days` and `messages`: NULL as for all rooms.
    "CREATE TABLE room ("
    " id INTEGER PRIMARY KEY,"
    " name TEXT NOT NULL UNIQUE,"
    " last INTEGER NOT NULL DEFAULT 0,"
    " last_time INTEGER NOT NULL DEFAULT 0,"
    " first INTEGER NOT NULL DEFAULT 1,"
    " first_time INTEGER NOT NULL DEFAULT 0,"
    " topic TEXT NOT NULL DEFAULT '',"
    " days INTEGER,"
    " messages INTEGER,"
    " CHECK (id BETWEEN 1 AND 8388607 AND last BETWEEN 0 AND 1099511627775))",

    "CREATE TABLE person ("
    " id INTEGER PRIMARY KEY,"
    " name TEXT NOT NULL UNIQUE)",

    // `target` is the id of another event, 0 for a message. `edited` is the time or NULL.
    "CREATE TABLE event ("
    " id INTEGER PRIMARY KEY,"
    " kind INTEGER NOT NULL,"
    " time INTEGER NOT NULL,"
    " person INTEGER NOT NULL REFERENCES person,"
    " client TEXT NOT NULL,"
    " member TEXT NOT NULL,"
    " nick TEXT NOT NULL,"
    " program TEXT NOT NULL,"
    " host TEXT NOT NULL,"
    " text TEXT NOT NULL,"
    " target INTEGER NOT NULL DEFAULT 0,"
    " is_on INTEGER NOT NULL DEFAULT 1,"
    " edited INTEGER,"
    " is_deleted INTEGER NOT NULL DEFAULT 0,"
    " origin TEXT NOT NULL DEFAULT '',"
    " origin_seq INTEGER NOT NULL DEFAULT 0,"
    " CHECK (kind BETWEEN 1 AND 5))",

    // What is posted again gets the answer of the first time.
    "CREATE UNIQUE INDEX event_client ON event (person, client) WHERE kind = 1",
    // The edits of a message, whose texts have to go.
    "CREATE INDEX event_target ON event (target) WHERE target > 0",
    // What is there of another host.
    "CREATE INDEX event_origin ON event (origin, origin_seq) WHERE origin > ''",

    "CREATE TABLE reaction ("
    " message INTEGER NOT NULL,"
    " text TEXT NOT NULL,"
    " person INTEGER NOT NULL REFERENCES person,"
    " seq INTEGER NOT NULL,"
    " PRIMARY KEY (message, text, person)) WITHOUT ROWID",

    "CREATE TABLE mark ("
    " person INTEGER NOT NULL REFERENCES person,"
    " room INTEGER NOT NULL REFERENCES room,"
    " seq INTEGER NOT NULL,"
    " PRIMARY KEY (person, room)) WITHOUT ROWID",

    // The index keeps no copy of the texts. `who` has the words of indexedPerson(), indexedNick().
    "CREATE VIRTUAL TABLE words USING fts5 ("
    " text, who, content = '', columnsize = 0,"
    " tokenize = 'unicode61 remove_diacritics 2')",
};

// One entry for each version that there was.
constexpr std::array<std::span<const char *const>, historySchemaVersion> steps {
    std::span<const char *const>(version1),
};

} // namespace

bool migrateHistory(SqlConnection &connection, int fromVersion)
{
    if (fromVersion >= historySchemaVersion)
        return !connection.hasFault();
    connection.exec(u"BEGIN IMMEDIATE"_s);
    for (int version = fromVersion; version < historySchemaVersion; ++version) {
        for (const char *sql : steps[size_t(version)])
            connection.exec(QString::fromLatin1(sql));
    }
    connection.exec(u"PRAGMA application_id = %1"_s.arg(historyApplicationId));
    connection.exec(u"PRAGMA user_version = %1"_s.arg(historySchemaVersion));
    return connection.exec(u"COMMIT"_s);
}

} // namespace lanthorn::inline history
