// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <client/presencelist.h>

#include <algorithm>

namespace lanthorn {

void PresenceList::reset(const QList<Member> &members)
{
    m_members.clear();
    m_members.reserve(members.size());
    for (const Member &member : members)
        put(member);
    m_known = true;
}

void PresenceList::clear()
{
    m_members.clear();
    m_known = false;
}

PresenceList::Put PresenceList::put(const Member &member)
{
    const qsizetype index = indexOf(member.id);
    if (index < 0) {
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
    return Removed {index, m_members.takeAt(index)};
}

qsizetype PresenceList::indexOf(const QString &id) const
{
    const auto it = std::find_if(m_members.cbegin(), m_members.cend(),
                                 [&id](const Member &member) { return member.id == id; });
    return it == m_members.cend() ? -1 : it - m_members.cbegin();
}

} // namespace lanthorn
