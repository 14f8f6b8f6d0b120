// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <channels/consumer.h>
#include <protocol/closecode.h>
#include <protocol/messages/envelope.h>
#include <protocol/tokenbucket.h>
#include <protocol/topic.h>
#include <server/consumers/answerqueue.h>
#include <server/consumers/nativeauthentication.h>
#include <server/consumers/nativerooms.h>
#include <server/consumers/seriesfeed.h>
#include <server/consumers/services.h>

#include <functional>
#include <memory>
#include <optional>

namespace lanthorn::inline server {

//! A client of the native protocol: any number of rooms and streams over one connection. Reads
//! commands, and sends the answers in their order; what the commands do is elsewhere.
class NativeConsumer final : public Consumer,
                             private NativeLink,
                             private ParticipantNews,
                             private AnswerQueue::Client
{
public:
    explicit NativeConsumer(const Services *services);
    ~NativeConsumer() override;

    bool isIn(const GroupName &group) const override;
    bool authenticates() const override { return true; }

protected:
    void connected() override;
    void receivedText(const QByteArray &utf8) override;
    void receivedBytes(const QByteArray &bytes) override;
    void disconnected(quint16 code) override;

private:
    using Command = Result<Outcome> (NativeConsumer::*)(const Envelope &);
    static Command commandFor(const QString &type);

    // The password comes before any of the commands.
    void authenticate(const Envelope &envelope, const Reply &reply);
    void authenticated(const Result<Authenticated> &result, const Reply &reply);
    void sendAway(CloseCode code, const QString &reason);

    //! How long until there is room for one more command; zero when this one finds it. Ends the
    //! connection of who goes on in spite of being refused.
    std::chrono::milliseconds waitForCommand();
    void handle(const Envelope &envelope);
    void execute(const Envelope &envelope, const Reply &reply);
    Result<Outcome> hello(const Envelope &envelope);
    Result<Outcome> subscribe(const Envelope &envelope);
    Result<Outcome> unsubscribe(const Envelope &envelope);
    Result<Outcome> list(const Envelope &envelope);
    Result<Outcome> ping(const Envelope &envelope);
    Result<Outcome> seriesHistory(const Envelope &envelope);
    void subscribeToSeries(int level);

    ServerHello greeting() const;
    void sendEnvelope(const Envelope &envelope);
    void sendCurrent(const Topic &stream);

    // NativeLink
    bool isBehind() const override { return clientIsBehind(); }
    void readList(const Frame &frame) override;
    void run(const std::function<void()> &call) override;
    void sendFrame(const Frame &frame) override { send(frame); }
    void wrote(const GroupName &group) override { wroteTo(group); }
    lanthorn::FrameSink &feedSink() override { return sink(); }
    ChannelLayer &channelLayer() override { return layer(); }

    // AnswerQueue::Client
    void sendAnswer(const Envelope &command, const Result<Outcome> &outcome) override;
    void runForAnswers(const std::function<void()> &call) override { run(call); }
    void setOwing(bool tooMuch) override { setBusy(tooMuch); }

    // ParticipantNews
    void toldMuted(const Muted &muted) override;
    void toldRead(const RoomName &room, qint64 seq) override;
    void toldSaved(const SavedState &state) override;
    void replaced() override;

    const Services &m_services;
    const QString m_id; //!< As a member, at first.
    std::shared_ptr<AnswerQueue> m_answers;
    std::optional<NativeAuthentication> m_authentication; //!< From connected() on.
    bool m_isLeaving = false; //!< Nothing that still comes counts.
    std::optional<Participant> m_participant; //!< From connected() to disconnected().
    std::optional<NativeRooms> m_rooms; //!< The same.
    TokenBucket m_commandRate;
    TokenBucket m_refusalRate; //!< Of what is over m_commandRate.
    std::unique_ptr<RoomDirectory::Place> m_roomsPlace; //!< While subscribed to the rooms.
    std::unique_ptr<SeriesFeed> m_series; //!< While subscribed to them.
};

} // namespace lanthorn::inline server
