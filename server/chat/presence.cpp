// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <chat/presence.h>

#include <QJsonDocument>

#include <algorithm>
#include <utility>

namespace lanthorn::inline chat {

Presence::Presence(QObject *parent)
    : QObject(parent)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &Presence::tellChanges);
}

void Presence::enter(const RoomName &name, const Member &member)
{
    Room &room = m_rooms[name];
    Changes &changes = m_changes[name];
    const auto changed = changes.find(member.id);
    if (const auto known = room.numbers.constFind(member.id); known != room.numbers.cend()) {
        Entry &current = room.members.at(*known);
        if (current.member == member) {
            if (changes.isEmpty())
                m_changes.erase(name);
            return;
        }
        if (changed == changes.end())
            changes.insert(member.id, {*known, current.member});
        current = {member};
    } else {
        // Who was away for a moment only has its old place.
        const bool isBack = changed != changes.end() && changed->told;
        const quint64 number = isBack ? changed->number : ++m_lastNumber;
        if (changed == changes.end())
            changes.insert(member.id, {number, std::nullopt});
        else
            changed->number = number;
        room.numbers.insert(member.id, number);
        room.members.emplace(number, Entry {member});
    }
    touch(name);
}

void Presence::leave(const RoomName &name, const QString &memberId)
{
    const auto room = m_rooms.find(name);
    if (room == m_rooms.end())
        return;
    const auto number = room->second.numbers.constFind(memberId);
    if (number == room->second.numbers.cend())
        return;
    const auto entry = room->second.members.find(*number);
    Changes &changes = m_changes[name];
    if (!changes.contains(memberId))
        changes.insert(memberId, {*number, entry->second.member});
    room->second.members.erase(entry);
    room->second.numbers.erase(number);
    if (room->second.members.empty())
        m_rooms.erase(room);
    touch(name);
}

void Presence::rest(std::chrono::milliseconds time)
{
    m_restEnd.setRemainingTime(std::min(time, longestRest));
}

void Presence::touch(const RoomName &name)
{
    ++m_version;
    if (const auto room = m_rooms.find(name); room != m_rooms.end())
        room->second.version = m_version;
    tellSoon();
}

void Presence::tellSoon()
{
    if (!m_timer.isActive())
        m_timer.start(std::max(gatherTime, std::chrono::milliseconds(m_restEnd.remainingTime())));
}

QList<Member> Presence::members(const RoomName &name) const
{
    QList<Member> members;
    if (const auto room = m_rooms.find(name); room != m_rooms.end()) {
        for (const auto &[number, entry] : room->second.members)
            members.append(entry.member);
    }
    return members;
}

Presence::Encoded Presence::encodedMembers(const RoomName &name, qsizetype bytes)
{
    if (const auto changes = m_changes.find(name); changes != m_changes.end()) {
        for (Change &change : changes->second)
            change.isSeen = true;
    }
    const auto room = m_rooms.find(name);
    if (room == m_rooms.end())
        return {};
    Encoded encoded;
    for (auto &[number, entry] : room->second.members) {
        if (entry.json.isEmpty())
            entry.json = QJsonDocument(entry.member.toJson()).toJson(QJsonDocument::Compact);
        if (encoded.members.size() + entry.json.size() + 1 > bytes) {
            encoded.isAll = false;
            break;
        }
        if (!encoded.members.isEmpty())
            encoded.members += ',';
        encoded.members += entry.json;
    }
    return encoded;
}

int Presence::count(const RoomName &name) const
{
    const auto room = m_rooms.find(name);
    return room == m_rooms.end() ? 0 : int(room->second.members.size());
}

QList<RoomInfo> Presence::rooms() const
{
    QList<RoomInfo> rooms;
    rooms.reserve(qsizetype(m_rooms.size()));
    for (const auto &[name, room] : m_rooms)
        rooms.append({name, int(room.members.size())});
    return rooms;
}

quint64 Presence::version(const RoomName &name) const
{
    const auto room = m_rooms.find(name);
    return room == m_rooms.end() ? 0 : room->second.version;
}

void Presence::tellChanges()
{
    const auto all = std::exchange(m_changes, {});
    for (const auto &[name, changes] : all) {
        const PresenceDiff diff = diffOf(name, changes);
        if (!diff.isEmpty())
            Q_EMIT changed(name, diff, count(name));
    }
    Q_EMIT told();
}

PresenceDiff Presence::diffOf(const RoomName &name, const Changes &changes) const
{
    std::map<quint64, Member> joined;
    std::map<quint64, QString> left;
    const auto room = m_rooms.find(name);
    for (auto change = changes.begin(); change != changes.end(); ++change) {
        const bool isThere = room != m_rooms.end() && room->second.numbers.contains(change.key());
        if (isThere) {
            const quint64 number = room->second.numbers.value(change.key());
            const Member &member = room->second.members.at(number).member;
            if (change->isSeen || change->told != member)
                joined.emplace(number, member);
        } else if (change->isSeen || change->told) {
            left.emplace(change->number, change.key());
        }
    }
    PresenceDiff diff;
    for (const auto &[number, member] : joined)
        diff.joined.append(member);
    for (const auto &[number, id] : left)
        diff.left.append(id);
    return diff;
}

} // namespace lanthorn::inline chat
