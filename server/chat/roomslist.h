// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <channels/frame.h>
#include <chat/presence.h>
#include <protocol/messages/roommessages.h>

#include <QHash>
#include <QSet>

#include <optional>

namespace lanthorn::inline chat {

//! The list of rooms as clients are told it: those with the most members and the lobby, up to a
//! bound, so that many rooms with nobody to talk to hide no others. Lives in the server's thread.
class RoomsList final
{
public:
    //! `presence` is borrowed and outlives the list. `most`: rooms in one frame.
    RoomsList(const Presence &presence, int most);

    //! Into which rooms the host lets nobody new. False when that was known.
    bool setLocked(const QSet<RoomName> &rooms);
    //! The list as it is now. Made once for all who ask until a room changes.
    Frame state();
    //! What is new since the last call, also for those who got a state meanwhile; nothing when
    //! nothing is. Everything counts as told.
    std::optional<RoomsDiff> takeChange();
    //! The rooms that match, at most as many as are listed.
    RoomsPage page(const RoomsQuery &query) const;

private:
    //! What is told of a room.
    struct Look
    {
        int members = -1; //!< -1: it is not listed.
        bool isLocked = false;

        static Look of(const RoomInfo &room) { return {room.members, room.isLocked}; }
        bool operator==(const Look &) const = default;
    };
    struct Listed
    {
        QList<RoomInfo> rooms; //!< By name.
        int total = 0;

        std::optional<int> toldTotal() const;
    };
    QList<RoomInfo> allRooms() const;
    const Listed &listed();

    const Presence &m_presence;
    const qsizetype m_most;
    std::optional<Listed> m_listed; //!< As of m_version.
    std::optional<Frame> m_frame; //!< Of m_listed.
    quint64 m_version = 0;
    QSet<RoomName> m_locked;
    QHash<RoomName, Look> m_told;
    std::optional<int> m_toldTotal;
    QHash<RoomName, Look> m_seen; //!< Of states since then, what differs from it.
    bool m_otherTotalSeen = false;
};

} // namespace lanthorn::inline chat
