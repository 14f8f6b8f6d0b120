// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <chat/chatevent.h>

#include <channels/json.h>
#include <channels/wholenumber.h>
#include <protocol/messages/envelope.h>
#include <protocol/messages/messagetypes.h>
#include <protocol/topic.h>

#include <QDateTime>
#include <QRandomGenerator>
#include <QUuid>

#include <algorithm>
#include <array>

namespace lanthorn::inline chat {

using namespace Qt::StringLiterals;

namespace {

constexpr auto chatType = "chatroom_message"_L1;
constexpr auto messageKey = "message"_L1;
constexpr auto usernameKey = "username"_L1;
constexpr auto idKey = "id"_L1;
constexpr auto timeKey = "time"_L1;
constexpr auto senderKey = "sender"_L1;
constexpr auto kindKey = "kind"_L1;
constexpr auto furtherKey = "further"_L1;
constexpr auto personKey = "person"_L1;
constexpr auto seqKey = "seq"_L1; // In the log of this host.
constexpr auto epochKey = "epoch"_L1;
constexpr auto numberKey = "number"_L1;
constexpr auto previousKey = "previous"_L1;
constexpr auto frameKey = "frame"_L1; // Of toEvent().
constexpr auto elsewhereKey =
    "host"_L1; // Of messages of other hosts and sites, in this process alone.

//! Nothing for what JSON does not have.
std::optional<QCborValue> jsonFrom(const QCborValue &value)
{
    const bool isJson = value.isString() || value.isInteger() || value.isDouble() || value.isBool()
        || value.isNull() || value.isArray() || value.isMap();
    return isJson ? std::optional(value) : std::nullopt;
}

} // namespace

QString newMessageId()
{
    // Not QUuid::createUuid(), which asks the processor for true randomness, each time.
    std::array<quint32, 4> words;
    QRandomGenerator::global()->fillRange(words.data(), qsizetype(words.size()));
    words[1] = (words[1] & 0xffff0fff) | 0x4000; // The version.
    words[2] = (words[2] & 0x3fffffff) | 0x80000000; // The variant.
    const auto byte = [&](int word, int shift) { return uchar(words[word] >> shift); };
    const QUuid id(words[0], ushort(words[1] >> 16), ushort(words[1]), byte(2, 24), byte(2, 16),
                   byte(2, 8), byte(2, 0), byte(3, 24), byte(3, 16), byte(3, 8), byte(3, 0));
    return id.toString(QUuid::WithoutBraces);
}

Event toChatEvent(const ChatMessage &message)
{
    // Always with a username, because the tutorials' consumers fail without one.
    QCborMap payload {{messageKey, message.text}, {usernameKey, message.sender.nick}};
    payload.insert(idKey, message.id);
    payload.insert(timeKey, message.time);
    payload.insert(senderKey, message.sender.id);
    payload.insert(kindKey, clientKindName(message.sender.kind));
    if (!message.sender.host.isEmpty())
        payload.insert(elsewhereKey, message.sender.host);
    if (!message.sender.person.isEmpty())
        payload.insert(personKey, message.sender.person);
    if (message.seq != 0)
        payload.insert(seqKey, message.seq);
    return Event(chatType, payload);
}

Event toChatEvent(const ChatMessage &message, const PlainContent &content)
{
    QCborMap payload = toChatEvent(message).payload();
    payload.insert(messageKey, content.message);
    if (!content.further.isEmpty())
        payload.insert(furtherKey, content.further);
    return Event(chatType, payload);
}

std::optional<ChatMessage> fromChatEvent(const Event &event)
{
    const QCborMap &payload = event.payload();
    const auto written = jsonFrom(payload.value(messageKey));
    if (!written)
        return std::nullopt;
    ChatMessage message;
    message.text = nativeText(*written);
    message.id = payload.value(idKey).toString();
    if (message.id.isEmpty())
        message.id = newMessageId();
    message.time = wholeNumber(payload.value(timeKey));
    if (message.time == 0)
        message.time = QDateTime::currentMSecsSinceEpoch();
    message.sender.id = payload.value(senderKey).toString();
    message.sender.nick = payload.value(usernameKey).toString();
    const QString kind = payload.value(kindKey).toString();
    message.sender.kind = kind.isEmpty() ? ClientKind::Plain : clientKindFromName(kind);
    message.sender.host = payload.value(elsewhereKey).toString();
    message.sender.person = payload.value(personKey).toString();
    message.seq = std::max<qint64>(payload.value(seqKey).toInteger(), 0);
    return message;
}

std::optional<PlainContent> plainContentOf(const Event &event)
{
    const auto message = jsonFrom(event.payload().value(messageKey));
    if (!message)
        return std::nullopt;
    return PlainContent {*message, event.payload().value(furtherKey).toMap()};
}

Event withOrigin(const Event &event, const EventOrigin &origin)
{
    QCborMap payload = event.payload();
    payload.insert(epochKey, origin.epoch);
    payload.insert(numberKey, origin.number);
    payload.insert(previousKey, origin.previous);
    return Event(event.type(), payload);
}

EventOrigin originOf(const Event &event)
{
    const QCborMap &payload = event.payload();
    return {payload.value(epochKey).toString(), wholeNumber(payload.value(numberKey)),
            wholeNumber(payload.value(previousKey))};
}

const QStringList &chatEventKeys()
{
    static const QStringList keys {messageKey, usernameKey, idKey,      timeKey,
                                   senderKey,  kindKey,     furtherKey, personKey,
                                   epochKey,   numberKey,   previousKey};
    return keys;
}

const QStringList &chatEventTypes()
{
    // `chat.message` becomes `chat_message`, as every dot in a type does.
    static const QStringList types {chatType, u"chat_message"_s, u"chat_msg"_s};
    return types;
}

Event toEvent(const RoomName &room, const RoomEvent &event)
{
    const Envelope envelope {typeOf(event), Topic::room(room).toString(), {}, payloadOf(event)};
    return Event(roomEventType, {{frameKey, envelope.toJson()}});
}

const QStringList &relayedTypes()
{
    static const QStringList types = chatEventTypes() + QStringList {roomEventType};
    return types;
}

const QStringList &ownChatKeys()
{
    static const QStringList keys {seqKey, elsewhereKey};
    return keys;
}

const Frame *plainRoomFrame(const Event &event)
{
    return event.frameIfAny(plainRoomFormat, [&]() -> std::optional<Frame> {
        const auto content = plainContentOf(event);
        if (!content)
            return std::nullopt;
        const QString username = event.payload().value(usernameKey).toString();
        QByteArray json = R"({"message": )" + toPlainJson(content->message) + R"(, "username": )"
            + toJson(username) + '}';
        if (!content->further.isEmpty()) {
            // Not in one object, which would sort them all by name.
            json.chop(1);
            json += ", " + toPlainJson(content->further).sliced(1);
        }
        return Frame::text(json);
    });
}

const Frame *plainLobbyFrame(const Event &event)
{
    return event.frameIfAny(plainLobbyFormat, [&]() -> std::optional<Frame> {
        const auto content = plainContentOf(event);
        if (!content)
            return std::nullopt;
        return Frame::text(R"({"message": )" + toPlainJson(content->message) + '}');
    });
}

FrameFormat nativeFormat(const RoomName &room)
{
    return {"native"_L1, Topic::room(room).toString()};
}

const Frame *nativeChatFrame(const Event &event, const RoomName &room)
{
    const FrameFormat format = nativeFormat(room);
    return event.frameIfAny(format, [&]() -> std::optional<Frame> {
        if (event.type() == roomEventType)
            return Frame::text(event.payload().value(frameKey).toByteArray());
        const auto message = fromChatEvent(event);
        if (!message)
            return std::nullopt;
        const Envelope envelope {types::message, format.variant, {}, message->toPayload()};
        return Frame::text(envelope.toJson());
    });
}

} // namespace lanthorn::inline chat
