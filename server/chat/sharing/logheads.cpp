// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <chat/sharing/logheads.h>

namespace lanthorn::inline chat {

void LogHeads::said(const RoomName &room, qint64 number, std::chrono::milliseconds now, qint64 time)
{
    if (m_rooms.size() < mostRooms || m_rooms.contains(room))
        m_rooms.insert_or_assign(room, Room {number, time, now, 0});
}

std::vector<LogHeads::Head> LogHeads::take(std::chrono::milliseconds now, std::size_t most)
{
    std::vector<Head> heads;
    for (auto room = m_rooms.begin(); room != m_rooms.end() && heads.size() < most;) {
        auto &[name, said] = *room;
        if (now - said.since < quiet) {
            ++room;
            continue;
        }
        heads.push_back({name, said.number, said.time});
        room = ++said.told < tellings ? std::next(room) : m_rooms.erase(room);
    }
    return heads;
}

} // namespace lanthorn::inline chat
