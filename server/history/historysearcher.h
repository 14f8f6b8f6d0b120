// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <history/historyevent.h>
#include <history/searchtext.h>

#include <QElapsedTimer>
#include <QString>

#include <vector>

namespace lanthorn {

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
    enum class Way {
        Index, //!< Words and their beginnings.
        Scan, //!< Every message is looked at.
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
        qint64 below = 0; //!< Event ids that were not searched yet.
        std::vector<Hit> hits = {}; //!< The newest first.
        size_t taken = 0;
        bool isDone = false; //!< There is nothing beyond `hits`.
    };

    //! False: the cursor is none of ours.
    bool findRooms();
    void searchRooms();
    QString sql() const;
    void bindTo(SqlStatement &statement, const Room &room) const;
    QStringList patterns() const;
    std::vector<StoredMessage> takeNewest();
    QString cursor() const;

    SqlConnection &m_connection;
    const HistorySearch &m_search;
    const SearchTerms m_terms;
    QString m_match;
    qint64 m_person = 0; //!< 0: nobody is called by this id.
    Way m_way = Way::Scan;
    std::vector<Room> m_rooms;
};

} // namespace lanthorn
