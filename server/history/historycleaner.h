// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <history/historyevent.h>

#include <QElapsedTimer>

#include <chrono>

namespace lanthorn::inline history {

class SqlConnection;
class SqlStatement;

//! Takes out of the file what is not to be kept, a little at a time. Used in the thread of its
//! connection, outside of transactions. A fault stays in the connection.
class HistoryCleaner final
{
public:
    explicit HistoryCleaner(SqlConnection &connection)
        : m_connection(connection)
    {
    }

    //! Deletes what is over what is kept, for so long. `now` is the wall clock; 0: nothing is
    //! deleted for its age. True: there is more.
    bool deleteOld(const Retention &retention, qint64 now, std::chrono::milliseconds time);

    //! Texts were replaced: until wipe() is done, they are in the index and in the log.
    void askToWipe() { m_wipe = Wipe::Asked; }
    bool hasToWipe() const { return m_wipe != Wipe::Done; }
    //! Writes the index anew without them, for so long, and in the end the log. True: there is
    //! more, which may have to wait for readers.
    bool wipe(std::chrono::milliseconds time);
    //! Another file.
    void reset()
    {
        m_wipe = Wipe::Done;
        m_cleaned = 0;
    }

private:
    enum class Wipe { Done, Asked, Merging, Truncating };
    struct Room
    {
        qint64 id = 0;
        qint64 first = 0;
        qint64 last = 0;
        qint64 keepFrom = 0; //!< By number.
        qint64 cutoff = 0; //!< By time.
    };

    bool findRoom(const Retention &retention, qint64 now, Room &room);
    bool findRoomBehind(qint64 id, const Retention &retention, qint64 now, Room &room);
    //! True when all of it is done.
    bool cleanRoom(Room &room, const QElapsedTimer &timer, std::chrono::milliseconds time);
    qint64 deleteSome(const Room &room);
    bool mergeSome(int pages);
    //! False while somebody reads.
    bool truncateLog();

    SqlConnection &m_connection;
    qint64 m_cleaned = 0; //!< The id of the last room that was cleaned.
    Wipe m_wipe = Wipe::Done;
};

} // namespace lanthorn::inline history
