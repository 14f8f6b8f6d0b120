// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <server/consumers/nativeconsumer.h>

#include <channels/resync.h>
#include <chat/chatevent.h>
#include <protocol/closecode.h>
#include <protocol/errormessage.h>
#include <protocol/hellomessages.h>
#include <protocol/messagetypes.h>
#include <server/nativeevents.h>

#include <QDateTime>
#include <QHash>

#include <algorithm>

namespace lanthorn {

using namespace Qt::StringLiterals;

namespace {

// What an error repeats of a topic, which is never as long, and of a type.
constexpr qsizetype longestTopicEcho = 256;
constexpr qsizetype longestTypeEcho = 64;

Result<RoomName> roomOf(const Envelope &envelope)
{
    const auto topic = Topic::fromString(envelope.topic);
    if (!topic)
        return topic.error();
    if (topic->kind() != Topic::Kind::Room)
        return Error {ErrorCode::UnknownTopic, u"This command needs the topic of a room"_s};
    return topic->room();
}

//! The group that tells the news of a topic that can be subscribed to; none for the rooms, which
//! are a list and no stream.
Result<std::optional<GroupName>> streamGroup(const Topic &topic)
{
    switch (topic.kind()) {
    case Topic::Kind::Words:
        return std::optional(LiveStreams::wordsGroup());
    case Topic::Kind::Sensors:
        return std::optional(LiveStreams::sensorsGroup());
    case Topic::Kind::Rooms:
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
    , m_member {services->newMemberId(), {}, ClientKind::Other}
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
    m_seat.emplace(m_services.moderation, scope(),
                   [this](const Muted &muted) { sendMuted(muted); });
    for (const QLatin1StringView value : {nativeevents::word, nativeevents::reading})
        on(value, [this, value](const Event &event) { sendLatest(value, nativeFrame(event)); });
    accept(nativeSubprotocol);

    const Limits &limits = m_services.limits;
    const ServerHello hello {m_services.serverName, QStringLiteral(LANTHORN_VERSION),
                             m_member.id,           limits.chatTextLength,
                             limits.messageBytes,   limits.chatRate,
                             limits.commandRate,    m_services.access.asks()};
    sendEnvelope({types::hello, {}, {}, hello.toPayload()});
    m_authentication.emplace(
        m_services.access, QHostAddress(scope().client.host),
        [this](const QString &reason) { sendAway(CloseCode::NotAuthenticated, reason); });
}

void NativeConsumer::disconnected(quint16)
{
    if (m_authentication)
        m_authentication->end();
    m_roomsPlace.reset();
    m_rooms.clear();
    m_name = {};
    m_seat.reset();
}

bool NativeConsumer::isIn(const GroupName &group) const
{
    return Consumer::isIn(group)
        || std::any_of(m_rooms.begin(), m_rooms.end(),
                       [&](const auto &room) { return room.second->mailbox.isIn(group); });
}

NativeConsumer::Command NativeConsumer::commandFor(const QString &type)
{
    static const QHash<QString, Command> commands {
        {types::hello, &NativeConsumer::hello},
        {types::join, &NativeConsumer::join},
        {types::leave, &NativeConsumer::leave},
        {types::list, &NativeConsumer::list},
        {types::ping, &NativeConsumer::ping},
        {types::post, &NativeConsumer::post},
        {types::notify, &NativeConsumer::notify},
        {types::subscribe, &NativeConsumer::subscribe},
        {types::unsubscribe, &NativeConsumer::unsubscribe},
        {types::who, &NativeConsumer::who},
    };
    return commands.value(type, nullptr);
}

void NativeConsumer::receivedText(const QByteArray &utf8)
{
    if (m_isLeaving)
        return;
    if (m_authentication->isChecking()) {
        if (!m_authentication->hold(utf8))
            sendAway(CloseCode::PolicyViolation, u"too many commands before the answer"_s);
        return;
    }
    const milliseconds wait = waitForCommand();
    if (m_isLeaving)
        return;
    const auto envelope = Envelope::fromJson(utf8);
    if (wait.count() > 0) {
        replyError({ErrorCode::RateLimited, u"Too many commands at once"_s, wait},
                   envelope ? *envelope : Envelope());
        return;
    }
    if (!envelope) {
        replyError(envelope.error());
        return;
    }
    if (envelope->type == types::authenticate)
        authenticate(*envelope);
    else if (m_authentication->isNeeded())
        replyError({ErrorCode::PasswordRequired, u"Authenticate first"_s}, *envelope);
    else
        execute(*envelope);
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

void NativeConsumer::execute(const Envelope &envelope)
{
    const Command command = commandFor(envelope.type);
    if (!command) {
        replyError({ErrorCode::UnknownType,
                    u"There is no command \"%1\""_s.arg(envelope.type.left(longestTypeEcho))},
                   envelope);
        return;
    }
    const Result<Outcome> outcome = (this->*command)(envelope);
    if (!outcome) {
        replyError(outcome.error(), envelope);
        return;
    }
    if (envelope.ref)
        sendEnvelope({types::ok, envelope.topic, envelope.ref, outcome->payload});
    if (outcome->then)
        outcome->then();
}

void NativeConsumer::authenticate(const Envelope &envelope)
{
    m_authentication->authenticate(envelope.payload,
                                   [this, envelope](const Result<Authenticated> &result) {
                                       if (!hasEnded() && !m_isLeaving)
                                           guarded([&] { authenticated(envelope, result); });
                                   });
}

void NativeConsumer::authenticated(const Envelope &envelope, const Result<Authenticated> &result)
{
    if (m_authentication->isHost())
        m_seat->setHost();
    if (!result)
        replyError(result.error(), envelope);
    else if (envelope.ref)
        sendEnvelope({types::ok, {}, envelope.ref, result->toPayload()});
    // One of these may be another attempt, behind which the rest is held again.
    const auto held = m_authentication->takeHeld();
    for (const QByteArray &frame : held) {
        if (!hasEnded())
            receivedText(frame);
    }
}

void NativeConsumer::sendAway(CloseCode code, const QString &reason)
{
    // The connection may need a while to end, and an answer may still be on its way here.
    m_isLeaving = true;
    m_authentication->end();
    close(quint16(code), reason);
}

Result<NativeConsumer::Outcome> NativeConsumer::hello(const Envelope &envelope)
{
    const auto hello = ClientHello::fromPayload(envelope.payload);
    if (!hello)
        return hello.error();
    // Without a key every connection is somebody else. No key may pass for an id, which all know.
    // The first hello decides, so that nobody turns into somebody else who has no mute.
    const QString said = hello->key.isEmpty() ? u"id "_s + m_member.id : u"key "_s + hello->key;
    const QString person = m_person.isEmpty() ? said : m_person;
    if (const Result<void> checked = m_seat->check(person); !checked)
        return checked.error();
    const auto nick = m_seat->nameFor(person, hello->nick);
    if (!nick)
        return nick.error();
    if (m_member.nick != nick->toString() || m_member.kind != hello->kind) {
        QList<RoomName> rooms;
        for (const auto &[name, room] : m_rooms)
            rooms.append(name);
        if (const Result<void> paid = m_services.rooms.admitChange(guest(), rooms); !paid)
            return paid.error();
    }
    const bool isGiven = *nick != hello->nick;
    const auto asker = m_authentication->isHost() ? NameBook::Asker::Host : NameBook::Asker::Guest;
    auto hold = isGiven ? Result(m_services.names.takeNearest(*nick, person))
                        : m_services.names.take(*nick, person, asker);
    if (!hold)
        return hold.error();
    m_name = std::move(hold).value();
    m_person = person;
    m_member.nick = m_name.name();
    m_member.kind = hello->kind;
    for (const auto &[name, room] : m_rooms)
        room->stay.update(m_member);
    const bool wasMuted = m_seat->muted().has_value();
    m_seat->introduce(m_member, person);
    const QJsonObject payload = Introduced {isGiven ? m_member.nick : QString()}.toPayload();
    if (wasMuted || !m_seat->muted())
        return Outcome {payload};
    return Outcome {payload, [this] { sendMuted({true, *m_seat->muted()}); }};
}

Result<NativeConsumer::Outcome> NativeConsumer::join(const Envelope &envelope)
{
    const auto room = roomOf(envelope);
    if (!room)
        return room.error();
    if (m_member.nick.isEmpty())
        return Error {ErrorCode::NotIntroduced, u"Say hello with a nickname first"_s};
    const RoomName name = *room;
    if (!m_rooms.contains(name)) {
        if (m_rooms.size() >= size_t(m_services.limits.roomsPerConnection)) {
            return Error {
                ErrorCode::TooManyRooms,
                u"One connection can be in %1 rooms"_s.arg(m_services.limits.roomsPerConnection)};
        }
        const bool isOpen = m_services.rooms.isOpen(name);
        if (const Result<void> allowed = m_seat->mayEnter(name, isOpen); !allowed)
            return allowed.error();
        if (const Result<void> admitted = m_services.rooms.admit(guest(), name); !admitted)
            return admitted.error();
        if (const Result<void> entered = m_seat->enter(name, isOpen); !entered)
            return entered.error();
        auto joined = std::unique_ptr<JoinedRoom>(
            new JoinedRoom {Mailbox(layer()), RoomStay(m_services.rooms.presence(), name, m_member),
                            m_services.rooms.readPeople(name, *this)});
        Mailbox &mailbox = joined->mailbox;
        mailbox.setGuard([this](const std::function<void()> &call) { guarded(call); });
        mailbox.relay({chatEventTypes(), nativeFormat(name),
                       [name](const Event &event) { return nativeChatFrame(event, name); },
                       sink()});
        mailbox.on(resyncType, [this, name](const Event &) {
            sendEnvelope({types::resync, Topic::room(name).toString(), {}, {}});
        });
        mailbox.setOverflow(Overflow::TellGap);
        mailbox.onGap([this, name](bool) {
            sendEnvelope({types::resync, Topic::room(name).toString(), {}, {}});
        });
        mailbox.join(RoomDirectory::messageGroup(name));
        m_rooms.emplace(name, std::move(joined));
    }
    return Outcome {{}, [this, name] {
                        const auto joined = m_rooms.find(name);
                        if (joined != m_rooms.end())
                            m_services.rooms.givePeople(name, *joined->second->people);
                    }};
}

Result<NativeConsumer::Outcome> NativeConsumer::leave(const Envelope &envelope)
{
    const auto room = roomOf(envelope);
    if (!room)
        return room.error();
    m_rooms.erase(*room);
    m_seat->leave(*room);
    return Outcome {};
}

Result<NativeConsumer::Outcome> NativeConsumer::post(const Envelope &envelope)
{
    const auto room = roomOf(envelope);
    if (!room)
        return room.error();
    if (!m_rooms.contains(*room))
        return Error {ErrorCode::NotJoined, u"Join the room before posting to it"_s};
    return publish(*room, envelope);
}

Result<NativeConsumer::Outcome> NativeConsumer::notify(const Envelope &envelope)
{
    const auto room = roomOf(envelope);
    if (!room)
        return room.error();
    if (m_member.nick.isEmpty())
        return Error {ErrorCode::NotIntroduced, u"Say hello with a nickname first"_s};
    if (const Result<void> allowed = m_seat->mayEnter(*room, m_services.rooms.isOpen(*room));
        !allowed)
        return allowed.error();
    return publish(*room, envelope);
}

Result<NativeConsumer::Outcome> NativeConsumer::publish(const RoomName &room,
                                                        const Envelope &envelope)
{
    const auto post = Post::fromPayload(envelope.payload, m_services.limits.chatTextLength);
    if (!post)
        return post.error();
    if (const Result<void> allowed = m_seat->mayWrite(); !allowed)
        return allowed.error();
    if (const milliseconds wait = m_services.rates.takeMessage(guest()); wait.count() > 0)
        return Error {ErrorCode::RateLimited, u"Too many messages at once"_s, wait};

    const ChatMessage message {post->id, m_member, post->text, QDateTime::currentMSecsSinceEpoch()};
    publishTo(RoomDirectory::messageGroup(room), toChatEvent(message));
    return Outcome {Posted {message.id, message.time}.toPayload()};
}

Result<NativeConsumer::Outcome> NativeConsumer::subscribe(const Envelope &envelope)
{
    const auto stream = streamOf(envelope);
    if (!stream)
        return stream.error();
    if (stream->second)
        joinGroup(*stream->second);
    else if (!m_roomsPlace)
        m_roomsPlace = m_services.rooms.readRooms(*this);
    return Outcome {{}, [this, topic = stream->first] { sendCurrent(topic); }};
}

Result<NativeConsumer::Outcome> NativeConsumer::unsubscribe(const Envelope &envelope)
{
    const auto stream = streamOf(envelope);
    if (!stream)
        return stream.error();
    if (stream->second)
        leaveGroup(*stream->second);
    else
        m_roomsPlace.reset();
    return Outcome {};
}

Result<NativeConsumer::Outcome> NativeConsumer::who(const Envelope &envelope)
{
    const auto room = roomOf(envelope);
    if (!room)
        return room.error();
    if (clientIsBehind())
        return Error {ErrorCode::RateLimited, u"Read what waits for you first"_s, seconds(1)};
    send(m_services.rooms.peopleState(*room));
    return Outcome {};
}

Result<NativeConsumer::Outcome> NativeConsumer::list(const Envelope &envelope)
{
    const auto topic = Topic::fromString(envelope.topic);
    if (!topic || topic->kind() != Topic::Kind::Rooms)
        return Error {ErrorCode::UnknownTopic, u"This command needs the topic rooms"_s};
    const auto query = RoomsQuery::fromPayload(envelope.payload);
    if (!query)
        return query.error();
    const auto page = m_services.rooms.page(guest(), *query);
    if (!page)
        return page.error();
    return Outcome {page->toPayload()};
}

Result<NativeConsumer::Outcome> NativeConsumer::ping(const Envelope &)
{
    return Outcome {};
}

void NativeConsumer::replyError(const Error &error, const Envelope &command)
{
    // An answer is not as long as whatever is sent.
    const QString topic = command.topic.left(longestTopicEcho);
    sendEnvelope({types::error, topic, command.ref, errorToPayload(error)});
}

void NativeConsumer::sendEnvelope(const Envelope &envelope)
{
    sendText(envelope.toJson());
}

void NativeConsumer::sendMuted(const Muted &muted)
{
    sendEnvelope({types::muted, {}, {}, muted.toPayload()});
}

Guest NativeConsumer::guest() const
{
    return {m_person.isEmpty() ? u"id "_s + m_member.id : m_person,
            QHostAddress(scope().client.host), m_authentication->isHost()};
}

void NativeConsumer::readList(const Frame &frame)
{
    guarded([&] { send(frame); });
}

void NativeConsumer::sendCurrent(const Topic &stream)
{
    switch (stream.kind()) {
    case Topic::Kind::Words:
        sendEnvelope({types::word, stream.toString(), {}, m_services.streams.word().toPayload()});
        break;
    case Topic::Kind::Sensors:
        sendEnvelope(
            {types::reading, stream.toString(), {}, m_services.streams.reading().toPayload()});
        break;
    case Topic::Kind::Rooms:
        if (m_roomsPlace)
            m_services.rooms.giveRooms(*m_roomsPlace);
        break;
    case Topic::Kind::Room:
        Q_UNREACHABLE(); // streamGroup() refuses it.
    }
}

} // namespace lanthorn
