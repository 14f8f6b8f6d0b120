// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/sessions/openroom.h>

#include <app/sessions/postpace.h>
#include <client/client.h>

#include <utility>

namespace lanthorn {

using namespace Qt::StringLiterals;

namespace {

//! More is no message that waits but a program that does not look.
constexpr qsizetype mostWaiting = 50;

} // namespace

OpenRoom::OpenRoom(Client *client, const RoomName &name, PostPace *pace, QObject *parent)
    : QObject(parent)
    , m_name(name)
    , m_client(client)
    , m_room(client->join(name))
    , m_pace(pace)
{
    m_nextWaiting.setSingleShot(true);
    connect(&m_nextWaiting, &QTimer::timeout, this, &OpenRoom::sendWaiting);
    m_members.follow(client, m_room);
    connect(m_room, &Room::stateChanged, this, &OpenRoom::changeState);
    connect(m_room, &Room::refused, this, [this](const Error &error) {
        m_refusal = error;
        m_messages.failWaiting(error.code);
        Q_EMIT stateChanged();
    });
    connect(m_room, &Room::messageAdded, this, &OpenRoom::addMessage);
    connect(m_room, &Room::messagesMissed, this, [this] {
        m_messages.markGap();
        setMissed(Missed::OtherHosts);
    });
    connect(m_room, &Room::deliveryChanged, this, &OpenRoom::updateDelivery);
}

void OpenRoom::setHasDraft(bool has)
{
    if (std::exchange(m_hasDraft, has) != has)
        Q_EMIT draftChanged();
}

void OpenRoom::setLookedAt(bool lookedAt)
{
    m_lookedAt = lookedAt;
    if (lookedAt)
        setUnread(0);
}

void OpenRoom::addMessage(const ChatMessage &message, Delivery delivery)
{
    const bool own = delivery == Delivery::Pending
        || (!message.sender.id.isEmpty() && message.sender.id == m_client->id());
    m_messages.add(message, delivery, own);
    // Who goes on writing has seen it; and a gap is marked in front of what comes next.
    if (own || m_missed == Missed::Connection)
        setMissed(Missed::Nothing);
    if (own)
        return;
    if (!m_lookedAt)
        setUnread(m_unread + 1);
    Q_EMIT messageArrived(message);
}

void OpenRoom::updateDelivery(const ChatMessage &message, Delivery delivery, const Error &error)
{
    const int row = m_messages.setDelivery(message, delivery, error);
    if (row >= 0 && delivery == Delivery::Failed)
        Q_EMIT postFailed(row, error);
}

void OpenRoom::setMissed(Missed missed)
{
    if (m_missed == missed)
        return;
    m_missed = missed;
    Q_EMIT missedChanged();
}

void OpenRoom::changeState(Room::State state)
{
    if (state != Room::State::Refused)
        m_refusal.reset();
    const bool isJoined = state == Room::State::Joined;
    if (isJoined && m_wasJoined && m_missesWhileAway) {
        m_messages.markGap();
        setMissed(Missed::Connection);
    }
    m_wasJoined = m_wasJoined || isJoined;
    Q_EMIT stateChanged();
    if (isJoined)
        sendWaiting();
}

Result<void> OpenRoom::post(const QString &text)
{
    // What waits goes first.
    if (m_room->state() == Room::State::Waiting || m_messages.hasWaiting())
        return wait(text);
    return m_room->post(text);
}

Result<void> OpenRoom::wait(const QString &text)
{
    if (m_messages.waitingCount() >= mostWaiting)
        return Error {ErrorCode::NotJoined, u"Too many messages wait already"_s};
    const QString nick = m_client->nick() ? m_client->nick()->toString() : QString();
    const QString id = u"waiting-%1"_s.arg(++m_waitingNumber);
    m_messages.addWaiting({id, {{}, nick, ClientKind::Window}, text, 0});
    return {};
}

void OpenRoom::sendWaiting()
{
    while (m_messages.hasWaiting() && m_room->state() == Room::State::Joined
           && m_client->state() == Client::State::Connected) {
        const milliseconds pause = m_pace ? m_pace->wait() : milliseconds(0);
        if (pause > pause.zero()) {
            m_nextWaiting.start(pause);
            return;
        }
        const ChatMessage message = m_messages.takeWaiting();
        if (const auto posted = m_room->post(message.text); !posted) {
            // This host takes less than the one before: the text comes back in its row.
            m_messages.add(message, Delivery::Pending, true);
            updateDelivery(message, Delivery::Failed, posted.error());
        } else if (m_pace) {
            m_pace->count();
        }
    }
}

void OpenRoom::setUnread(int unread)
{
    if (m_unread == unread)
        return;
    m_unread = unread;
    Q_EMIT unreadChanged(unread);
}

} // namespace lanthorn
