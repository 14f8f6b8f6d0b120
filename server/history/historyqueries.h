// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <history/historyevent.h>

#include <QString>

#include <vector>

namespace lanthorn::inline history {

class SqlConnection;

//! Reads the file of a history; see HistoryStore for what each function answers. Each sees the file
//! as it was when it began. Used in the thread of its connection, in which a fault stays.
class HistoryQueries final
{
public:
    explicit HistoryQueries(SqlConnection &connection)
        : m_connection(connection)
    {
    }

    HistoryPage before(const RoomName &room, qint64 before, int count);
    HistoryPage after(const RoomName &room, qint64 after, int count);
    HistoryPage around(const RoomName &room, qint64 seq, int count);
    LogTail since(const RoomName &room, qint64 seq, int most);
    HistoryHits search(const HistorySearch &search);
    std::vector<KnownRoom> rooms();
    KnownRoom room(const RoomName &room);
    std::vector<KnownOrigin> origins(const RoomName &room);
    OriginTail eventsOf(const RoomName &room, const OriginQuery &query);
    qint64 readMark(const RoomName &room, const QString &person);

private:
    struct Room
    {
        qint64 id = 0; //!< 0: there is none.
        qint64 last = 0;
        qint64 first = 0;
    };

    Room find(const RoomName &room);
    //! Messages of these numbers, both included, at most `count`, the newest or the oldest ones.
    std::vector<StoredMessage> messages(const RoomName &name, const Room &room, qint64 from,
                                        qint64 to, int count, bool newest);
    HistoryPage page(const RoomName &name, const Room &room, qint64 from, qint64 to, int count,
                     bool newest);
    bool hasMessage(const Room &room, qint64 from, qint64 to);
    //! Gives event and target the numbers that other hosts know them by; target 0: none.
    void nameForOthers(LogEvent &event, qint64 room);
    void addReactions(std::vector<StoredMessage> &messages, qint64 room);

    SqlConnection &m_connection;
};

} // namespace lanthorn::inline history
