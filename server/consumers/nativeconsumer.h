// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <channels/consumer.h>
#include <protocol/closecode.h>
#include <protocol/envelope.h>
#include <protocol/tokenbucket.h>
#include <protocol/topic.h>
#include <server/consumers/nativeauthentication.h>
#include <server/consumers/services.h>

#include <functional>
#include <memory>
#include <optional>
#include <unordered_map>

namespace lanthorn {

//! A client of the native protocol: any number of rooms and streams over one connection.
class NativeConsumer final : public Consumer, private ListReader
{
public:
    explicit NativeConsumer(const Services *services);
    ~NativeConsumer() override;

    bool isIn(const GroupName &group) const override;

protected:
    void connected() override;
    void receivedText(const QByteArray &utf8) override;
    void receivedBytes(const QByteArray &bytes) override;
    void disconnected(quint16 code) override;

private:
    //! A room this client is in, with a channel of its own: an event in a channel does not tell
    //! through which group it came.
    struct JoinedRoom
    {
        Mailbox mailbox;
        RoomStay stay;
        std::unique_ptr<RoomDirectory::Place> people;
    };
    struct RoomHash
    {
        size_t operator()(const RoomName &name) const { return qHash(name); }
    };

    //! What a command that succeeded answers, and what is sent after the answer.
    struct Outcome
    {
        QJsonObject payload = {};
        std::function<void()> then = {};
    };
    using Command = Result<Outcome> (NativeConsumer::*)(const Envelope &);
    static Command commandFor(const QString &type);

    // The password comes before any of the commands.
    void authenticate(const Envelope &envelope);
    void authenticated(const Envelope &envelope, const Result<Authenticated> &result);
    void sendAway(CloseCode code, const QString &reason);

    //! How long until there is room for one more command; zero when this one finds it. Ends the
    //! connection of who goes on in spite of being refused.
    std::chrono::milliseconds waitForCommand();
    void execute(const Envelope &envelope);
    Result<Outcome> hello(const Envelope &envelope);
    Result<Outcome> join(const Envelope &envelope);
    Result<Outcome> leave(const Envelope &envelope);
    Result<Outcome> post(const Envelope &envelope);
    Result<Outcome> notify(const Envelope &envelope);
    Result<Outcome> subscribe(const Envelope &envelope);
    Result<Outcome> unsubscribe(const Envelope &envelope);
    Result<Outcome> who(const Envelope &envelope);
    Result<Outcome> list(const Envelope &envelope);
    Result<Outcome> ping(const Envelope &envelope);

    Guest guest() const;
    bool isBehind() const override { return clientIsBehind(); }
    void readList(const Frame &frame) override;

    //! Sends what the envelope says to the room, within the chat rate.
    Result<Outcome> publish(const RoomName &room, const Envelope &envelope);
    void replyError(const Error &error, const Envelope &command = {});
    void sendEnvelope(const Envelope &envelope);
    void sendMuted(const Muted &muted);
    void sendCurrent(const Topic &stream);

    const Services &m_services;
    Member m_member;
    QString m_person; //!< As names and the host know the client; empty before the first hello.
    NameBook::Hold m_name;
    std::optional<NativeAuthentication> m_authentication; //!< From connected() on.
    bool m_isLeaving = false; //!< Nothing that still comes counts.
    std::optional<Moderation::Seat> m_seat; //!< From connected() to disconnected().
    TokenBucket m_commandRate;
    TokenBucket m_refusalRate; //!< Of what is over m_commandRate.
    std::unique_ptr<RoomDirectory::Place> m_roomsPlace; //!< While subscribed to the rooms.
    std::unordered_map<RoomName, std::unique_ptr<JoinedRoom>, RoomHash> m_rooms;
};

} // namespace lanthorn
