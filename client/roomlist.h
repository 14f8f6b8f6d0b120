// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <protocol/roommessages.h>

namespace lanthorn {

//! The rooms of a server, sorted by name. A plain value.
class RoomList final
{
public:
    const QList<RoomInfo> &rooms() const { return m_rooms; }

    void apply(const RoomsState &state);
    //! False when it changed nothing, or came before the first state.
    bool apply(const RoomsDiff &diff);
    //! Nothing is known any more.
    void clear();

private:
    QList<RoomInfo>::iterator positionOf(const RoomName &name);
    void put(const RoomInfo &room);

    QList<RoomInfo> m_rooms;
    bool m_known = false;
};

} // namespace lanthorn
