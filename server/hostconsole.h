// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chat/moderation.h>
#include <history/historystore.h>
#include <live/livestage.h>
#include <live/sourcelist.h>
#include <protocol/messages/hostcontrol.h>
#include <server/transport/connectionregistry.h>

namespace lanthorn::inline server {

//! What the host of a server sees and does from its console: puts together what the connections
//! the moderation, the history and what is live know. Lives in the server's thread; all are
//! borrowed and outlive it.
class HostConsole final
{
public:
    HostConsole(Moderation &moderation, ConnectionRegistry &connections, HistoryStore &history,
                live::SourceList &sources, live::LiveStage &stage)
        : m_moderation(moderation)
        , m_connections(connections)
        , m_history(history)
        , m_sources(sources)
        , m_stage(stage)
    {
    }

    HostState state() const;
    //! Everything but Forget and Stop, which are the server's. NoSuchGuest for a session that is
    //! not there or is the host's own, BadPayload for an address that is not banned, and what
    //! Moderation says; HistoryOff for Keep where nothing is kept.
    Result<void> perform(const HostCommand &command);

private:
    Result<void> performOn(const ConnectionFacts &session, const HostCommand &command);
    QList<KeptInfo> kept() const;
    Result<void> keep(const HostCommand &command);
    Result<void> ban(const QString &address, const QString &person, const HostCommand &command);

    Moderation &m_moderation;
    ConnectionRegistry &m_connections;
    HistoryStore &m_history;
    live::SourceList &m_sources;
    live::LiveStage &m_stage;
};

} // namespace lanthorn::inline server
