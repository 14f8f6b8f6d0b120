// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <client/roomlist.h>

#include <algorithm>

namespace lanthorn {

void RoomList::apply(const RoomsState &state)
{
    m_rooms.clear();
    m_rooms.reserve(state.rooms.size());
    for (const RoomInfo &room : state.rooms)
        put(room);
    m_known = true;
}

bool RoomList::apply(const RoomsDiff &diff)
{
    if (!m_known)
        return false;
    const QList<RoomInfo> before = m_rooms;
    for (const RoomName &name : diff.removed) {
        const auto it = positionOf(name);
        if (it != m_rooms.end() && it->name == name)
            m_rooms.erase(it);
    }
    for (const RoomInfo &room : diff.changed)
        put(room);
    return m_rooms != before;
}

void RoomList::clear()
{
    m_rooms.clear();
    m_known = false;
}

QList<RoomInfo>::iterator RoomList::positionOf(const RoomName &name)
{
    return std::lower_bound(
        m_rooms.begin(), m_rooms.end(), name,
        [](const RoomInfo &room, const RoomName &wanted) { return room.name < wanted; });
}

void RoomList::put(const RoomInfo &room)
{
    const auto it = positionOf(room.name);
    if (it != m_rooms.end() && it->name == room.name)
        *it = room;
    else
        m_rooms.insert(it, room);
}

} // namespace lanthorn
