// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <client/presencelist.h>

#include <algorithm>

namespace lanthorn::inline client {

void PresenceList::reset(const QList<Member> &members)
{
    clear();
    m_members.reserve(members.size());
    for (const Member &member : members)
        put(member);
    m_known = true;
}

void PresenceList::clear()
{
    m_members.clear();
    m_numbers.clear();
    m_numberOf.clear();
    m_known = false;
}

PresenceList::Put PresenceList::put(const Member &member)
{
    const qsizetype index = indexOf(member.id);
    if (index < 0) {
        m_numberOf.insert(member.id, ++m_lastNumber);
        m_numbers.append(m_lastNumber);
        m_members.append(member);
        return {m_members.size() - 1, true, true};
    }
    const bool changed = m_members.at(index) != member;
    if (changed)
        m_members[index] = member;
    return {index, false, changed};
}

std::optional<PresenceList::Removed> PresenceList::remove(const QString &id)
{
    const qsizetype index = indexOf(id);
    if (index < 0)
        return std::nullopt;
    m_numberOf.remove(id);
    m_numbers.removeAt(index);
    return Removed {index, m_members.takeAt(index)};
}

qsizetype PresenceList::indexOf(const QString &id) const
{
    const auto number = m_numberOf.constFind(id);
    if (number == m_numberOf.cend())
        return -1;
    return std::lower_bound(m_numbers.cbegin(), m_numbers.cend(), *number) - m_numbers.cbegin();
}

} // namespace lanthorn::inline client
