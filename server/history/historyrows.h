// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <history/historyevent.h>
#include <history/sqlconnection.h>

namespace lanthorn::inline history {

// What eventOf() and messageOf() read, to be followed by WHERE.
#define HISTORY_EVENT_SELECT                                                                       \
    "SELECT e.id, e.kind, e.time, p.name, e.client, e.member, e.nick, e.program, e.host, e.text,"  \
    " e.target, e.is_on, e.origin, e.origin_seq, e.edited, e.is_deleted"                           \
    " FROM event e JOIN person p ON p.id = e.person"

LogEvent eventOf(const SqlStatement &row);
//! Without its reactions.
StoredMessage messageOf(const SqlStatement &row, const RoomName &room);
//! Those of the message with this id in the file, in the order in which they were first given.
QList<Reaction> reactionsOf(SqlConnection &connection, qint64 message);

//! Everything that is read until this goes is of one moment.
class SqlSnapshot final
{
public:
    explicit SqlSnapshot(SqlConnection &connection)
        : m_connection(connection)
    {
        m_connection.exec(QStringLiteral("BEGIN"));
    }
    ~SqlSnapshot();
    Q_DISABLE_COPY_MOVE(SqlSnapshot)

private:
    SqlConnection &m_connection;
};

} // namespace lanthorn::inline history
