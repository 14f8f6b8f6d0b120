// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <server/hostconsole.h>

#include <QDateTime>

#include <algorithm>

namespace lanthorn::inline server {

using namespace Qt::StringLiterals;

namespace {
using Kind = HostCommand::Kind;
}

HostState HostConsole::state() const
{
    HostState state;
    const qint64 now = QDateTime::currentMSecsSinceEpoch();
    const QList<ConnectionFacts> connections = m_connections.facts();
    for (const ConnectionFacts &facts : connections) {
        SessionInfo session;
        session.number = facts.number;
        session.path = facts.path;
        session.address = Moderation::addressKey(facts.client.host);
        session.port = facts.client.port;
        session.since = now - facts.age.count();
        session.received = qint64(facts.messagesReceived);
        session.sent = qint64(facts.messagesSent);
        session.queued = facts.bytesQueued;
        if (facts.latency)
            session.latency = int(facts.latency->count());
        m_moderation.describe(facts.client, facts.server, session);
        state.sessions.append(session);
    }
    state.bans = m_moderation.bans();
    state.lockedRooms = m_moderation.lockedRooms();
    state.isJoiningPaused = m_moderation.isJoiningPaused();
    state.kept = kept();
    if (const auto reason = m_history.state().reason)
        state.notSaved = notSavedName(*reason);
    state.sources = m_sources.sources();
    state.stage = m_stage.stage();
    return state;
}

Result<void> HostConsole::perform(const HostCommand &command)
{
    switch (command.kind) {
    case Kind::Kick:
    case Kind::Mute:
    case Kind::Unmute:
        break;
    case Kind::Ban:
        if (command.session == 0)
            return ban(command.address, {}, command);
        break;
    case Kind::Unban:
        if (!m_moderation.unban(command.address))
            return Error {ErrorCode::BadPayload, u"This address is not banned"_s};
        return {};
    case Kind::Lock:
        return m_moderation.lock(*command.room);
    case Kind::Unlock:
        m_moderation.unlock(*command.room);
        return {};
    case Kind::Pause:
        m_moderation.setJoiningPaused(true);
        return {};
    case Kind::Resume:
        m_moderation.setJoiningPaused(false);
        return {};
    case Kind::Keep:
        return keep(command);
    case Kind::AddSource:
    case Kind::ChangeSource:
    case Kind::RemoveSource:
        return m_sources.perform(command);
    case Kind::Show:
        m_stage.show(command.scene, command.room);
        return {};
    case Kind::Hold:
        m_stage.hold(command.held);
        return {};
    case Kind::GoLive:
        m_stage.goLive();
        return {};
    case Kind::Forget:
    case Kind::Stop:
        return Error {ErrorCode::Internal, u"Only the server itself can do this"_s};
    }
    const QList<ConnectionFacts> connections = m_connections.facts();
    const auto found = std::find_if(
        connections.begin(), connections.end(),
        [&command](const ConnectionFacts &facts) { return facts.number == command.session; });
    if (found == connections.end())
        return Error {ErrorCode::NoSuchGuest, u"There is no guest %1"_s.arg(command.session)};
    return performOn(*found, command);
}

Result<void> HostConsole::performOn(const ConnectionFacts &session, const HostCommand &command)
{
    if (m_moderation.isHost(session.client, session.server)) {
        return Error {ErrorCode::NoSuchGuest,
                      u"Number %1 is the host's own window"_s.arg(session.number)};
    }
    if (command.kind == Kind::Kick) {
        m_connections.close(session.number, CloseCode::Kicked, command.reason);
        return {};
    }
    if (command.kind == Kind::Ban) {
        return ban(session.client.host, m_moderation.personOf(session.client, session.server),
                   command);
    }
    const bool mutes = command.kind == Kind::Mute;
    if (!m_moderation.mute(session.client, session.server,
                           mutes ? std::optional(command.reason) : std::nullopt)) {
        return Error {ErrorCode::NotInChat,
                      u"Guest %1 takes no part in the chat"_s.arg(command.session)};
    }
    return {};
}

QList<KeptInfo> HostConsole::kept() const
{
    QList<KeptInfo> kept;
    if (!m_history.isKept())
        return kept;
    const QHash<RoomName, Retention> own = m_history.retentions();
    for (auto it = own.cbegin(); it != own.cend(); ++it)
        kept.append({it.key(), it->days, it->messages});
    std::sort(kept.begin(), kept.end(),
              [](const KeptInfo &a, const KeptInfo &b) { return a.room < b.room; });
    kept.prepend({{}, m_history.retention().days, m_history.retention().messages});
    return kept;
}

Result<void> HostConsole::keep(const HostCommand &command)
{
    if (!m_history.isKept())
        return Error {ErrorCode::HistoryOff, u"This host keeps nothing of what is said"_s};
    const auto retention = command.days
        ? std::optional(Retention {*command.days, command.messages.value_or(0)})
        : std::nullopt;
    if (command.room)
        m_history.setRetentionOf(*command.room, retention);
    else if (retention)
        m_history.setRetention(*retention);
    return {};
}

Result<void> HostConsole::ban(const QString &address, const QString &person,
                              const HostCommand &command)
{
    if (const auto banned = m_moderation.ban(address, person, command.reason, command.duration);
        !banned) {
        return banned;
    }
    const QString key = Moderation::addressKey(address);
    const QList<ConnectionFacts> connections = m_connections.facts();
    for (const ConnectionFacts &facts : connections) {
        const bool isPerson =
            !person.isEmpty() && m_moderation.personOf(facts.client, facts.server) == person;
        if (isPerson || Moderation::addressKey(facts.client.host) == key)
            m_connections.close(facts.number, CloseCode::Banned, command.reason);
    }
    return {};
}

} // namespace lanthorn::inline server
