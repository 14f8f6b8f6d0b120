// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <channels/presence.h>

#include <algorithm>
#include <utility>

namespace lanthorn {

namespace {

auto withId(const QString &id)
{
    return [id](const Member &member) { return member.id == id; };
}

} // namespace

Presence::Presence(QObject *parent)
    : QObject(parent)
{
    m_timer.setSingleShot(true);
    m_timer.setInterval(gatherTime);
    connect(&m_timer, &QTimer::timeout, this, &Presence::tellChanges);
}

void Presence::enter(const RoomName &roomName, const Member &member)
{
    Room &room = m_rooms[roomName];
    if (const auto known = room.numbers.constFind(member.id); known != room.numbers.cend()) {
        Member &current = room.members[*known];
        if (current == member)
            return;
        current = member;
        m_diffs[roomName].joined.removeIf(withId(member.id));
    } else {
        room.numbers.insert(member.id, ++m_lastNumber);
        room.members.emplace(m_lastNumber, member);
    }
    m_diffs[roomName].joined.append(member);
    if (!m_timer.isActive())
        m_timer.start();
}

void Presence::leave(const RoomName &roomName, const QString &memberId)
{
    const auto room = m_rooms.find(roomName);
    if (room == m_rooms.end() || !room->numbers.contains(memberId))
        return;
    room->members.erase(room->numbers.take(memberId));
    if (room->members.empty())
        m_rooms.erase(room);

    PresenceDiff &diff = m_diffs[roomName];
    diff.joined.removeIf(withId(memberId));
    diff.left.append(memberId);
    if (!m_timer.isActive())
        m_timer.start();
}

QList<Member> Presence::members(const RoomName &roomName) const
{
    QList<Member> members;
    if (const auto room = m_rooms.constFind(roomName); room != m_rooms.cend()) {
        for (const auto &[number, member] : room->members)
            members.append(member);
    }
    return members;
}

QList<RoomInfo> Presence::rooms() const
{
    QList<RoomInfo> rooms;
    for (auto it = m_rooms.cbegin(); it != m_rooms.cend(); ++it)
        rooms.append({it.key(), int(it->members.size())});
    std::sort(rooms.begin(), rooms.end(),
              [](const RoomInfo &a, const RoomInfo &b) { return a.name < b.name; });
    return rooms;
}

void Presence::tellChanges()
{
    const auto diffs = std::exchange(m_diffs, {});
    for (auto it = diffs.cbegin(); it != diffs.cend(); ++it) {
        const auto room = m_rooms.constFind(it.key());
        const int count = room == m_rooms.cend() ? 0 : int(room->members.size());
        Q_EMIT changed(it.key(), it.value(), count);
    }
}

} // namespace lanthorn
