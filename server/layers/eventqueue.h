// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <channels/event.h>
#include <protocol/names.h>

#include <QSet>

#include <deque>
#include <utility>
#include <variant>

namespace lanthorn::inline layers {

//! Events that wait for Redis, in the order in which they were sent. Bounded by bytes: what
//! does not fit pushes out the oldest.
class EventQueue final
{
public:
    struct Item
    {
        std::variant<GroupName, ChannelName> target;
        Event event;
        qint64 bytes; //!< What it counts for.
        bool takesType = false; //!< Of the group; see Typing.
        quint64 sequence = 0; //!< Given by push().
    };

    explicit EventQueue(qint64 capacity)
        : m_capacity(capacity)
    {
    }

    bool isEmpty() const { return m_items.empty(); }
    const Item &first() const { return m_items.front(); }
    qint64 bytes() const { return m_bytes; }
    //! How many were pushed out.
    quint64 dropped() const { return m_dropped; }

    //! Of which groups events were pushed out since it was asked last.
    QSet<GroupName> takeDroppedGroups() { return std::exchange(m_droppedGroups, {}); }

    void push(Item item);
    Item take();
    //! Returns what was taken and not sent to its place before all that was pushed later.
    void putBack(Item item);

private:
    void dropOldest();

    const qint64 m_capacity; // bytes
    std::deque<Item> m_items;
    qint64 m_bytes = 0;
    quint64 m_lastSequence = 0;
    quint64 m_dropped = 0;
    QSet<GroupName> m_droppedGroups;
};

} // namespace lanthorn::inline layers
