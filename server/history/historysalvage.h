// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <history/sqlconnection.h>

#include <QString>

#include <chrono>

namespace lanthorn::inline history {

//! Takes over from a damaged file what can be read of it, a little at a time: rooms and persons at
//! once, so that numbers go on, then events where the damage lets it. The damaged file stays as it
//! is. Used in the thread of the connection to the new file, in which a fault of that one stays.
class HistorySalvage final
{
public:
    HistorySalvage(SqlConnection &into, const QString &vfs)
        : m_into(into)
        , m_vfs(vfs)
    {
    }

    //! Into a new file, in a transaction of the caller: its settings but the epoch, persons, rooms.
    //! False: nothing is to be had of the damaged one.
    bool begin(const QString &damaged);
    //! Goes on with what begin() began, also in an earlier run; false when there is nothing.
    bool resume();
    bool isRunning() const { return m_from.isOpen(); }
    //! Copies for so long. True: there is more.
    bool copySome(std::chrono::milliseconds time);
    void stop() { m_from.close(); }
    qint64 copied() const { return m_copied; }

private:
    bool open(const QString &damaged);
    bool copyTable(const char *select, const char *insert, int columns);
    //! The number of events; 0: at the end, or at something damaged.
    int copyEvents();
    void indexEvents(qint64 after);
    void skip();
    void finish();

    SqlConnection &m_into;
    QString m_vfs;
    SqlConnection m_from;
    qint64 m_after = 0; //!< The id of the last event that was copied or passed over.
    qint64 m_end = 0; //!< No event has this id or a higher one.
    qint64 m_stride = 1; //!< How far the next damaged place is passed over.
    qint64 m_copied = 0;
};

} // namespace lanthorn::inline history
