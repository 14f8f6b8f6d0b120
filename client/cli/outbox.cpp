// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <client/cli/outbox.h>

namespace lanthorn::cli {

namespace {
// For a server that refuses without saying for how long.
constexpr std::chrono::seconds defaultRetry {1};
} // namespace

Outbox::Outbox(Room &room, Scheduler &scheduler, QObject *parent)
    : QObject(parent)
    , m_room(room)
    , m_next(scheduler)
{
    connect(&m_room, &Room::stateChanged, this, &Outbox::sendNext);
    connect(&m_room, &Room::deliveryChanged, this, &Outbox::handleDelivery);
    connect(&m_room, &Room::messageAdded, this,
            [this](const ChatMessage &message, Delivery delivery) {
                // Emitted from inside post(): the only way to learn the message's id.
                if (delivery == Delivery::Pending)
                    m_sending = message.id;
            });
}

void Outbox::add(const QString &text, int number)
{
    m_entries.push_back({text, number});
    sendNext();
}

qsizetype Outbox::size() const
{
    return qsizetype(m_entries.size());
}

void Outbox::sendNext()
{
    if (m_entries.empty() || !m_sending.isEmpty() || m_next.isPending()
        || m_room.state() != Room::State::Joined)
        return;
    const Result<void> posted = m_room.post(m_entries.front().text);
    if (!posted && posted.error().code != ErrorCode::NotJoined)
        failFirst(posted.error());
}

void Outbox::handleDelivery(const ChatMessage &message, Delivery delivery, const Error &error)
{
    if (message.id != m_sending)
        return;
    m_sending.clear();
    if (delivery == Delivery::Failed && error.code == ErrorCode::RateLimited) {
        m_next.start(error.retryAfter.value_or(defaultRetry), [this] { sendNext(); });
        return;
    }
    if (delivery == Delivery::Failed) {
        failFirst(error);
        return;
    }
    m_entries.pop_front();
    Q_EMIT sent(message);
    Q_EMIT sizeChanged(size());
    sendNext();
}

void Outbox::failFirst(const Error &error)
{
    const int number = m_entries.front().number;
    m_entries.pop_front();
    Q_EMIT failed(number, error);
    Q_EMIT sizeChanged(size());
    sendNext();
}

} // namespace lanthorn::cli
