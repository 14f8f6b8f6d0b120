// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <channels/consumer.h>
#include <chat/plaincontent.h>
#include <server/consumers/pacedqueue.h>
#include <server/consumers/services.h>

#include <memory>
#include <optional>

namespace lanthorn::inline server {

//! A plain client in one chat room, or in the lobby, whose frames carry no name.
class ChatConsumer final : public Consumer, private ParticipantNews
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
    void say(const Said &said);

    const Services &m_services;
    Kind m_kind;
    std::optional<Participant> m_participant; //!< While connected.
    std::unique_ptr<Stay> m_stay;
    PacedQueue<Said> m_messages;
};

} // namespace lanthorn::inline server
