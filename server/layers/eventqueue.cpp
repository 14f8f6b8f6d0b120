// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <layers/eventqueue.h>

#include <algorithm>
#include <utility>

namespace lanthorn::inline layers {

void EventQueue::push(Item item)
{
    item.sequence = ++m_lastSequence;
    putBack(std::move(item));
}

EventQueue::Item EventQueue::take()
{
    Item item = std::move(m_items.front());
    m_items.pop_front();
    m_bytes -= item.bytes;
    return item;
}

void EventQueue::putBack(Item item)
{
    m_bytes += item.bytes;
    const auto place = std::upper_bound(
        m_items.begin(), m_items.end(), item.sequence,
        [](quint64 sequence, const Item &other) { return sequence < other.sequence; });
    m_items.insert(place, std::move(item));
    dropOldest();
}

void EventQueue::dropOldest()
{
    while (m_bytes > m_capacity && !m_items.empty()) {
        const Item item = take();
        ++m_dropped;
        if (const auto *group = std::get_if<GroupName>(&item.target))
            m_droppedGroups.insert(*group);
    }
}

} // namespace lanthorn::inline layers
