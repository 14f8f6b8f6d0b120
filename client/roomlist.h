// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <protocol/messages/roommessages.h>

#include <algorithm>
#include <optional>

namespace lanthorn::inline client {

//! The rooms of a server, sorted by name. A plain value.
class RoomList final
{
public:
    const QList<RoomInfo> &rooms() const { return m_rooms; }
    //! How many rooms the server has: more than rooms() where there are too many to tell all.
    qsizetype total() const { return std::max<qsizetype>(m_total.value_or(0), m_rooms.size()); }

    void apply(const RoomsState &state);
    //! False when it changed nothing, or came before the first state.
    bool apply(const RoomsDiff &diff);
    //! Nothing is known any more.
    void clear();

private:
    QList<RoomInfo> m_rooms;
    std::optional<int> m_total; //!< When m_rooms are not all.
    bool m_known = false;
};

} // namespace lanthorn::inline client
