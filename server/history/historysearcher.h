// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <history/historyevent.h>
#include <history/searchtext.h>

#include <QElapsedTimer>
#include <QString>

#include <vector>

namespace lanthorn::inline history {

class SqlConnection;
class SqlStatement;

//! One search in the file of a history; see HistorySearch. Used in the thread of its connection, in
//! which a fault stays.
//!
//! Each room is searched by itself, from its newest message back, and the hits are put together by
//! their time. A cursor holds how far each room was searched: it is good as long as the file is.
class HistorySearcher final
{
public:
    HistorySearcher(SqlConnection &connection, const HistorySearch &search);

    HistoryHits run();

private:
    //! The next one is tried where nothing is found. Beginnings and Scan look at all there is.
    enum class Way {
        Words,
        Beginnings,
        Scan,
    };
    struct Hit
    {
        qint64 id = 0;
        qint64 time = 0;
    };
    struct Room
    {
        RoomName name = RoomName::lobby();
        qint64 id = 0;
        qint64 below = 0; //!< Event ids that were not searched yet, or not taken.
        qint64 floor = 0; //!< Down to this id, `hits` are all there are.
        std::vector<Hit> hits = {}; //!< The newest first.
        size_t taken = 0;
        bool isDone = false; //!< `hits` are all there are.
    };

    QString match() const;
    bool isNothingFound() const;
    void startAgain(Way way);
    //! False: the cursor is none of ours.
    bool findRooms();
    void searchRooms();
    void searchRoom(SqlStatement &statement, Room &room, const QElapsedTimer &timer);
    QString sql() const;
    void bindTo(SqlStatement &statement, qint64 from, qint64 to) const;
    QStringList patterns() const;
    std::vector<StoredMessage> takeNewest();
    QString cursor() const;

    SqlConnection &m_connection;
    const HistorySearch &m_search;
    const SearchTerms m_terms;
    QString m_who; //!< For MATCH; empty: anybody.
    qint64 m_person = 0; //!< 0: nobody is called by this id.
    Way m_way = Way::Words;
    std::vector<Room> m_rooms;
};

} // namespace lanthorn::inline history
