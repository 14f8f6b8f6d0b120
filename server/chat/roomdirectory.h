// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chat/guestrates.h>
#include <chat/listreaders.h>
#include <chat/presence.h>
#include <chat/roomslist.h>
#include <protocol/limits.h>

#include <QCache>
#include <QObject>
#include <QTimer>

#include <map>

namespace lanthorn::inline chat {

//! The rooms of this server: their groups, who may enter, who is in them, and the news about that
//! for native clients. Lives in the server's thread.
//!
//! All news of one time is told together, and how much is told bounds how soon there is more: the
//! work for the lists is bounded whatever guests do.
class RoomDirectory final : public QObject
{
    Q_OBJECT

public:
    //! What one change costs at most for each room: in a room with more people several changes meet
    //! in one telling.
    static constexpr int mostDeliveries = 256;
    //! Entries of a change; beyond them the state is told.
    static constexpr qsizetype mostChanges = 500;
    //! A room where somebody was seen within this time is not new when they come back.
    static constexpr std::chrono::hours knownTime {1};

    //! Presence and rates are borrowed and outlive the directory.
    RoomDirectory(Presence &presence, GuestRates &rates, const Limits &limits = {},
                  Clock clock = steadyNow, QObject *parent = nullptr);

    //! The group that a room's messages go to (PROTOCOL.md, "Names").
    static GroupName messageGroup(const RoomName &room);

    Presence &presence() { return m_presence; }
    //! Whether the room has members, or is the lobby.
    bool isOpen(const RoomName &room) const
    {
        return room == RoomName::lobby() || m_presence.count(room) > 0;
    }

    //! Into which rooms the host lets nobody new: the list of rooms says it.
    void setLocked(const QList<RoomName> &rooms);

    //! Whether `guest` may enter `room`, where it is not yet. TooManyRooms names the rule and the
    //! way out; RateLimited has the time to wait.
    Result<void> admit(const Guest &guest, const RoomName &room);
    //! Whether `guest`, who is in `rooms`, may tell them something new about itself; RateLimited.
    Result<void> admitChange(const Guest &guest, const QList<RoomName> &rooms);
    //! A page of the rooms; RateLimited, because looking for them is work.
    Result<RoomsPage> page(const Guest &guest, const RoomsQuery &query);

    //! `presence_state`. Made once for all who ask until somebody comes or goes.
    Frame peopleState(const RoomName &room);

    // Reading the lists, from the first give() to the end of the place. The readers are borrowed.

    using Place = ListReaders::Place;
    std::unique_ptr<Place> readPeople(const RoomName &room, ListReader &reader);
    std::unique_ptr<Place> readRooms(ListReader &reader);
    //! Gives the state, as soon as the reader can take it.
    void givePeople(const RoomName &room, const Place &place);
    void giveRooms(const Place &place);

private:
    //! What a telling has cost so far.
    struct Effort
    {
        qint64 frames = 0;
        qint64 bytes = 0;
    };
    struct CachedState
    {
        quint64 version;
        Frame frame;
        bool isAll;
    };

    //! What a change in `room` makes others receive, in frames.
    int deliveries(const RoomName &room) const;
    bool isKnown(const RoomName &room) const;
    void remember(const RoomName &room);
    CachedState encodePeople(const RoomName &room);
    void tellPeople(const RoomName &room, const PresenceDiff &diff, int count);
    void tellRooms();
    void settle(const RoomName &room, ListReaders &readers);
    void settleRooms();
    void settleAll();
    void count(int receivers, const Frame &frame);

    Presence &m_presence;
    GuestRates &m_rates;
    const Clock m_clock;
    const int m_mostRooms;
    const qsizetype m_peopleBytes;
    RoomsList m_rooms;
    ListReaders m_roomsReaders;
    std::map<RoomName, ListReaders> m_peopleReaders;
    QCache<RoomName, CachedState> m_states;
    QCache<RoomName, milliseconds> m_known; //!< When somebody was seen there.
    Effort m_effort;
    QTimer m_retry; //!< For those who were behind.
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

} // namespace lanthorn::inline chat
