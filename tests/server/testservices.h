// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <channels/memorychannellayer.h>
#include <chat/presence.h>
#include <server/consumers/routes.h>
#include <server/consumers/services.h>

namespace lanthorn::test {

//! All consumers of a server, without its transport, in time that the test sets.
class TestServices final
{
public:
    explicit TestServices(const Limits &chosen = {}, const AccessOptions &accessOptions = {},
                          const AccessLimits &accessLimits = {},
                          const HistoryOptions &historyOptions = {});

    //! A native client that sent no key, as others see it.
    Member member(const QString &id, const QString &nick) const;
    //! Options for what is kept in `folder`.
    static HistoryOptions keepingIn(const QString &folder);

    std::chrono::milliseconds now {0};
    Limits limits;
    Clock clock;
    MemoryChannelLayer layer;
    Presence presence;
    GuestRates rates;
    RoomDirectory rooms;
    NameBook names;
    Moderation moderation;
    std::unique_ptr<HistoryStore> history; //!< Keeps nothing, unless the test says where.
    ChatRooms chat;
    live::SeriesHub series;
    LiveStreams streams;
    live::LiveStage stage;
    AccessGate access;
    Services services;
    ApplicationPtr routes;
    quint16 lastPort = 40000; //!< Of the clients so far.
};

} // namespace lanthorn::test
