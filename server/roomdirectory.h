// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <channels/channellayer.h>
#include <channels/presence.h>

#include <QObject>

namespace lanthorn {

//! The rooms of this server: their groups, who is in them, and the news about that for native
//! clients. Lives in the server's thread.
class RoomDirectory final : public QObject
{
    Q_OBJECT

public:
    //! Both are borrowed and outlive the directory.
    RoomDirectory(Presence &presence, ChannelLayer &layer, QObject *parent = nullptr);

    //! The group that a room's messages go to (PROTOCOL.md, "Names").
    static GroupName messageGroup(const RoomName &room);
    //! The group that is told who comes and goes in a room: nativeevents::envelope events with a
    //! `presence_diff`.
    static GroupName presenceGroup(const RoomName &room);
    //! The group that is told of new, changed and ended rooms: the same with a `rooms_diff`.
    static GroupName roomsGroup();

    Presence &presence() { return m_presence; }
    PresenceState presenceState(const RoomName &room) const { return {m_presence.members(room)}; }
    //! Every room with members, and the lobby.
    RoomsState roomsState() const;

private:
    void tell(const RoomName &room, const PresenceDiff &diff, int count);

    Presence &m_presence;
    ChannelLayer &m_layer;
};

//! A member's stay in a room: begins with the object, ends with it.
class RoomStay final
{
public:
    //! `presence` is borrowed and outlives the stay.
    RoomStay(Presence &presence, RoomName room, const Member &member)
        : m_presence(presence)
        , m_room(std::move(room))
        , m_memberId(member.id)
    {
        m_presence.enter(m_room, member);
    }
    ~RoomStay() { m_presence.leave(m_room, m_memberId); }
    Q_DISABLE_COPY_MOVE(RoomStay)

    const RoomName &room() const { return m_room; }
    //! `member` has the id of the one that entered.
    void update(const Member &member) { m_presence.enter(m_room, member); }

private:
    Presence &m_presence;
    RoomName m_room;
    QString m_memberId;
};

} // namespace lanthorn
