// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chat/chatrooms.h>
#include <chat/roomdirectory.h>
#include <live/livestage.h>
#include <live/livestreams.h>
#include <protocol/clock.h>
#include <protocol/limits.h>
#include <server/access/accessgate.h>
#include <server/access/pushtoken.h>
#include <sources/pushsource.h>

#include <QString>

#include <functional>

namespace lanthorn::inline server {

//! What the consumers of one server share. Owned by the Server, which outlives every consumer.
struct Services
{
    const Limits &limits;
    const Clock &clock;
    ChannelLayer &layer;
    RoomDirectory &rooms;
    ChatRooms &chat;
    const LiveStreams &streams;
    live::SeriesHub &series;
    const live::LiveStage &stage;
    QString serverName;
    //! A member id that no other connection has had.
    std::function<QString()> newMemberId;
    AccessGate &access;
    sources::PushSource *push = nullptr; //!< Null: nothing can be pushed.
    PushToken pushToken = PushToken();
};

} // namespace lanthorn::inline server
