// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <protocol/messages/chatmessages.h>

#include <protocol/keys.h>
#include <protocol/names.h>
#include <protocol/messages/payloadreader.h>
#include <protocol/sequence.h>

#include <algorithm>

namespace lanthorn::inline protocol {

using namespace keys;
using namespace Qt::StringLiterals;

namespace {

constexpr int largestPostId = 64;
constexpr qsizetype largestForeignId = 256; // Of messages that came from elsewhere.
constexpr qsizetype longestReaction = 64; // UTF-16 units.
constexpr qsizetype mostReactions = 64;
constexpr qsizetype mostPeople = 1000; // That are named with a reaction.
constexpr int mostCounted = 1'000'000;

} // namespace

QJsonObject Reaction::toJson() const
{
    return {{textKey, text}, {peopleKey, QJsonArray::fromStringList(people)}, {countKey, count}};
}

Result<Reaction> Reaction::fromJson(const QJsonObject &object)
{
    PayloadReader reader(object);
    Reaction reaction {
        reader.string(textKey),
        reader.list<QString>(
            peopleKey, [](const QJsonValue &value) { return Result<QString>(value.toString()); }),
        int(std::clamp<qint64>(reader.integer(countKey), 0, mostCounted))};
    if (!reader.ok())
        return reader.error();
    if (reaction.text.size() > longestReaction || reaction.people.size() > mostPeople)
        return Error {ErrorCode::BadPayload, u"A reaction is too long"_s};
    return reaction;
}

Result<void> checkChatText(const QString &text, int textLength)
{
    if (QStringView(text).trimmed().isEmpty())
        return Error {ErrorCode::EmptyText, u"The text must not be empty"_s};
    if (codePointCount(text) > textLength) {
        return Error {ErrorCode::TextTooLong,
                      u"The text is at most %1 characters long"_s.arg(textLength)};
    }
    return {};
}

QJsonObject Post::toPayload() const
{
    return {{idKey, id}, {textKey, text}};
}

Result<Post> Post::fromPayload(const QJsonObject &payload, int textLength)
{
    PayloadReader reader(payload);
    Post post {reader.string(idKey), reader.string(textKey)};
    if (!reader.ok())
        return reader.error();
    if (post.id.isEmpty() || post.id.size() > largestPostId) {
        return Error {ErrorCode::BadPayload,
                      u"\"id\" must be 1 to %1 characters long"_s.arg(largestPostId)};
    }
    if (const Result<void> text = checkChatText(post.text, textLength); !text)
        return text.error();
    return post;
}

QJsonObject Posted::toPayload() const
{
    QJsonObject payload {{idKey, id}, {timeKey, time}};
    insertSeq(payload, seq);
    return payload;
}

Result<Posted> Posted::fromPayload(const QJsonObject &payload)
{
    PayloadReader reader(payload);
    Posted posted {reader.string(idKey), timeFrom(reader, timeKey), seqFrom(payload)};
    if (!reader.ok())
        return reader.error();
    return posted;
}

QJsonObject ChatMessage::toPayload() const
{
    QJsonObject payload {
        {idKey, id}, {senderKey, sender.toJson()}, {textKey, text}, {timeKey, time}};
    insertSeq(payload, seq);
    if (edited != 0)
        payload.insert(editedKey, edited);
    if (isDeleted)
        payload.insert(deletedKey, true);
    if (!reactions.isEmpty())
        payload.insert(reactionsKey, toJsonArray(reactions));
    return payload;
}

Result<ChatMessage> ChatMessage::fromPayload(const QJsonObject &payload)
{
    PayloadReader reader(payload);
    ChatMessage message {reader.string(idKey), reader.nested<Member>(senderKey).value_or(Member()),
                         reader.string(textKey), timeFrom(reader, timeKey), seqFrom(payload)};
    if (payload.contains(editedKey))
        message.edited = timeFrom(reader, editedKey);
    message.isDeleted = payload.value(deletedKey).toBool();
    if (message.isDeleted)
        message.text.clear();
    if (payload.contains(reactionsKey))
        message.reactions = reader.list<Reaction>(reactionsKey);
    message.reactions.resize(std::min(message.reactions.size(), mostReactions));
    if (!reader.ok())
        return reader.error();
    if (message.id.size() > largestForeignId)
        return Error {ErrorCode::BadPayload, u"\"id\" is too long"_s};
    return message;
}

QJsonObject Muted::toPayload() const
{
    return {{mutedKey, isMuted}, {reasonKey, reason}};
}

Result<Muted> Muted::fromPayload(const QJsonObject &payload)
{
    const QJsonValue isMuted = payload.value(mutedKey);
    if (!isMuted.isBool())
        return Error {ErrorCode::BadPayload, u"\"muted\" must be true or false"_s};
    PayloadReader reader(payload);
    const Muted muted {isMuted.toBool(), reader.optionalString(reasonKey)};
    if (!reader.ok())
        return reader.error();
    return muted;
}

} // namespace lanthorn::inline protocol
