// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <history/historycleaner.h>

#include <history/historyschema.h>
#include <history/searchtext.h>
#include <history/sqlconnection.h>

#include <limits>
#include <utility>

namespace lanthorn::inline history {

using namespace Qt::StringLiterals;
using std::chrono::milliseconds;

namespace {

// Events that are deleted between two looks at the clock: well under 1 ms.
constexpr int deletedAtOnce = 16;

// Pages of the index that are merged between two looks at the clock: about 1 ms.
constexpr int mergedPages = 16;

constexpr qint64 dayMilliseconds = 24LL * 3600 * 1000;

} // namespace

bool HistoryCleaner::deleteOld(const Retention &retention, qint64 now, milliseconds time)
{
    QElapsedTimer timer;
    timer.start();
    Room room;
    if (!findRoom(retention, now, room))
        return false;
    bool isMore = true;
    m_connection.exec(u"BEGIN IMMEDIATE"_s);
    while (isMore && !m_connection.hasFault() && cleanRoom(room, timer, time)) {
        m_cleaned = room.id;
        isMore = findRoom(retention, now, room);
    }
    m_connection.exec(u"COMMIT"_s);
    return isMore && !m_connection.hasFault();
}

bool HistoryCleaner::findRoom(const Retention &retention, qint64 now, Room &room)
{
    // On from where the last one was, or there would be as many looks at each room as rooms.
    if (findRoomBehind(m_cleaned, retention, now, room))
        return true;
    return std::exchange(m_cleaned, 0) > 0 && findRoomBehind(0, retention, now, room);
}

bool HistoryCleaner::findRoomBehind(qint64 id, const Retention &retention, qint64 now, Room &room)
{
    SqlStatement select = m_connection.statement(
        "SELECT id, first, last, coalesce(messages, ?) AS most, coalesce(days, ?) AS age FROM room"
        " WHERE id > ? AND first <= last AND ((most > 0 AND last - first >= most)"
        " OR (age > 0 AND first_time < ? - age * 86400000)) ORDER BY id LIMIT 1");
    select.bind(retention.messages).bind(retention.days).bind(id).bind(now);
    if (!select.run() || !select.next())
        return false;
    room.id = select.number(0);
    room.first = select.number(1);
    room.last = select.number(2);
    const qint64 most = select.number(3);
    const qint64 days = select.number(4);
    room.keepFrom = most > 0 ? room.last - most + 1 : 0;
    room.cutoff =
        days > 0 && now > 0 ? now - days * dayMilliseconds : std::numeric_limits<qint64>::min();
    return true;
}

bool HistoryCleaner::cleanRoom(Room &room, const QElapsedTimer &timer, milliseconds time)
{
    qint64 firstTime = 0;
    bool isDone = false;
    // Half of the time is for the commit.
    while (!isDone && !m_connection.hasFault() && timer.elapsed() < time.count() / 2) {
        const qint64 first = deleteSome(room);
        isDone = first == room.first;
        room.first = first;
    }
    if (room.first <= room.last) {
        SqlStatement select = m_connection.statement(
            "SELECT id, time FROM event WHERE id BETWEEN ? AND ? ORDER BY id LIMIT 1");
        select.bind(eventId(room.id, room.first)).bind(eventId(room.id, room.last)).run();
        if (select.next()) {
            room.first = seqOfEvent(select.number(0));
            firstTime = select.number(1);
        } else {
            room.first = room.last + 1;
        }
    }
    m_connection.statement("UPDATE room SET first = ?, first_time = ? WHERE id = ?")
        .bind(room.first)
        .bind(firstTime)
        .bind(room.id)
        .run();
    return isDone;
}

qint64 HistoryCleaner::deleteSome(const Room &room)
{
    qint64 first = room.first; // The first that stays.
    int count = 0;
    SqlStatement select = m_connection.statement(
        "SELECT id, kind, time, person, nick, text FROM event WHERE id BETWEEN ? AND ?"
        " ORDER BY id LIMIT ?");
    select.bind(eventId(room.id, room.first)).bind(eventId(room.id, room.last));
    select.bind(deletedAtOnce).run();
    while (select.next()) {
        const qint64 seq = seqOfEvent(select.number(0));
        if (seq >= room.keepFrom && select.number(2) >= room.cutoff)
            break;
        ++count;
        first = seq + 1;
        if (select.number(1) == int(LogKind::Message) && !select.text(5).isEmpty()) {
            m_connection
                .statement("INSERT INTO words (words, rowid, text, who) VALUES ('delete', ?, ?, ?)")
                .bind(select.number(0))
                .bindText(indexedText(select.text(5)))
                .bindText(indexedPerson(select.number(3)) + u' ' + indexedNick(select.text(4)))
                .run();
        }
    }
    if (count == 0)
        return room.first;
    for (const char *sql : {"DELETE FROM event WHERE id BETWEEN ? AND ?",
                            "DELETE FROM reaction WHERE message BETWEEN ? AND ?"}) {
        m_connection.statement(sql)
            .bind(eventId(room.id, room.first))
            .bind(eventId(room.id, first - 1))
            .run();
    }
    return first;
}

bool HistoryCleaner::wipe(milliseconds time)
{
    QElapsedTimer timer;
    timer.start();
    if (m_wipe == Wipe::Asked) {
        // A negative number begins to merge all there is; see "merge" in SQLite's page on FTS5.
        mergeSome(-mergedPages);
        m_wipe = Wipe::Merging;
    }
    while (m_wipe == Wipe::Merging && timer.elapsed() < time.count() && !m_connection.hasFault()) {
        if (!mergeSome(mergedPages))
            m_wipe = Wipe::Truncating;
    }
    if (m_wipe == Wipe::Truncating && timer.elapsed() < time.count()) {
        if (truncateLog())
            m_wipe = Wipe::Done;
    }
    return hasToWipe();
}

bool HistoryCleaner::truncateLog()
{
    // Old pages are in the log until it begins anew, for which no reader may be using it. Who
    // writes does not wait for that: it is tried again.
    const int patience = m_connection.value(u"PRAGMA busy_timeout"_s).toInt();
    m_connection.exec(u"PRAGMA busy_timeout = 0"_s);
    const bool isBusy = m_connection.value(u"PRAGMA wal_checkpoint(TRUNCATE)"_s).toInt() != 0;
    m_connection.exec(u"PRAGMA busy_timeout = %1"_s.arg(patience));
    return !isBusy && !m_connection.hasFault();
}

bool HistoryCleaner::mergeSome(int pages)
{
    const auto changes = [this] {
        return m_connection.value(u"SELECT total_changes()"_s).toLongLong();
    };
    const qint64 before = changes();
    m_connection.statement("INSERT INTO words (words, rank) VALUES ('merge', ?)").bind(pages).run();
    // The insertion itself counts as one.
    return changes() - before > 1;
}

} // namespace lanthorn::inline history
