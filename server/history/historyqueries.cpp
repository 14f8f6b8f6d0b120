// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <history/historyqueries.h>

#include <history/historyrows.h>
#include <history/historyschema.h>
#include <history/historysearcher.h>
#include <history/sqlconnection.h>

#include <algorithm>
#include <limits>

namespace lanthorn::inline history {

namespace {

constexpr int originsLookedAt = 2000; // Events.

constexpr qint64 newestOfAll = std::numeric_limits<qint64>::max();

} // namespace

HistoryHits HistoryQueries::search(const HistorySearch &search)
{
    return HistorySearcher(m_connection, search).run();
}

HistoryQueries::Room HistoryQueries::find(const RoomName &room)
{
    SqlStatement select = m_connection.statement("SELECT id, last, first FROM room WHERE name = ?");
    if (!select.bind(room.toString()).run() || !select.next())
        return {};
    return {select.number(0), select.number(1), select.number(2)};
}

std::vector<StoredMessage> HistoryQueries::messages(const RoomName &name, const Room &room,
                                                    qint64 from, qint64 to, int count, bool newest)
{
    std::vector<StoredMessage> found;
    if (room.id == 0 || from > to || count <= 0)
        return found;
    SqlStatement select = m_connection.statement(
        newest ? HISTORY_EVENT_SELECT
            " WHERE e.id BETWEEN ? AND ? AND e.kind = 1 ORDER BY e.id DESC LIMIT ?"
               : HISTORY_EVENT_SELECT
            " WHERE e.id BETWEEN ? AND ? AND e.kind = 1 ORDER BY e.id LIMIT ?");
    select.bind(eventId(room.id, from)).bind(eventId(room.id, to)).bind(count).run();
    while (select.next())
        found.push_back(messageOf(select, name));
    if (newest)
        std::reverse(found.begin(), found.end());
    addReactions(found, room.id);
    return found;
}

void HistoryQueries::addReactions(std::vector<StoredMessage> &messages, qint64 room)
{
    for (StoredMessage &message : messages)
        message.reactions = reactionsOf(m_connection, eventId(room, message.event.seq));
}

bool HistoryQueries::hasMessage(const Room &room, qint64 from, qint64 to)
{
    SqlStatement select =
        m_connection.statement("SELECT 1 FROM event WHERE id BETWEEN ? AND ? AND kind = 1 LIMIT 1");
    return select.bind(eventId(room.id, from)).bind(eventId(room.id, to)).run() && select.next();
}

HistoryPage HistoryQueries::page(const RoomName &name, const Room &room, qint64 from, qint64 to,
                                 int count, bool newest)
{
    HistoryPage page {messages(name, room, from, to, count, newest)};
    page.last = room.last;
    if (!page.messages.empty()) {
        from = page.messages.front().event.seq;
        to = page.messages.back().event.seq;
    }
    page.hasOlder = hasMessage(room, room.first, from - 1);
    page.hasNewer = hasMessage(room, to + 1, room.last);
    return page;
}

HistoryPage HistoryQueries::before(const RoomName &name, qint64 before, int count)
{
    const SqlSnapshot snapshot(m_connection);
    const Room room = find(name);
    const qint64 end = before > 0 ? before : newestOfAll;
    return page(name, room, room.first, std::min(end - 1, room.last), count, true);
}

HistoryPage HistoryQueries::after(const RoomName &name, qint64 after, int count)
{
    const SqlSnapshot snapshot(m_connection);
    const Room room = find(name);
    const qint64 from = after < room.last ? after + 1 : room.last + 1;
    return page(name, room, std::max(from, room.first), room.last, count, false);
}

HistoryPage HistoryQueries::around(const RoomName &name, qint64 seq, int count)
{
    const SqlSnapshot snapshot(m_connection);
    const Room room = find(name);
    const qint64 middle = std::clamp(seq, std::min(room.first, room.last), room.last);
    // What one half does not need, the other gets.
    auto newer = messages(name, room, middle + 1, room.last, count, false);
    auto older = messages(name, room, room.first, middle, count, true);
    const int newerShare = std::max(count / 2, count - int(older.size()));
    newer.resize(std::min(newer.size(), size_t(newerShare)), StoredMessage {});
    const size_t olderCount = std::min(older.size(), size_t(count) - newer.size());
    older.erase(older.begin(), older.end() - qsizetype(olderCount));
    older.insert(older.end(), std::make_move_iterator(newer.begin()),
                 std::make_move_iterator(newer.end()));

    HistoryPage page {std::move(older)};
    page.last = room.last;
    if (!page.messages.empty()) {
        page.hasOlder = hasMessage(room, room.first, page.messages.front().event.seq - 1);
        page.hasNewer = hasMessage(room, page.messages.back().event.seq + 1, room.last);
    }
    return page;
}

LogTail HistoryQueries::since(const RoomName &name, qint64 seq, int most)
{
    const SqlSnapshot snapshot(m_connection);
    const Room room = find(name);
    LogTail tail;
    tail.last = room.last;
    if (seq > room.last || seq < 0) {
        tail.isWhole = false;
        tail.missed = room.last;
        return tail;
    }
    tail.missed = room.last - seq;
    if (tail.missed == 0)
        return tail;
    tail.isWhole = tail.missed <= most && seq + 1 >= room.first;
    SqlStatement select = m_connection.statement(
        HISTORY_EVENT_SELECT " WHERE e.id BETWEEN ? AND ? ORDER BY e.id LIMIT ?");
    select.bind(eventId(room.id, seq + 1)).bind(eventId(room.id, room.last));
    select.bind(tail.isWhole ? most : 1).run();
    while (select.next()) {
        const LogEvent event = eventOf(select);
        if (event.seq == seq + 1)
            tail.firstTime = event.time;
        if (tail.isWhole)
            tail.events.push_back(event);
    }
    return tail;
}

std::vector<KnownRoom> HistoryQueries::rooms()
{
    const SqlSnapshot snapshot(m_connection);
    std::vector<KnownRoom> rooms;
    SqlStatement select = m_connection.statement(
        "SELECT name, last, last_time, topic FROM room WHERE last > 0 ORDER BY name");
    select.run();
    while (select.next()) {
        const Result<RoomName> name = RoomName::fromString(select.text(0));
        if (name)
            rooms.push_back({*name, select.number(1), select.number(2), select.text(3)});
    }
    return rooms;
}

KnownRoom HistoryQueries::room(const RoomName &name)
{
    const SqlSnapshot snapshot(m_connection);
    SqlStatement select =
        m_connection.statement("SELECT last, last_time, topic FROM room WHERE name = ?");
    if (!select.bind(name.toString()).run() || !select.next())
        return {name};
    return {name, select.number(0), select.number(1), select.text(2)};
}

std::vector<KnownOrigin> HistoryQueries::origins(const RoomName &name)
{
    const SqlSnapshot snapshot(m_connection);
    std::vector<KnownOrigin> origins;
    const Room room = find(name);
    // Not all of a large room: who said nothing for so long is new again.
    SqlStatement select =
        m_connection.statement("SELECT origin, max(origin_seq) FROM event WHERE id BETWEEN ? AND ?"
                               " AND origin > '' AND origin_seq > 0 GROUP BY origin");
    select.bind(eventId(room.id, std::max<qint64>(0, room.last - originsLookedAt)));
    select.bind(eventId(room.id, room.last)).run();
    while (room.id != 0 && select.next())
        origins.push_back({select.text(0), select.number(1)});
    return origins;
}

OriginTail HistoryQueries::eventsOf(const RoomName &name, const OriginQuery &query)
{
    const SqlSnapshot snapshot(m_connection);
    const Room room = find(name);
    OriginTail tail;
    if (room.id == 0)
        return tail;
    const bool isOwn = query.origin.isEmpty();
    SqlStatement select = m_connection.statement(
        isOwn ? HISTORY_EVENT_SELECT " WHERE e.id BETWEEN ? AND ? AND e.origin = '' AND e.time >= ?"
                                     " ORDER BY e.id LIMIT ?"
              : HISTORY_EVENT_SELECT " WHERE e.origin = ? AND e.origin > '' AND e.origin_seq > ?"
                                     " AND e.id BETWEEN ? AND ? AND e.time >= ?"
                                     " ORDER BY e.origin_seq LIMIT ?");
    if (!isOwn)
        select.bindText(query.origin).bind(query.after);
    select.bind(eventId(room.id, isOwn ? query.after + 1 : room.first));
    select.bind(eventId(room.id, room.last)).bind(query.from).bind(query.most + 1).run();
    while (select.next())
        tail.events.push_back(eventOf(select));
    const bool hasBegin = !isOwn || query.after == 0 || query.after + 1 >= room.first;
    const bool hasMore = int(tail.events.size()) > query.most;
    tail.isWhole = hasBegin && !hasMore;
    if (!hasBegin) {
        tail.events.clear();
    } else if (hasMore) {
        tail.events.pop_back();
        tail.more = isOwn ? tail.events.back().seq : tail.events.back().originSeq;
    }
    for (LogEvent &event : tail.events)
        nameForOthers(event, room.id);
    std::erase_if(tail.events, [](const LogEvent &event) {
        // Of edits, only the last has its text.
        const bool isOld = event.kind == LogKind::Edited && event.text.isEmpty();
        return isOld || (event.kind != LogKind::Message && event.target == 0);
    });
    return tail;
}

void HistoryQueries::nameForOthers(LogEvent &event, qint64 room)
{
    if (!event.origin.isEmpty())
        event.seq = event.originSeq;
    if (event.kind == LogKind::Message)
        return;
    SqlStatement select =
        m_connection.statement("SELECT origin, origin_seq FROM event WHERE id = ?");
    const bool isThere = select.bind(eventId(room, event.target)).run() && select.next();
    if (!isThere || select.text(0) == unnumberedOrigin)
        event.target = 0;
    else if (event.targetOrigin = select.text(0); !event.targetOrigin.isEmpty())
        event.target = select.number(1);
}

qint64 HistoryQueries::readMark(const RoomName &room, const QString &person)
{
    const SqlSnapshot snapshot(m_connection);
    SqlStatement select = m_connection.statement(
        "SELECT mark.seq FROM mark JOIN person ON person.id = mark.person"
        " JOIN room ON room.id = mark.room WHERE person.name = ? AND room.name = ?");
    if (!select.bindText(person).bind(room.toString()).run() || !select.next())
        return 0;
    return select.number(0);
}

} // namespace lanthorn::inline history
