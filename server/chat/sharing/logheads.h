// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <protocol/names.h>

#include <chrono>
#include <cstddef>
#include <map>
#include <vector>

namespace lanthorn::inline chat {

//! The newest numbers that left this host, of rooms in which it said something a moment ago: who
//! lost the last event of a room would otherwise not know before the next one. Each is told twice,
//! since what tells it may be lost too. Lives in the server's thread.
class LogHeads final
{
public:
    struct Head
    {
        RoomName room;
        qint64 number = 0;
        qint64 time = 0; //!< When it left, by the wall clock, in milliseconds.
    };
    //! A room is told of when nothing was said there for so long. What is said sooner tells by
    //! itself whether something is missing.
    static constexpr std::chrono::milliseconds quiet {2000};
    static constexpr int tellings = 2;
    static constexpr std::size_t mostRooms = 20'000; //!< What is over is not told.

    //! `now` is of a steady clock, `time` of the wall clock in milliseconds.
    void said(const RoomName &room, qint64 number, std::chrono::milliseconds now, qint64 time);
    //! Numbers begin anew.
    void clear() { m_rooms.clear(); }
    //! What is to be told now, of at most `most` rooms. It counts as told.
    std::vector<Head> take(std::chrono::milliseconds now, std::size_t most);

private:
    struct Room
    {
        qint64 number = 0;
        qint64 time = 0;
        std::chrono::milliseconds since {0};
        int told = 0;
    };

    std::map<RoomName, Room> m_rooms;
};

} // namespace lanthorn::inline chat
