// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <client/cli/poster.h>

#include <client/connection/pendingrequest.h>

#include <utility>

namespace lanthorn::cli {

MemberPoster::MemberPoster(Room &room)
    : m_room(room)
{
    connect(&m_room, &Room::stateChanged, this, &Poster::readyChanged);
    connect(&m_room, &Room::messageAdded, this,
            [this](const ChatMessage &message, Delivery delivery) {
                // Emitted from inside post(): the only way to learn the message's id.
                if (delivery == Delivery::Pending)
                    m_sending = message.id;
            });
    connect(&m_room, &Room::deliveryChanged, this,
            [this](const ChatMessage &message, Delivery delivery, const Error &error) {
                if (message.id != m_sending)
                    return;
                m_sending.clear();
                Q_EMIT answered(delivery == Delivery::Failed ? Result<ChatMessage>(error)
                                                             : Result<ChatMessage>(message));
            });
}

OutsidePoster::OutsidePoster(Client &client, RoomName room)
    : m_client(client)
    , m_room(std::move(room))
{
    connect(&m_client, &Client::stateChanged, this, &Poster::readyChanged);
}

Result<void> OutsidePoster::post(const QString &text)
{
    const Result<PendingRequest *> request = m_client.notify(m_room, text);
    if (!request)
        return request.error();
    const Member self {m_client.id(), m_client.nick()->toString(), ClientKind::Terminal};
    connect(*request, &PendingRequest::finished, this,
            [this, self, text](const Result<QJsonObject> &result) {
                if (!result) {
                    Q_EMIT answered(result.error());
                    return;
                }
                const Result<Posted> posted = Posted::fromPayload(*result);
                if (posted)
                    Q_EMIT answered(ChatMessage {posted->id, self, text, posted->time});
                else
                    Q_EMIT answered(posted.error());
            });
    return {};
}

} // namespace lanthorn::cli
