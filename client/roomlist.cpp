// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <client/roomlist.h>

#include <QHash>

#include <algorithm>

namespace lanthorn::inline client {

namespace {

bool isBefore(const RoomInfo &a, const RoomInfo &b)
{
    return a.name < b.name;
}

} // namespace

void RoomList::apply(const RoomsState &state)
{
    // Sorted as the server sends it, but that is its word.
    m_rooms = state.rooms;
    if (!std::is_sorted(m_rooms.cbegin(), m_rooms.cend(), isBefore))
        std::stable_sort(m_rooms.begin(), m_rooms.end(), isBefore);
    const auto sameName = [](const RoomInfo &a, const RoomInfo &b) { return a.name == b.name; };
    // Of several the last one counts.
    const auto first = std::unique(m_rooms.rbegin(), m_rooms.rend(), sameName);
    m_rooms.erase(m_rooms.begin(), first.base());
    m_total = state.total;
    m_known = true;
}

bool RoomList::apply(const RoomsDiff &diff)
{
    if (!m_known)
        return false;
    bool isChange = m_total != diff.total;
    m_total = diff.total;
    QHash<RoomName, std::optional<RoomInfo>> changes; // Nothing: removed.
    for (const RoomName &name : diff.removed)
        changes.insert(name, std::nullopt);
    for (const RoomInfo &room : diff.changed)
        changes.insert(room.name, room);
    QList<RoomInfo> rooms;
    rooms.reserve(m_rooms.size() + changes.size());
    for (const RoomInfo &room : std::as_const(m_rooms)) {
        const auto change = changes.constFind(room.name);
        if (change == changes.cend()) {
            rooms.append(room);
            continue;
        }
        isChange = isChange || *change != room;
        if (*change)
            rooms.append(**change);
        changes.erase(change);
    }
    m_rooms = rooms;
    const qsizetype known = m_rooms.size();
    for (auto it = changes.cbegin(); it != changes.cend(); ++it) {
        if (*it)
            m_rooms.append(**it);
    }
    std::sort(m_rooms.begin() + known, m_rooms.end(), isBefore);
    std::inplace_merge(m_rooms.begin(), m_rooms.begin() + known, m_rooms.end(), isBefore);
    return isChange || m_rooms.size() > known;
}

void RoomList::clear()
{
    m_rooms.clear();
    m_total.reset();
    m_known = false;
}

} // namespace lanthorn::inline client
