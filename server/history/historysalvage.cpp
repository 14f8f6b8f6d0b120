// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <history/historysalvage.h>

#include <history/historyschema.h>
#include <history/logging.h>
#include <history/searchtext.h>

#include <QElapsedTimer>
#include <QFileInfo>

#include <algorithm>

namespace lanthorn::inline history {

using namespace Qt::StringLiterals;
using std::chrono::milliseconds;

namespace {

// In the new file: from where, and how far it came.
constexpr const char *saveSetting = "INSERT OR REPLACE INTO setting (name, value) VALUES (?, ?)";

// Events between two looks at the clock: well under 5 ms.
constexpr int copiedAtOnce = 32;

constexpr const char *eventColumns =
    "id, kind, time, person, client, member, nick, program, host, text, target, is_on, edited,"
    " is_deleted, origin, origin_seq";
constexpr int eventColumnCount = 16;

} // namespace

bool HistorySalvage::open(const QString &damaged)
{
    return QFileInfo::exists(damaged) && m_from.open(damaged, SqlMode::ReadOnly, m_vfs);
}

bool HistorySalvage::begin(const QString &damaged)
{
    m_copied = 0;
    if (!open(damaged) || m_from.value(u"PRAGMA user_version"_s).toInt() != historySchemaVersion
        || !copyTable("SELECT name, value FROM setting WHERE name <> 'epoch'", saveSetting, 2)
        || !copyTable("SELECT id, name FROM person",
                      "INSERT OR IGNORE INTO person (id, name) VALUES (?, ?)", 2)
        || !copyTable("SELECT id, name, last, last_time, first, first_time, topic, days, messages"
                      " FROM room",
                      "INSERT OR IGNORE INTO room (id, name, last, last_time, first, first_time,"
                      " topic, days, messages) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                      9)) {
        m_from.close();
        return false;
    }
    m_into.statement(saveSetting).bind(u"salvage"_s).bind(damaged).run();
    m_into.statement(saveSetting).bind(u"salvaged"_s).bind(0).run();
    m_from.close();
    return !m_into.hasFault();
}

bool HistorySalvage::copyTable(const char *select, const char *insert, int columns)
{
    SqlStatement rows = m_from.statement(select);
    rows.run();
    SqlStatement copy = m_into.statement(insert);
    while (rows.next()) {
        for (int column = 0; column < columns; ++column)
            copy.bind(rows.value(column));
        copy.run();
    }
    return !m_from.hasFault() && !m_into.hasFault();
}

bool HistorySalvage::resume()
{
    stop();
    const QString damaged =
        m_into.value(u"SELECT value FROM setting WHERE name = 'salvage'"_s).toString();
    if (damaged.isEmpty() || !open(damaged))
        return false;
    m_after = m_into.value(u"SELECT value FROM setting WHERE name = 'salvaged'"_s).toLongLong();
    m_end = eventId(m_into.value(u"SELECT coalesce(max(id), 0) FROM room"_s).toLongLong() + 1, 0);
    m_stride = 1;
    return !m_into.hasFault();
}

bool HistorySalvage::copySome(milliseconds time)
{
    if (!isRunning())
        return false;
    QElapsedTimer timer;
    timer.start();
    m_into.exec(u"BEGIN IMMEDIATE"_s);
    bool isMore = true;
    // Half of the time is for the commit.
    while (isMore && timer.elapsed() < time.count() / 2 && !m_into.hasFault()) {
        const qint64 before = m_after;
        const int count = copyEvents();
        indexEvents(before);
        m_copied += count;
        if (count > 0)
            m_stride = 1;
        if (m_from.hasFault())
            skip();
        else if (count < copiedAtOnce)
            m_after = m_end;
        isMore = m_after < m_end;
    }
    m_into.statement(saveSetting).bind(u"salvaged"_s).bind(m_after).run();
    if (!isMore)
        finish();
    m_into.exec(u"COMMIT"_s);
    if (!isMore && !m_into.hasFault()) {
        stop();
        qCInfo(historyLog) << "Of the damaged file" << m_copied << "events could be read";
    }
    return isMore && !m_into.hasFault();
}

int HistorySalvage::copyEvents()
{
    static const QString columns = QString::fromLatin1(eventColumns);
    SqlStatement rows = m_from.statement(
        u"SELECT %1 FROM event WHERE id > ? AND id < ? ORDER BY id LIMIT ?"_s.arg(columns));
    SqlStatement copy = m_into.statement(u"INSERT OR IGNORE INTO event (%1) VALUES (?%2)"_s.arg(
        columns, u", ?"_s.repeated(eventColumnCount - 1)));
    rows.bind(m_after).bind(m_end).bind(copiedAtOnce).run();
    int count = 0;
    while (rows.next()) {
        for (int column = 0; column < eventColumnCount; ++column)
            copy.bind(rows.value(column));
        copy.run();
        m_after = rows.number(0);
        ++count;
    }
    return count;
}

void HistorySalvage::indexEvents(qint64 after)
{
    SqlStatement rows = m_into.statement(
        "SELECT id, person, nick, text FROM event WHERE id > ? AND id <= ? AND kind = 1"
        " AND text <> '' ORDER BY id");
    rows.bind(after).bind(m_after).run();
    while (rows.next()) {
        m_into.statement("INSERT INTO words (rowid, text, who) VALUES (?, ?, ?)")
            .bind(rows.number(0))
            .bindText(indexedText(rows.text(3)))
            .bindText(indexedPerson(rows.number(1)) + u' ' + indexedNick(rows.text(2)))
            .run();
    }
}

void HistorySalvage::skip()
{
    m_from.clearFault();
    // What was read of a page that is damaged behind it is copied; the rest is passed over in steps
    // that grow, at most to the next room.
    const qint64 nextRoom = eventId(roomOfEvent(m_after) + 1, 0);
    m_after = std::min(m_after + m_stride, nextRoom);
    m_stride *= 2;
    if (m_after == nextRoom)
        m_stride = 1;
}

void HistorySalvage::finish()
{
    // Only what belongs to events that are there.
    copyTable("SELECT message, text, person, seq FROM reaction",
              "INSERT OR IGNORE INTO reaction (message, text, person, seq) VALUES (?, ?, ?, ?)", 4);
    m_from.clearFault();
    copyTable("SELECT person, room, seq FROM mark",
              "INSERT OR IGNORE INTO mark (person, room, seq) VALUES (?, ?, ?)", 3);
    m_into.exec(u"DELETE FROM setting WHERE name IN ('salvage', 'salvaged')"_s);
}

} // namespace lanthorn::inline history
