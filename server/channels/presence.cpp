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

void Presence::enter(const RoomName &room, const Member &member)
{
    QList<Member> &members = m_rooms[room];
    const auto known = std::find_if(members.begin(), members.end(), withId(member.id));
    if (known == members.end())
        members.append(member);
    else if (*known == member)
        return;
    else
        *known = member;

    PresenceDiff &diff = m_diffs[room];
    diff.joined.removeIf(withId(member.id));
    diff.joined.append(member);
    if (!m_timer.isActive())
        m_timer.start();
}

void Presence::leave(const RoomName &room, const QString &memberId)
{
    const auto members = m_rooms.find(room);
    if (members == m_rooms.end() || members->removeIf(withId(memberId)) == 0)
        return;
    if (members->isEmpty())
        m_rooms.erase(members);

    PresenceDiff &diff = m_diffs[room];
    diff.joined.removeIf(withId(memberId));
    diff.left.append(memberId);
    if (!m_timer.isActive())
        m_timer.start();
}

QList<RoomInfo> Presence::rooms() const
{
    QList<RoomInfo> rooms;
    for (auto it = m_rooms.cbegin(); it != m_rooms.cend(); ++it)
        rooms.append({it.key(), int(it->size())});
    std::sort(rooms.begin(), rooms.end(),
              [](const RoomInfo &a, const RoomInfo &b) { return a.name < b.name; });
    return rooms;
}

void Presence::tellChanges()
{
    const auto diffs = std::exchange(m_diffs, {});
    for (auto it = diffs.cbegin(); it != diffs.cend(); ++it)
        Q_EMIT changed(it.key(), it.value(), int(m_rooms.value(it.key()).size()));
}

} // namespace lanthorn
