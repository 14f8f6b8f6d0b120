// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <chat/absences.h>

#include <algorithm>
#include <utility>

namespace lanthorn::inline chat {

Absences::Absences(const Limits &limits, Clock clock)
    : m_awayTime(limits.awayTime)
    , m_leftTime(limits.leftTime)
    , m_most(size_t(limits.absentMembers))
    , m_clock(std::move(clock))
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &Absences::look);
}

void Absences::add(const QString &person, const Member &member, NameBook::Hold name, Rooms rooms)
{
    // One that came back and was lost again: what it did not come back to stays as it was.
    const auto known = std::find_if(m_absent.begin(), m_absent.end(), [&](const Absent &absent) {
        return absent.member.id == member.id;
    });
    if (known != m_absent.end()) {
        rooms.merge(known->rooms);
        m_absent.erase(known);
    }
    if (rooms.empty() || m_absent.size() >= m_most)
        return;
    m_absent.push_back({person, member, std::move(name), std::move(rooms), m_clock()});
    schedule();
}

const Absences::Absent *Absences::find(const QString &id) const
{
    const auto found = std::find_if(m_absent.cbegin(), m_absent.cend(),
                                    [&](const Absent &absent) { return absent.member.id == id; });
    return found == m_absent.cend() ? nullptr : &*found;
}

bool Absences::isAway(const QString &id, const QString &person) const
{
    const Absent *absent = find(id);
    return absent && absent->person == person;
}

bool Absences::isAway(const QString &id, const RoomName &room) const
{
    const Absent *absent = find(id);
    return absent && absent->rooms.contains(room);
}

std::unique_ptr<RoomStay> Absences::takeRoom(const QString &id, const RoomName &room)
{
    const auto absent = std::find_if(m_absent.begin(), m_absent.end(),
                                     [&](const Absent &each) { return each.member.id == id; });
    if (absent == m_absent.end())
        return nullptr;
    const auto found = absent->rooms.find(room);
    if (found == absent->rooms.end())
        return nullptr;
    std::unique_ptr<RoomStay> stay = std::move(found->second);
    absent->rooms.erase(found);
    if (absent->rooms.empty())
        m_absent.erase(absent);
    return stay;
}

void Absences::end(const QString &person)
{
    std::erase_if(m_absent, [&](const Absent &absent) { return absent.person == person; });
}

void Absences::look()
{
    const auto now = m_clock();
    while (!m_absent.empty() && now - m_absent.front().since >= m_leftTime)
        m_absent.pop_front();
    for (Absent &absent : m_absent) {
        if (absent.member.isAway || now - absent.since < m_awayTime)
            continue;
        absent.member.isAway = true;
        for (const auto &[room, stay] : absent.rooms)
            stay->update(absent.member);
    }
    schedule();
}

void Absences::schedule()
{
    if (m_absent.empty())
        return;
    // The next who is away, or has left.
    auto next = m_absent.front().since + m_leftTime;
    const auto here = std::find_if(m_absent.cbegin(), m_absent.cend(),
                                   [](const Absent &absent) { return !absent.member.isAway; });
    if (here != m_absent.cend())
        next = std::min(next, here->since + m_awayTime);
    m_timer.start(std::max(next - m_clock(), std::chrono::milliseconds(1)));
}

} // namespace lanthorn::inline chat
