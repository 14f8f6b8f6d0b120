// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <client/clientprivate.h>
#include <client/hostbounds.h>
#include <client/logging.h>
#include <protocol/messages/errormessage.h>
#include <protocol/messages/messagetypes.h>
#include <protocol/messages/seriesmessages.h>
#include <protocol/messages/stage.h>
#include <protocol/messages/streammessages.h>

#include <algorithm>
#include <array>

// What the server sends to a Client, one function per type. Each emits last.

namespace lanthorn::inline client {

using namespace Qt::StringLiterals;

namespace {

//! Leaves rooms out of `diff` that are new when `known`, which is sorted, would grow beyond its
//! bound.
void dropWhatIsTooMuch(RoomsDiff &diff, const QList<RoomInfo> &known)
{
    qsizetype free = bounds::rooms - known.size();
    if (diff.changed.size() <= free)
        return;
    erase_if(diff.changed, [&](const RoomInfo &room) {
        const auto at = std::lower_bound(
            known.begin(), known.end(), room.name,
            [](const RoomInfo &one, const RoomName &name) { return one.name < name; });
        const bool isKnown = at != known.end() && at->name == room.name;
        return !isKnown && free-- <= 0;
    });
}

} // namespace

void Client::Private::handleFrame(const Envelope &envelope)
{
    struct Handler
    {
        QLatin1StringView type;
        void (Private::*call)(const Envelope &);
    };
    static constexpr std::array handlers {
        Handler {types::ok, &Private::handleOk},
        Handler {types::error, &Private::handleError},
        Handler {types::message, &Private::handleMessage},
        Handler {types::edited, &Private::handleLogEvent},
        Handler {types::deleted, &Private::handleLogEvent},
        Handler {types::reacted, &Private::handleLogEvent},
        Handler {types::history, &Private::handleHistory},
        Handler {types::read, &Private::handleRead},
        Handler {types::notSaved, &Private::handleNotSaved},
        Handler {types::muted, &Private::handleMuted},
        Handler {types::resync, &Private::handleResync},
        Handler {types::presenceState, &Private::handlePresenceState},
        Handler {types::presenceDiff, &Private::handlePresenceDiff},
        Handler {types::roomsState, &Private::handleRoomsState},
        Handler {types::roomsDiff, &Private::handleRoomsDiff},
        Handler {types::word, &Private::handleWord},
        Handler {types::reading, &Private::handleReading},
        Handler {types::seriesState, &Private::handleSeriesState},
        Handler {types::seriesDiff, &Private::handleSeriesDiff},
        Handler {types::stage, &Private::handleStage},
        Handler {types::samples, &Private::handleSamples},
    };
    for (const Handler &handler : handlers) {
        if (envelope.type == handler.type) {
            (this->*handler.call)(envelope);
            return;
        }
    }
    qCDebug(clientLog) << "Ignored a frame of the unknown type" << envelope.type;
}

void Client::Private::handleOk(const Envelope &envelope)
{
    if (envelope.ref && !m_requests.finish(*envelope.ref, envelope.payload))
        qCDebug(clientLog) << "An answer came too late:" << *envelope.ref;
}

void Client::Private::handleError(const Envelope &envelope)
{
    const Error error = errorFromPayload(envelope.payload);
    if (!envelope.ref)
        Q_EMIT q->errorReceived(error);
    else if (!m_requests.finish(*envelope.ref, error))
        qCDebug(clientLog) << "A refusal came too late:" << *envelope.ref;
}

void Client::Private::handleMessage(const Envelope &envelope)
{
    const std::optional<RoomName> name = roomOf(envelope);
    const Result<ChatMessage> message = ChatMessage::fromPayload(envelope.payload);
    if (!message)
        m_link->countMalformed(message.error());
    else if (message->text.size() > bounds::messageText)
        m_link->countMalformed({ErrorCode::TextTooLong, u"The text of a message is too long"_s});
    else if (Room *room = name ? q->room(*name) : nullptr)
        room->messageReceived(*message);
}

void Client::Private::handleLogEvent(const Envelope &envelope)
{
    const std::optional<RoomName> name = roomOf(envelope);
    Room *room = name ? q->room(*name) : nullptr;
    const auto tell = [&](const auto &event) {
        if (!event)
            m_link->countMalformed(event.error());
        else if (room)
            room->logEventReceived(*event);
    };
    if (envelope.type == types::edited)
        tell(MessageEdited::fromPayload(envelope.payload));
    else if (envelope.type == types::deleted)
        tell(MessageDeleted::fromPayload(envelope.payload));
    else
        tell(MessageReacted::fromPayload(envelope.payload));
}

void Client::Private::handleHistory(const Envelope &envelope)
{
    const std::optional<RoomName> name = roomOf(envelope);
    const Result<HistoryPart> part = HistoryPart::fromPayload(envelope.payload);
    if (!part)
        m_link->countMalformed(part.error());
    else if (Room *room = name ? q->room(*name) : nullptr)
        room->historyReceived(*part);
}

void Client::Private::handleRead(const Envelope &envelope)
{
    const std::optional<RoomName> name = roomOf(envelope);
    const Result<RoomNumber> mark = RoomNumber::fromPayload(envelope.payload);
    if (!mark)
        m_link->countMalformed(mark.error());
    else if (Room *room = name ? q->room(*name) : nullptr)
        room->readReceived(mark->seq);
}

void Client::Private::handleNotSaved(const Envelope &envelope)
{
    const Result<SavedState> told = SavedState::fromPayload(envelope.payload);
    if (!told) {
        m_link->countMalformed(told.error());
        return;
    }
    if (!told->epoch.isEmpty() && serverHello)
        serverHello->epoch = told->epoch;
    if (notSaved == *told)
        return;
    notSaved = *told;
    Q_EMIT q->notSavedChanged(notSaved);
}

void Client::Private::handleMuted(const Envelope &envelope)
{
    const Result<Muted> told = Muted::fromPayload(envelope.payload);
    if (!told) {
        m_link->countMalformed(told.error());
    } else if (muted != *told) {
        muted = *told;
        Q_EMIT q->mutedChanged(muted);
    }
}

void Client::Private::handleResync(const Envelope &envelope)
{
    const std::optional<RoomName> name = roomOf(envelope);
    if (Room *room = name ? q->room(*name) : nullptr)
        room->resyncReceived();
}

void Client::Private::handlePresenceState(const Envelope &envelope)
{
    const std::optional<RoomName> name = roomOf(envelope);
    Result<PresenceState> presence = PresenceState::fromPayload(envelope.payload);
    if (presence && presence->members.size() > bounds::membersOfRoom)
        presence.value().members.resize(bounds::membersOfRoom);
    if (!presence) {
        m_link->countMalformed(presence.error());
    } else if (name) {
        Room *room = q->room(*name);
        if (room && room->state() == Room::State::Joined)
            room->presenceReceived(*presence, memberAllowance(*room));
        else
            Q_EMIT q->presenceReceived(*name, presence->members);
    }
}

void Client::Private::handlePresenceDiff(const Envelope &envelope)
{
    const std::optional<RoomName> name = roomOf(envelope);
    const Result<PresenceDiff> diff = PresenceDiff::fromPayload(envelope.payload);
    if (!diff)
        m_link->countMalformed(diff.error());
    else if (Room *room = name ? q->room(*name) : nullptr)
        room->presenceChanged(*diff, memberAllowance(*room));
}

void Client::Private::handleRoomsState(const Envelope &envelope)
{
    Result<RoomsState> list = RoomsState::fromPayload(envelope.payload);
    if (!list) {
        m_link->countMalformed(list.error());
        return;
    }
    if (list->rooms.size() > bounds::rooms)
        list.value().rooms.erase(list.value().rooms.begin() + bounds::rooms,
                                 list.value().rooms.end());
    m_roomList.apply(*list);
    Q_EMIT q->roomsChanged(m_roomList.rooms());
}

void Client::Private::handleRoomsDiff(const Envelope &envelope)
{
    Result<RoomsDiff> diff = RoomsDiff::fromPayload(envelope.payload);
    if (!diff) {
        m_link->countMalformed(diff.error());
        return;
    }
    dropWhatIsTooMuch(diff.value(), m_roomList.rooms());
    if (m_roomList.apply(*diff))
        Q_EMIT q->roomsChanged(m_roomList.rooms());
}

template<class Message>
void Client::Private::handleStream(const Envelope &envelope,
                                   void (Client::*signal)(const Message &))
{
    const Result<Message> message = Message::fromPayload(envelope.payload);
    if (message)
        Q_EMIT(q->*signal)(*message);
    else
        m_link->countMalformed(message.error());
}

void Client::Private::handleWord(const Envelope &envelope)
{
    handleStream(envelope, &Client::wordReceived);
}

void Client::Private::handleReading(const Envelope &envelope)
{
    handleStream(envelope, &Client::readingReceived);
}

void Client::Private::handleSeriesState(const Envelope &envelope)
{
    handleStream(envelope, &Client::seriesStateReceived);
}

void Client::Private::handleSeriesDiff(const Envelope &envelope)
{
    handleStream(envelope, &Client::seriesDiffReceived);
}

void Client::Private::handleStage(const Envelope &envelope)
{
    handleStream(envelope, &Client::stageReceived);
}

void Client::Private::handleSamples(const Envelope &envelope)
{
    handleStream(envelope, &Client::samplesReceived);
}

qsizetype Client::Private::memberAllowance(const Room &room) const
{
    qsizetype others = 0;
    for (const Room *other : rooms)
        others += other == &room ? 0 : other->members().size();
    return std::clamp<qsizetype>(bounds::members - others, 0, bounds::membersOfRoom);
}

std::optional<RoomName> Client::Private::roomOf(const Envelope &envelope)
{
    const Result<Topic> topic = Topic::fromString(envelope.topic);
    if (topic && topic->kind() == Topic::Kind::Room)
        return topic->room();
    m_link->countMalformed({ErrorCode::UnknownTopic, u"It must name a room"_s});
    return std::nullopt;
}

} // namespace lanthorn::inline client
