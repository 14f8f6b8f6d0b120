// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <client/room.h>

#include <client/client.h>
#include <client/clientprivate.h>
#include <protocol/messages/messagetypes.h>

#include <QPointer>

#include <algorithm>
#include <utility>

namespace lanthorn::inline client {

using namespace Qt::StringLiterals;

Room::Room(RoomName name, Client *client)
    : QObject(client)
    , m_client(client)
    , m_name(std::move(name))
    , m_sender(
          client->d->scheduler, m_name,
          [client] { return client->state() == Client::State::Connected; },
          [this](const Post &post, RequestTable::Answer answer) {
              m_client->d->send(types::post, Topic::room(m_name), post.toPayload(),
                                [room = QPointer(this), answer](const auto &result) {
                                    if (room)
                                        answer(result);
                                });
          },
          [room = QPointer(this)](const MessageOutbox::Entry &entry, const Result<Posted> &result) {
              if (room)
                  room->postSettled(entry, result);
          })
    , m_tellRead(client->d->scheduler)
{
}

Room::~Room() = default;

const RoomName &Room::name() const
{
    return m_name;
}

Room::State Room::state() const
{
    return m_state;
}

const QList<Member> &Room::members() const
{
    return m_presence.members();
}

qsizetype Room::memberCount() const
{
    return std::max<qsizetype>(m_total.value_or(0), members().size());
}

QJsonObject Room::joinPayload() const
{
    Join join;
    if (!m_timeline.epoch().isEmpty())
        join.since = {m_timeline.epoch(), m_timeline.last()};
    return join.toPayload();
}

void Room::joinAnswered(const Result<QJsonObject> &result)
{
    const QPointer<Room> alive(this);
    const bool wasInterrupted = std::exchange(m_isInterrupted, false);
    const Result<Joined> joined = result ? Joined::fromPayload(*result) : result.error();
    const bool hasHistory = joined && !joined->epoch.isEmpty();
    // Before anything is told, so that whoever asks finds it.
    if (hasHistory) {
        startHistory(*joined);
    } else if (result) {
        m_timeline.beginEpoch({});
        if (wasInterrupted && !m_client->d->identity.isHostsOwn)
            m_timeline.markGap();
    }
    setState(result ? State::Joined : State::Refused);
    if (alive && !result)
        Q_EMIT refused(result.error());
    else if (alive && wasInterrupted && !hasHistory && m_state == State::Joined)
        Q_EMIT interrupted();
    if (alive && m_state == State::Joined)
        m_sender.start(m_client->d->knowsMessagesAgain());
}

void Room::connectionEnded()
{
    const QPointer<Room> alive(this);
    const bool wasKnown = m_presence.isKnown();
    m_presence.clear();
    m_total.reset();
    m_catchUp.reset();
    m_tellRead.cancel();
    const State before = std::exchange(m_state, State::Waiting);
    m_isInterrupted = m_isInterrupted || before == State::Joined;
    m_hasBeenHere = m_hasBeenHere || before == State::Joined;
    m_sender.stop();
    if (alive && wasKnown)
        Q_EMIT membersReset();
    if (alive && before != State::Waiting && m_state == State::Waiting)
        Q_EMIT stateChanged(m_state);
}

void Room::resyncReceived()
{
    if (m_state != State::Joined)
        return;
    m_timeline.markGap();
    Q_EMIT messagesMissed();
}

void Room::presenceReceived(const PresenceState &state, qsizetype allowed)
{
    m_presence.reset(state.members.first(std::min(state.members.size(), allowed)));
    m_total = state.total;
    Q_EMIT membersReset();
}

void Room::presenceChanged(const PresenceDiff &diff, qsizetype allowed)
{
    // A slot may leave the room or end the client: then nothing more is known here.
    const QPointer<Room> alive(this);
    for (const QString &id : diff.left) {
        if (!m_presence.isKnown())
            return;
        const auto removed = m_presence.remove(id);
        if (removed)
            Q_EMIT memberRemoved(removed->index, removed->member);
        if (!alive)
            return;
    }
    for (const Member &member : diff.joined) {
        if (!m_presence.isKnown())
            return;
        if (m_presence.members().size() >= allowed && !m_presence.contains(member.id))
            continue;
        const auto put = m_presence.put(member);
        if (put.isNew)
            Q_EMIT memberAdded(put.index);
        else if (put.isChange)
            Q_EMIT memberChanged(put.index);
        if (!alive)
            return;
    }
    if (m_presence.isKnown())
        setTotal(diff.total);
}

void Room::setTotal(std::optional<int> total)
{
    if (m_total == total)
        return;
    m_total = total;
    Q_EMIT memberCountChanged();
}

void Room::setState(State state)
{
    if (m_state == state)
        return;
    m_state = state;
    Q_EMIT stateChanged(state);
}

} // namespace lanthorn::inline client
