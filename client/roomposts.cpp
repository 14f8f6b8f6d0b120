// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <client/clientprivate.h>
#include <client/room.h>
#include <protocol/messages/messagetypes.h>

#include <QPointer>

// What is posted in a Room.

namespace lanthorn::inline client {

using namespace Qt::StringLiterals;

namespace {

Delivery deliveryOf(MessageOutbox::State state)
{
    switch (state) {
    case MessageOutbox::State::Queued:
        return Delivery::Queued;
    case MessageOutbox::State::Sent:
        return Delivery::Pending;
    case MessageOutbox::State::Failed:
        break;
    }
    return Delivery::Failed;
}

} // namespace

Result<QString> Room::post(const QString &text)
{
    Client::Private &client = *m_client->d;
    const QString host = client.hostName();
    if (m_state == State::Refused || host.isEmpty())
        return Error {ErrorCode::NotJoined, u"The room is not joined"_s};
    // As long as an id of the outbox is at most.
    const Post draft {QString(40, u'x'), text};
    if (const Result<void> checked = client.checkPost(types::post, Topic::room(m_name), draft);
        !checked)
        return checked.error();
    const Result<QString> id = client.outbox->add(host, m_name, text);
    if (!id)
        return id;
    m_sender.sendNext();
    // What was sent at once is told so, and not as waiting.
    const MessageOutbox::Entry *const entry = client.outbox->find(*id);
    if (!entry)
        return id;
    const ChatMessage message = messageOf(*entry);
    const Delivery delivery = deliveryOf(entry->state);
    m_timeline.addUnsent(message, delivery);
    Q_EMIT messageAdded(message, delivery, MessageSource::Own);
    return id;
}

bool Room::retry(const QString &id)
{
    const QPointer<Room> alive(this);
    if (!m_client->d->outbox->retry(id))
        return false;
    if (alive)
        m_sender.sendNext();
    return true;
}

QString Room::drop(const QString &id)
{
    const QString text = m_client->d->outbox->drop(id);
    if (!text.isEmpty())
        m_timeline.removeUnsent(id);
    return text;
}

qsizetype Room::waitingCount() const
{
    return m_client->d->outbox->waiting(m_client->d->hostName(), m_name);
}

ChatMessage Room::messageOf(const MessageOutbox::Entry &entry) const
{
    const Client::Private &client = *m_client->d;
    const Member self {m_client->id(), m_client->nick() ? m_client->nick()->toString() : QString(),
                       client.identity.kind, QString(), client.person};
    return {entry.id, self, entry.text, entry.time};
}

void Room::takeOutbox()
{
    Client::Private &client = *m_client->d;
    m_timeline.removeAllUnsent();
    m_sender.use(client.outbox, client.hostName());
    connect(client.outbox, &MessageOutbox::changed, this, &Room::outboxChanged,
            Qt::UniqueConnection);
    for (const MessageOutbox::Entry &entry : client.outbox->entries(client.hostName(), m_name))
        m_timeline.addUnsent(messageOf(entry), deliveryOf(entry.state), entry.error);
}

void Room::outboxChanged(const QString &id)
{
    const MessageOutbox::Entry *const entry = m_client->d->outbox->find(id);
    const qsizetype row = entry ? m_timeline.unsentRowOf(id) : -1;
    // What failed is told by postSettled(), which is close behind.
    if (row < 0 || entry->state == MessageOutbox::State::Failed)
        return;
    const Delivery delivery = deliveryOf(entry->state);
    if (m_timeline.at(row).delivery == delivery)
        return;
    const ChatMessage message = messageOf(*entry);
    m_timeline.setDelivery(message, delivery, {});
    Q_EMIT deliveryChanged(message, delivery, {});
}

void Room::postSettled(const MessageOutbox::Entry &entry, const Result<Posted> &result)
{
    const QPointer<Room> alive(this);
    ChatMessage message = messageOf(entry);
    Error error;
    if (result) {
        message.seq = result->seq;
        if (result->time > 0)
            message.time = result->time;
    } else {
        error = result.error();
    }
    const Delivery delivery = result ? Delivery::Delivered : Delivery::Failed;
    if (m_timeline.setDelivery(message, delivery, error) >= 0)
        Q_EMIT deliveryChanged(message, delivery, error);
    if (alive)
        m_sender.sendNext();
}

} // namespace lanthorn::inline client
