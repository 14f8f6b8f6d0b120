// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <client/room.h>

#include <client/client.h>
#include <client/clientprivate.h>
#include <protocol/messagetypes.h>

#include <QDateTime>
#include <QPointer>

#include <algorithm>
#include <utility>

namespace lanthorn {

using namespace Qt::StringLiterals;

Room::Room(RoomName name, Client *client)
    : QObject(client)
    , m_client(client)
    , m_name(std::move(name))
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

Result<void> Room::post(const QString &text)
{
    // Between a loss and connectionEnded() the state is still Joined.
    if (m_state != State::Joined || m_client->state() != Client::State::Connected)
        return Error {ErrorCode::NotJoined, u"The room is not joined; try again later"_s};
    if (m_client->d->isBusy())
        return Error {ErrorCode::RateLimited, u"Too much waits for an answer; try again later"_s};
    const Topic topic = Topic::room(m_name);
    const Result<Post> post = m_client->d->newPost(types::post, topic, text);
    if (!post)
        return post.error();

    const Member self {m_client->id(), m_client->nick() ? m_client->nick()->toString() : QString(),
                       m_client->d->identity.kind};
    const ChatMessage message {post->id, self, text, QDateTime::currentMSecsSinceEpoch()};
    m_pending.emplace(post->id, message);
    m_client->d->send(types::post, topic, post->toPayload(),
                      [room = QPointer(this), id = post->id](const auto &result) {
                          if (room)
                              room->postAnswered(id, result);
                      });
    Q_EMIT messageAdded(message, Delivery::Pending);
    return {};
}

void Room::joinAnswered(const Result<void> &result)
{
    const QPointer<Room> alive(this);
    const bool wasInterrupted = std::exchange(m_isInterrupted, false);
    setState(result ? State::Joined : State::Refused);
    if (alive && !result)
        Q_EMIT refused(result.error());
    else if (alive && wasInterrupted && m_state == State::Joined)
        Q_EMIT interrupted();
}

void Room::connectionEnded()
{
    const QPointer<Room> alive(this);
    const bool wasKnown = m_presence.isKnown();
    m_presence.clear();
    m_total.reset();
    const State before = std::exchange(m_state, State::Waiting);
    m_isInterrupted = m_isInterrupted || before == State::Joined;
    if (wasKnown)
        Q_EMIT membersReset();
    if (alive && before != State::Waiting && m_state == State::Waiting)
        Q_EMIT stateChanged(m_state);
}

void Room::messageReceived(const ChatMessage &message)
{
    if (m_state != State::Joined)
        return; // Of an earlier stay in this room.
    if (message.sender.id != m_client->id()) {
        Q_EMIT messageAdded(message, Delivery::Delivered);
        return;
    }
    // Our own: the echo, unless the answer came first.
    if (m_pending.erase(message.id) > 0)
        Q_EMIT deliveryChanged(message, Delivery::Delivered, {});
}

void Room::postAnswered(const QString &id, const Result<QJsonObject> &result)
{
    const auto it = m_pending.find(id);
    if (it == m_pending.end())
        return; // The echo came first.
    ChatMessage message = std::move(it->second);
    m_pending.erase(it);
    if (!result) {
        Q_EMIT deliveryChanged(message, Delivery::Failed, result.error());
        return;
    }
    if (const Result<Posted> posted = Posted::fromPayload(*result))
        message.time = posted->time;
    Q_EMIT deliveryChanged(message, Delivery::Delivered, {});
}

void Room::resyncReceived()
{
    if (m_state == State::Joined)
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

} // namespace lanthorn
