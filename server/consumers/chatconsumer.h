// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <channels/consumer.h>
#include <server/consumers/pacedqueue.h>
#include <server/consumers/services.h>

#include <memory>
#include <optional>

namespace lanthorn {

//! A plain client in one chat room, or in the lobby, whose frames carry no name.
class ChatConsumer final : public Consumer
{
public:
    enum class Kind {
        Room, //!< The room is the route's argument `room`.
        Lobby,
    };

    ChatConsumer(const Services *services, Kind kind);
    ~ChatConsumer() override;

protected:
    void connected() override;
    void receivedText(const QByteArray &utf8) override;
    void disconnected(quint16 code) override;

private:
    Guest guest() const;
    std::optional<ChatMessage> parse(const QByteArray &utf8) const;
    //! Makes `nick`, or the nearest that is free, the name of this client.
    void use(const QString &nick);
    void publish(ChatMessage message);

    const Services &m_services;
    Kind m_kind;
    Member m_member;
    QString m_person; //!< Nobody else.
    QString m_wantedNick; //!< As the client says it; its name may have a number.
    NameBook::Hold m_name;
    std::optional<Moderation::Seat> m_seat; //!< While connected.
    std::unique_ptr<RoomStay> m_stay;
    PacedQueue<ChatMessage> m_messages;
};

} // namespace lanthorn
