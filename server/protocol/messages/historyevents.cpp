// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <protocol/historybounds.h>
#include <protocol/messages/historymessages.h>
#include <protocol/keys.h>
#include <protocol/messages/messagetypes.h>
#include <protocol/messages/payloadreader.h>
#include <protocol/sequence.h>

// What happens in a room, as it is told and as it follows a `join`.

namespace lanthorn::inline protocol {

using namespace keys;
using namespace Qt::StringLiterals;

namespace {

QString personFrom(PayloadReader &reader, QLatin1StringView key)
{
    const QString person = reader.string(key);
    if (person.size() > longestPerson)
        reader.failWith(badPayload(u"\"%1\" is too long"_s.arg(key)));
    return person;
}

Result<RoomEvent> eventFrom(const QString &type, const QJsonObject &fields)
{
    const auto widened = [](auto result) -> Result<RoomEvent> {
        if (!result)
            return result.error();
        return RoomEvent(std::move(result).value());
    };
    if (type == types::message)
        return widened(ChatMessage::fromPayload(fields));
    if (type == types::edited)
        return widened(MessageEdited::fromPayload(fields));
    if (type == types::deleted)
        return widened(MessageDeleted::fromPayload(fields));
    if (type == types::reacted)
        return widened(MessageReacted::fromPayload(fields));
    return Error {ErrorCode::UnknownType, type};
}

} // namespace

QJsonObject MessageEdited::toPayload() const
{
    return {
        {seqKey, seq}, {targetKey, target}, {personKey, person}, {textKey, text}, {timeKey, time}};
}

Result<MessageEdited> MessageEdited::fromPayload(const QJsonObject &payload)
{
    PayloadReader reader(payload);
    MessageEdited edited {seqFrom(payload), seqFrom(payload, targetKey),
                          personFrom(reader, personKey), reader.string(textKey),
                          timeFrom(reader, timeKey)};
    if (!reader.ok())
        return reader.error();
    return edited;
}

QJsonObject MessageDeleted::toPayload() const
{
    return {{seqKey, seq}, {targetKey, target}, {byKey, by}, {timeKey, time}};
}

Result<MessageDeleted> MessageDeleted::fromPayload(const QJsonObject &payload)
{
    PayloadReader reader(payload);
    MessageDeleted deleted {seqFrom(payload), seqFrom(payload, targetKey),
                            personFrom(reader, byKey), timeFrom(reader, timeKey)};
    if (!reader.ok())
        return reader.error();
    return deleted;
}

QJsonObject MessageReacted::toPayload() const
{
    return {{seqKey, seq},   {targetKey, target}, {personKey, person}, {nickKey, nick},
            {textKey, text}, {onKey, isOn},       {timeKey, time}};
}

Result<MessageReacted> MessageReacted::fromPayload(const QJsonObject &payload)
{
    PayloadReader reader(payload);
    MessageReacted reacted {seqFrom(payload),
                            seqFrom(payload, targetKey),
                            personFrom(reader, personKey),
                            reader.optionalString(nickKey).left(longestPerson),
                            reader.string(textKey).left(longestPerson),
                            payload.value(onKey).toBool(),
                            timeFrom(reader, timeKey)};
    if (!reader.ok())
        return reader.error();
    return reacted;
}

qint64 seqOf(const RoomEvent &event)
{
    return std::visit([](const auto &each) { return each.seq; }, event);
}

QLatin1StringView typeOf(const RoomEvent &event)
{
    constexpr QLatin1StringView names[] {types::message, types::edited, types::deleted,
                                         types::reacted};
    return names[event.index()];
}

QJsonObject payloadOf(const RoomEvent &event)
{
    return std::visit([](const auto &each) { return each.toPayload(); }, event);
}

QJsonObject HistoryPart::toPayload() const
{
    QJsonArray array;
    for (const RoomEvent &event : events) {
        QJsonObject entry = payloadOf(event);
        entry.insert(typeKey, typeOf(event));
        array.append(entry);
    }
    QJsonObject payload {{eventsKey, array}};
    if (isDone)
        payload.insert(doneKey, true);
    return payload;
}

Result<HistoryPart> HistoryPart::fromPayload(const QJsonObject &payload)
{
    if (!payload.value(eventsKey).isArray())
        return badPayload(u"\"events\" must be an array"_s);
    HistoryPart part {{}, payload.value(doneKey).toBool()};
    const QJsonArray entries = payload.value(eventsKey).toArray();
    if (entries.size() > mostHistoryEvents)
        return badPayload(u"Too many events at once"_s);
    for (const QJsonValue &entry : entries) {
        const QJsonObject fields = entry.toObject();
        auto event = eventFrom(fields.value(typeKey).toString(), fields);
        if (event)
            part.events.append(std::move(event).value());
        else if (event.error().code != ErrorCode::UnknownType)
            return event.error();
    }
    return part;
}

} // namespace lanthorn::inline protocol
