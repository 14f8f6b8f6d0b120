// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <server/consumers/nativeconsumer.h>

#include <live/nativeevents.h>
#include <protocol/closecode.h>
#include <protocol/messages/errormessage.h>
#include <protocol/messages/hellomessages.h>
#include <protocol/messages/messagetypes.h>
#include <protocol/version.h>
#include <server/consumers/topics.h>

#include <QHash>

namespace lanthorn::inline server {

using namespace Qt::StringLiterals;

namespace {

// What an error repeats of a topic, which is never as long, and of a type.
constexpr qsizetype longestTopicEcho = 256;
constexpr qsizetype longestTypeEcho = 64;

//! The group that tells the news of a topic that can be subscribed to; none for the rooms and the
//! series, which are no stream of single values.
Result<std::optional<GroupName>> streamGroup(const Topic &topic)
{
    switch (topic.kind()) {
    case Topic::Kind::Words:
        return std::optional(LiveStreams::wordsGroup());
    case Topic::Kind::Sensors:
        return std::optional(LiveStreams::sensorsGroup());
    case Topic::Kind::Stage:
        return std::optional(live::LiveStage::group());
    case Topic::Kind::Rooms:
    case Topic::Kind::Series:
        return std::optional<GroupName>();
    case Topic::Kind::Room:
        break;
    }
    return Error {ErrorCode::UnknownTopic, u"A room is joined, not subscribed to"_s};
}

Result<std::pair<Topic, std::optional<GroupName>>> streamOf(const Envelope &envelope)
{
    const auto topic = Topic::fromString(envelope.topic);
    if (!topic)
        return topic.error();
    const auto group = streamGroup(*topic);
    if (!group)
        return group.error();
    return std::pair(*topic, *group);
}

} // namespace

NativeConsumer::NativeConsumer(const Services *services)
    : m_services(*services)
    , m_id(services->newMemberId())
    , m_answers(std::make_shared<AnswerQueue>(static_cast<AnswerQueue::Client &>(*this),
                                              services->limits.pendingAnswers))
    , m_commandRate(services->limits.commandRate, services->clock)
    , m_refusalRate(services->limits.refusalRate, services->clock)
{
}

NativeConsumer::~NativeConsumer() = default;

void NativeConsumer::connected()
{
    if (!scope().subprotocols.contains(nativeSubprotocol)) {
        deny(400, "Ask for the subprotocol lanthorn.v1 here.");
        return;
    }
    ParticipantNews &news = *this;
    NativeLink &link = *this;
    m_participant.emplace(m_services.chat, scope(), Member {m_id, {}, ClientKind::Other}, news);
    m_rooms.emplace(m_services.chat, m_services.rooms, *m_participant, link);
    for (const QLatin1StringView value :
         {LiveStreams::wordEvent, LiveStreams::readingEvent, live::LiveStage::changed})
        on(value, [this, value](const Event &event) { sendLatest(value, nativeFrame(event)); });
    for (const QLatin1StringView value :
         {live::seriesevents::changes, live::seriesevents::samples}) {
        on(value, [this](const Event &event) {
            if (m_series)
                m_series->handle(event);
        });
    }
    accept(nativeSubprotocol);

    sendEnvelope({types::hello, {}, {}, greeting().toPayload()});
    if (const SavedState state = m_services.chat.savedState(); state.isOn)
        toldSaved(state);
    m_authentication.emplace(
        m_services.access, QHostAddress(scope().client.host),
        [this](const QString &reason) { sendAway(CloseCode::NotAuthenticated, reason); });
}

ServerHello NativeConsumer::greeting() const
{
    const Limits &limits = m_services.limits;
    ServerHello hello {m_services.serverName,
                       QStringLiteral(LANTHORN_VERSION),
                       m_id,
                       limits.chatTextLength,
                       limits.messageBytes,
                       limits.chatRate,
                       limits.commandRate,
                       m_services.access.asks()};
    const HistoryStore &history = m_services.chat.history();
    if (!history.isKept())
        return hello;
    const Retention retention = history.retention();
    hello.epoch = history.epoch();
    hello.features = {features::history,       features::search, features::edit,
                      features::deleteMessage, features::react,  features::read};
    hello.history = KeptHistory {retention.days, retention.messages};
    hello.editSeconds = int(std::chrono::duration_cast<seconds>(limits.editTime).count());
    return hello;
}

void NativeConsumer::disconnected(quint16 code)
{
    m_answers->end();
    if (m_authentication)
        m_authentication->end();
    m_roomsPlace.reset();
    m_series.reset();
    // Who said goodbye, or was sent away, does not come back as the same member.
    const bool isLost =
        code == quint16(CloseCode::Abnormal) || code == quint16(CloseCode::SlowConsumer);
    if (isLost && m_participant)
        m_participant->vanish();
    m_rooms.reset();
    m_participant.reset();
}

bool NativeConsumer::isIn(const GroupName &group) const
{
    return Consumer::isIn(group) || (m_rooms && m_rooms->isIn(group));
}

NativeConsumer::Command NativeConsumer::commandFor(const QString &type)
{
    static const QHash<QString, Command> commands {
        {types::hello, &NativeConsumer::hello},
        {types::list, &NativeConsumer::list},
        {types::ping, &NativeConsumer::ping},
        {types::seriesHistory, &NativeConsumer::seriesHistory},
        {types::subscribe, &NativeConsumer::subscribe},
        {types::unsubscribe, &NativeConsumer::unsubscribe},
    };
    return commands.value(type, nullptr);
}

void NativeConsumer::receivedText(const QByteArray &utf8)
{
    if (m_isLeaving)
        return;
    if (m_answers->isBlocked()) {
        if (!m_answers->hold(utf8, m_services.access.limits().framesHeld))
            sendAway(CloseCode::PolicyViolation, u"too many commands before the answer"_s);
        return;
    }
    const milliseconds wait = waitForCommand();
    if (m_isLeaving)
        return;
    const auto envelope = Envelope::fromJson(utf8);
    if (wait.count() > 0) {
        const Reply reply = m_answers->open(envelope ? *envelope : Envelope());
        reply(Error {ErrorCode::RateLimited, u"Too many commands at once"_s, wait});
    } else if (!envelope) {
        m_answers->open({})(envelope.error());
    } else {
        handle(*envelope);
    }
}

void NativeConsumer::receivedBytes(const QByteArray &)
{
    // It is no command, but one that may be sent as often as one.
    if (!m_isLeaving)
        waitForCommand();
}

milliseconds NativeConsumer::waitForCommand()
{
    const milliseconds wait = m_commandRate.take();
    if (wait.count() > 0 && m_refusalRate.take().count() > 0)
        sendAway(CloseCode::Flooding, u"too many commands"_s);
    return wait;
}

void NativeConsumer::handle(const Envelope &envelope)
{
    const Reply reply = m_answers->open(envelope);
    if (envelope.type == types::authenticate)
        authenticate(envelope, reply);
    else if (m_authentication->isNeeded())
        reply(Error {ErrorCode::PasswordRequired, u"Authenticate first"_s});
    else
        execute(envelope, reply);
}

void NativeConsumer::execute(const Envelope &envelope, const Reply &reply)
{
    if (const auto inRooms = NativeRooms::commandFor(envelope.type)) {
        ((*m_rooms).*inRooms)(envelope, reply);
    } else if (const Command command = commandFor(envelope.type)) {
        reply((this->*command)(envelope));
    } else {
        reply(Error {ErrorCode::UnknownType,
                     u"There is no command \"%1\""_s.arg(envelope.type.left(longestTypeEcho))});
    }
}

void NativeConsumer::authenticate(const Envelope &envelope, const Reply &reply)
{
    m_answers->block();
    m_authentication->authenticate(envelope.payload,
                                   [this, reply](const Result<Authenticated> &result) {
                                       if (!hasEnded() && !m_isLeaving)
                                           guarded([&] { authenticated(result, reply); });
                                   });
}

void NativeConsumer::authenticated(const Result<Authenticated> &result, const Reply &reply)
{
    if (m_authentication->isHost())
        m_participant->setHost();
    if (result)
        reply(Outcome {result->toPayload()});
    else
        reply(result.error());
    // One of these may be another attempt, behind which the rest is held again.
    const auto held = m_answers->takeHeld();
    for (const QByteArray &frame : held) {
        if (!hasEnded())
            receivedText(frame);
    }
}

void NativeConsumer::sendAway(CloseCode code, const QString &reason)
{
    // The connection may need a while to end, and an answer may still be on its way here.
    m_isLeaving = true;
    m_answers->end();
    m_authentication->end();
    close(quint16(code), reason);
}

Result<Outcome> NativeConsumer::hello(const Envelope &envelope)
{
    const auto hello = ClientHello::fromPayload(envelope.payload);
    if (!hello)
        return hello.error();
    const bool wasMuted = m_participant->muted().has_value();
    const auto introduced = m_participant->introduce(*hello);
    if (!introduced)
        return introduced.error();
    const QJsonObject payload = introduced->toPayload();
    if (wasMuted || !m_participant->muted())
        return Outcome {payload};
    return Outcome {payload, [this] {
                        if (const auto &reason = m_participant->muted())
                            toldMuted({true, *reason});
                    }};
}

Result<Outcome> NativeConsumer::subscribe(const Envelope &envelope)
{
    const auto stream = streamOf(envelope);
    if (!stream)
        return stream.error();
    if (stream->second) {
        joinGroup(*stream->second);
    } else if (stream->first.kind() == Topic::Kind::Series) {
        const auto wanted = SeriesSubscription::fromPayload(envelope.payload);
        if (!wanted)
            return wanted.error();
        subscribeToSeries(wanted->level);
    } else if (!m_roomsPlace) {
        m_roomsPlace = m_services.rooms.readRooms(*this);
    }
    return Outcome {{}, [this, topic = stream->first] { sendCurrent(topic); }};
}

Result<Outcome> NativeConsumer::unsubscribe(const Envelope &envelope)
{
    const auto stream = streamOf(envelope);
    if (!stream)
        return stream.error();
    if (stream->second)
        leaveGroup(*stream->second);
    else if (stream->first.kind() == Topic::Kind::Series)
        m_series.reset();
    else
        m_roomsPlace.reset();
    return Outcome {};
}

void NativeConsumer::subscribeToSeries(int level)
{
    if (!m_series) {
        m_series = std::make_unique<SeriesFeed>(
            m_services.series,
            SeriesFeed::Client {[this] { return clientIsBehind(); },
                                [this](const Frame &frame) { send(frame); },
                                [this] { guarded([this] { sendCurrent(Topic::series()); }); },
                                [this](const GroupName &group) { joinGroup(group); },
                                [this](const GroupName &group) { leaveGroup(group); }});
    }
    m_series->enter(level);
}

Result<Outcome> NativeConsumer::seriesHistory(const Envelope &envelope)
{
    const auto topic = Topic::fromString(envelope.topic);
    if (!topic || topic->kind() != Topic::Kind::Series)
        return Error {ErrorCode::UnknownTopic, u"This command needs the topic series"_s};
    if (clientIsBehind())
        return Error {ErrorCode::RateLimited, u"Read what waits for you first"_s, seconds(1)};
    const auto query = SeriesQuery::fromPayload(envelope.payload);
    if (!query)
        return query.error();
    const auto history = m_services.series.history(*query);
    if (!history)
        return history.error();
    return Outcome {history->toPayload()};
}

Result<Outcome> NativeConsumer::list(const Envelope &envelope)
{
    const auto topic = Topic::fromString(envelope.topic);
    if (!topic || topic->kind() != Topic::Kind::Rooms)
        return Error {ErrorCode::UnknownTopic, u"This command needs the topic rooms"_s};
    const auto query = RoomsQuery::fromPayload(envelope.payload);
    if (!query)
        return query.error();
    const auto page = m_services.rooms.page(m_participant->guest(), *query);
    if (!page)
        return page.error();
    return Outcome {page->toPayload()};
}

Result<Outcome> NativeConsumer::ping(const Envelope &)
{
    return Outcome {{{"time"_L1, m_services.series.now()}}};
}

void NativeConsumer::sendAnswer(const Envelope &command, const Result<Outcome> &outcome)
{
    if (outcome && command.ref) {
        sendEnvelope({types::ok, command.topic, command.ref, outcome->payload});
    } else if (!outcome) {
        // An answer is not as long as whatever is sent.
        const QString topic = command.topic.left(longestTopicEcho);
        sendEnvelope({types::error, topic, command.ref, errorToPayload(outcome.error())});
    }
}

void NativeConsumer::sendEnvelope(const Envelope &envelope)
{
    sendText(envelope.toJson());
}

void NativeConsumer::toldMuted(const Muted &muted)
{
    run([&] { sendEnvelope({types::muted, {}, {}, muted.toPayload()}); });
}

void NativeConsumer::toldRead(const RoomName &room, qint64 seq)
{
    run([&] {
        sendEnvelope({types::read, Topic::room(room).toString(), {}, RoomNumber {seq}.toPayload()});
    });
}

void NativeConsumer::toldSaved(const SavedState &state)
{
    run([&] { sendEnvelope({types::notSaved, {}, {}, state.toPayload()}); });
}

void NativeConsumer::replaced()
{
    run([this] { sendAway(CloseCode::Normal, u"this client has another connection"_s); });
}

void NativeConsumer::readList(const Frame &frame)
{
    run([&] { send(frame); });
}

void NativeConsumer::run(const std::function<void()> &call)
{
    if (!hasEnded())
        guarded(call);
}

void NativeConsumer::sendCurrent(const Topic &stream)
{
    switch (stream.kind()) {
    case Topic::Kind::Words:
        sendEnvelope({types::word, stream.toString(), {}, m_services.streams.word().toPayload()});
        break;
    case Topic::Kind::Sensors:
        if (const auto reading = m_services.streams.reading())
            sendEnvelope({types::reading, stream.toString(), {}, reading->toPayload()});
        break;
    case Topic::Kind::Rooms:
        if (m_roomsPlace)
            m_services.rooms.giveRooms(*m_roomsPlace);
        break;
    case Topic::Kind::Series:
        if (m_series) {
            sendEnvelope(
                {types::seriesState, stream.toString(), {}, m_services.series.state().toPayload()});
        }
        break;
    case Topic::Kind::Stage:
        sendEnvelope({types::stage, stream.toString(), {}, m_services.stage.stage().toPayload()});
        break;
    case Topic::Kind::Room:
        Q_UNREACHABLE(); // streamGroup() refuses it.
    }
}

} // namespace lanthorn::inline server
