// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <chat/roomslist.h>

#include <protocol/messages/envelope.h>
#include <protocol/messages/messagetypes.h>
#include <protocol/topic.h>

#include <algorithm>
#include <utility>

namespace lanthorn::inline chat {

namespace {

bool isNamedBefore(const RoomInfo &a, const RoomInfo &b)
{
    return a.name < b.name;
}

bool isListedBefore(const RoomInfo &a, const RoomInfo &b)
{
    const bool isLobby = a.name == RoomName::lobby();
    if (isLobby || b.name == RoomName::lobby())
        return isLobby && b.name != RoomName::lobby();
    return a.members != b.members ? a.members > b.members : a.name < b.name;
}

} // namespace

RoomsList::RoomsList(const Presence &presence, int most)
    : m_presence(presence)
    , m_most(std::max(most, 1))
{
    m_told.insert(RoomName::lobby(), {0});
}

bool RoomsList::setLocked(const QSet<RoomName> &rooms)
{
    if (std::exchange(m_locked, rooms) == rooms)
        return false;
    m_listed.reset();
    return true;
}

std::optional<int> RoomsList::Listed::toldTotal() const
{
    return total > rooms.size() ? std::optional(total) : std::nullopt;
}

QList<RoomInfo> RoomsList::allRooms() const
{
    QList<RoomInfo> rooms = m_presence.rooms();
    const RoomInfo lobby {RoomName::lobby(), 0};
    const auto place = std::lower_bound(rooms.begin(), rooms.end(), lobby, isNamedBefore);
    if (place == rooms.end() || place->name != lobby.name)
        rooms.insert(place, lobby);
    if (m_locked.isEmpty())
        return rooms;
    for (RoomInfo &room : rooms)
        room.isLocked = m_locked.contains(room.name);
    return rooms;
}

const RoomsList::Listed &RoomsList::listed()
{
    if (m_listed && m_version == m_presence.version())
        return *m_listed;
    m_version = m_presence.version();
    m_frame.reset();
    Listed now {allRooms(), 0};
    now.total = int(now.rooms.size());
    if (now.rooms.size() > m_most) {
        std::nth_element(now.rooms.begin(), now.rooms.begin() + m_most, now.rooms.end(),
                         isListedBefore);
        now.rooms.erase(now.rooms.begin() + m_most, now.rooms.end());
        std::sort(now.rooms.begin(), now.rooms.end(), isNamedBefore);
    }
    m_listed = std::move(now);
    return *m_listed;
}

Frame RoomsList::state()
{
    const Listed &now = listed();
    if (!m_frame) {
        m_frame = Frame::text(Envelope {types::roomsState,
                                        Topic::rooms().toString(),
                                        {},
                                        RoomsState {now.rooms, now.toldTotal()}.toPayload()}
                                  .toJson());
        m_otherTotalSeen = m_otherTotalSeen || now.toldTotal() != m_toldTotal;
        for (const RoomInfo &room : now.rooms) {
            const auto told = m_told.constFind(room.name);
            if (told == m_told.cend() || *told != Look::of(room))
                m_seen.insert(room.name, Look::of(room));
        }
        // Of a room that is gone, who got this must hear when it is there again.
        for (auto told = m_told.cbegin(); told != m_told.cend(); ++told) {
            const RoomInfo room {told.key(), 0};
            if (!std::binary_search(now.rooms.begin(), now.rooms.end(), room, isNamedBefore))
                m_seen.insert(told.key(), {});
        }
    }
    return *m_frame;
}

std::optional<RoomsDiff> RoomsList::takeChange()
{
    const Listed now = listed();
    RoomsDiff diff {{}, {}, now.toldTotal()};
    QHash<RoomName, Look> looks;
    looks.reserve(now.rooms.size());
    for (const RoomInfo &room : now.rooms) {
        looks.insert(room.name, Look::of(room));
        const auto told = m_told.constFind(room.name);
        if (told == m_told.cend() || *told != Look::of(room) || m_seen.contains(room.name))
            diff.changed.append(room);
    }
    QHash<RoomName, Look> known = m_told;
    known.insert(m_seen);
    for (auto it = known.cbegin(); it != known.cend(); ++it) {
        if (!looks.contains(it.key()))
            diff.removed.append(it.key());
    }
    const bool isNews = !diff.isEmpty() || diff.total != m_toldTotal || m_otherTotalSeen;
    m_otherTotalSeen = false;
    m_told = looks;
    m_toldTotal = diff.total;
    m_seen.clear();
    if (!isNews)
        return std::nullopt;
    std::sort(diff.removed.begin(), diff.removed.end());
    return diff;
}

RoomsPage RoomsList::page(const RoomsQuery &query) const
{
    RoomsPage page;
    const QList<RoomInfo> rooms = allRooms();
    for (const RoomInfo &room : rooms) {
        if (!room.name.toString().contains(query.search, Qt::CaseInsensitive))
            continue;
        ++page.total;
        if (!query.after.isEmpty() && room.name.toString() <= query.after)
            continue;
        if (page.rooms.size() < m_most)
            page.rooms.append(room);
        else
            page.hasMore = true;
    }
    return page;
}

} // namespace lanthorn::inline chat
