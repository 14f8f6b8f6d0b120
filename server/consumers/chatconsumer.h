// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <channels/consumer.h>
#include <chat/plaincontent.h>
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
    //! A frame that was read.
    struct Said
    {
        PlainContent content;
        std::optional<Nickname> nick;
    };

    static std::optional<Said> parse(const QByteArray &utf8);
    Guest guest() const;
    //! Who has this client's name: all plain clients of one address, or two tabs of somebody were
    //! two people.
    QString nameOwner() const;
    //! Makes `nick`, or the nearest that is free, the name of this client.
    void use(const Nickname &nick);
    void publish(const Said &said);

    const Services &m_services;
    Kind m_kind;
    Member m_member;
    QString m_person; //!< Nobody else.
    std::optional<Nickname> m_wantedNick; //!< As the client says it; its name may have a number.
    NameBook::Hold m_name;
    std::optional<Moderation::Seat> m_seat; //!< While connected.
    std::unique_ptr<RoomStay> m_stay;
    PacedQueue<Said> m_messages;
};

} // namespace lanthorn
