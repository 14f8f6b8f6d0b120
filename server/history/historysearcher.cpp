// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <history/historysearcher.h>

#include <history/historyrows.h>
#include <history/historyschema.h>
#include <history/sqlconnection.h>

#include <QHash>
#include <QStringList>

#include <algorithm>
#include <limits>

namespace lanthorn::inline history {

using namespace Qt::StringLiterals;

namespace {

// When a search takes longer, it ends with what it has and a cursor to go on from.
constexpr qint64 searchMilliseconds = 100;

// Messages that are looked at between two looks at the clock: about 10 ms.
constexpr qint64 scannedAtOnce = 20'000;

constexpr int cursorBase = 36;

} // namespace

HistorySearcher::HistorySearcher(SqlConnection &connection, const HistorySearch &search)
    : m_connection(connection)
    , m_search(search)
    , m_terms(searchTerms(search.text))
{
}

HistoryHits HistorySearcher::run()
{
    const SqlSnapshot snapshot(m_connection);
    if (!m_search.person.isEmpty()) {
        SqlStatement select = m_connection.statement("SELECT id FROM person WHERE name = ?");
        if (select.bind(m_search.person).run() && select.next())
            m_person = select.number(0);
        const QString nick = indexedNick(m_search.person);
        m_who = m_person > 0 ? u"who : (%1 OR %2)"_s.arg(indexedPerson(m_person), nick)
                             : u"who : "_s + nick;
    }
    if (match().isEmpty())
        m_way = Way::Scan;
    if (!findRooms())
        return {};
    searchRooms();
    if (m_search.cursor.isEmpty() && !m_terms.isEmpty()) {
        if (m_way == Way::Words && !m_terms.match.isEmpty() && isNothingFound())
            startAgain(Way::Beginnings);
        if (m_way != Way::Scan && isNothingFound())
            startAgain(Way::Scan);
    }
    HistoryHits found {takeNewest()};
    found.cursor = cursor();
    return found;
}

QString HistorySearcher::match() const
{
    const QString &text = m_way == Way::Beginnings ? m_terms.beginnings : m_terms.match;
    return text.isEmpty() || m_who.isEmpty() ? text + m_who : text + " AND "_L1 + m_who;
}

bool HistorySearcher::isNothingFound() const
{
    return std::all_of(m_rooms.begin(), m_rooms.end(),
                       [](const Room &room) { return room.isDone && room.hits.empty(); });
}

void HistorySearcher::startAgain(Way way)
{
    m_way = way;
    for (Room &room : m_rooms) {
        room.isDone = false;
        room.floor = room.below;
    }
    searchRooms();
}

bool HistorySearcher::findRooms()
{
    QHash<qint64, qint64> places;
    const QStringList parts = m_search.cursor.split(u'.', Qt::SkipEmptyParts);
    if (!parts.isEmpty()) {
        m_way = parts.first() == "s"_L1 ? Way::Scan
            : parts.first() == "b"_L1   ? Way::Beginnings
                                        : Way::Words;
        for (qsizetype i = 1; i + 1 < parts.size(); i += 2)
            places.insert(parts[i].toLongLong(nullptr, cursorBase),
                          parts[i + 1].toLongLong(nullptr, cursorBase));
        if (places.isEmpty() || (m_way != Way::Scan && match().isEmpty()))
            return false;
    }
    for (const RoomName &name : m_search.rooms) {
        SqlStatement select = m_connection.statement("SELECT id, last FROM room WHERE name = ?");
        if (!select.bind(name.toString()).run() || !select.next())
            continue;
        const qint64 id = select.number(0);
        const qint64 end = eventId(id, select.number(1)) + 1;
        if (places.isEmpty() || places.contains(id))
            m_rooms.push_back({name, id, std::min(end, places.value(id, end))});
        if (!m_rooms.empty())
            m_rooms.back().floor = m_rooms.back().below;
    }
    return true;
}

QStringList HistorySearcher::patterns() const
{
    return m_way != Way::Scan ? m_terms.patterns : m_terms.allPatterns;
}

QString HistorySearcher::sql() const
{
    QString sql = m_way != Way::Scan
        ? u"SELECT e.id, e.time FROM words w CROSS JOIN event e ON e.id = w.rowid"
          " WHERE words MATCH ? AND w.rowid BETWEEN ? AND ?"_s
        : u"SELECT e.id, e.time FROM event e WHERE e.kind = 1 AND e.is_deleted = 0"
          " AND e.id BETWEEN ? AND ?"_s;
    if (m_search.from)
        sql += " AND e.time >= ?"_L1;
    if (m_search.to)
        sql += " AND e.time <= ?"_L1;
    if (m_way == Way::Scan && !m_search.person.isEmpty())
        sql += " AND (e.person = ? OR e.nick = ? COLLATE NOCASE)"_L1;
    for (qsizetype i = 0; i < patterns().size(); ++i)
        sql += " AND e.text LIKE ? ESCAPE '\\'"_L1;
    sql +=
        m_way != Way::Scan ? " ORDER BY w.rowid DESC LIMIT ?"_L1 : " ORDER BY e.id DESC LIMIT ?"_L1;
    return sql;
}

void HistorySearcher::bindTo(SqlStatement &statement, qint64 from, qint64 to) const
{
    if (m_way != Way::Scan)
        statement.bind(match());
    statement.bind(from).bind(to);
    if (m_search.from)
        statement.bind(*m_search.from);
    if (m_search.to)
        statement.bind(*m_search.to);
    if (m_way == Way::Scan && !m_search.person.isEmpty())
        statement.bind(m_person).bind(m_search.person);
    for (const QString &pattern : patterns())
        statement.bind(pattern);
    statement.bind(m_search.count + 1);
}

void HistorySearcher::searchRooms()
{
    QElapsedTimer timer;
    timer.start();
    SqlStatement select = m_connection.statement(sql());
    for (Room &room : m_rooms)
        searchRoom(select, room, timer);
}

void HistorySearcher::searchRoom(SqlStatement &select, Room &room, const QElapsedTimer &timer)
{
    const qint64 first = eventId(room.id, 1);
    while (!room.isDone && int(room.hits.size()) <= m_search.count
           && timer.elapsed() < searchMilliseconds && !m_connection.hasFault()) {
        const qint64 from =
            m_way != Way::Scan ? first : std::max(first, room.floor - scannedAtOnce);
        bindTo(select, from, room.floor - 1);
        select.run();
        int found = 0;
        while (select.next()) {
            room.hits.push_back({select.number(0), select.number(1)});
            ++found;
        }
        const bool isAll = found <= m_search.count;
        room.floor = isAll ? from : room.hits.back().id;
        room.isDone = isAll && from == first;
    }
}

std::vector<StoredMessage> HistorySearcher::takeNewest()
{
    // A room that was not reached may have newer ones than those found, but the others are as good.
    std::vector<StoredMessage> messages;
    while (int(messages.size()) < m_search.count) {
        Room *newest = nullptr;
        for (Room &room : m_rooms) {
            if (room.taken < room.hits.size()
                && (!newest || room.hits[room.taken].time > newest->hits[newest->taken].time))
                newest = &room;
        }
        if (!newest)
            break;
        const Hit hit = newest->hits[newest->taken++];
        newest->below = hit.id;
        SqlStatement select = m_connection.statement(HISTORY_EVENT_SELECT " WHERE e.id = ?");
        if (!select.bind(hit.id).run() || !select.next())
            break; // A fault: in one snapshot it is there.
        messages.push_back(messageOf(select, newest->name));
        messages.back().reactions = reactionsOf(m_connection, hit.id);
    }
    return messages;
}

QString HistorySearcher::cursor() const
{
    QString cursor;
    for (const Room &room : m_rooms) {
        if (room.isDone && room.taken == room.hits.size())
            continue;
        const qint64 next = room.taken < room.hits.size() ? room.below : room.floor;
        cursor +=
            u'.' + QString::number(room.id, cursorBase) + u'.' + QString::number(next, cursorBase);
    }
    if (cursor.isEmpty())
        return {};
    return (m_way == Way::Scan ? u"s"_s : m_way == Way::Beginnings ? u"b"_s : u"w"_s) + cursor;
}

} // namespace lanthorn::inline history
