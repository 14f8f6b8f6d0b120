// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/openroom.h>

#include <client/client.h>

namespace lanthorn {

OpenRoom::OpenRoom(Client *client, const RoomName &name, QObject *parent)
    : QObject(parent)
    , m_name(name)
    , m_client(client)
    , m_room(client->join(name))
{
    m_members.follow(client, m_room);
    connect(m_room, &Room::stateChanged, this, [this](Room::State state) {
        if (state != Room::State::Refused)
            m_refusal.reset();
        Q_EMIT stateChanged();
    });
    connect(m_room, &Room::refused, this, [this](const Error &error) {
        m_refusal = error;
        Q_EMIT stateChanged();
    });
    connect(m_room, &Room::messageAdded, this, &OpenRoom::addMessage);
    connect(m_room, &Room::messagesMissed, this, [this] { setMayMissMessages(true); });
    connect(m_room, &Room::interrupted, this, [this] { setMayMissMessages(true); });
    connect(m_room, &Room::deliveryChanged, this, &OpenRoom::updateDelivery);
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
    if (own)
        setMayMissMessages(false); // Who goes on writing has seen it.
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

void OpenRoom::setMayMissMessages(bool mayMiss)
{
    if (m_mayMissMessages == mayMiss)
        return;
    m_mayMissMessages = mayMiss;
    Q_EMIT mayMissMessagesChanged();
}

void OpenRoom::setUnread(int unread)
{
    if (m_unread == unread)
        return;
    m_unread = unread;
    Q_EMIT unreadChanged(unread);
}

} // namespace lanthorn
