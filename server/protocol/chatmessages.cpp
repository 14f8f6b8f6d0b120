// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <protocol/chatmessages.h>

#include <protocol/keys.h>
#include <protocol/names.h>
#include <protocol/payloadreader.h>

#include <algorithm>

namespace lanthorn {

using namespace keys;
using namespace Qt::StringLiterals;

namespace {

constexpr int largestPostId = 64;
constexpr qsizetype largestForeignId = 256; // Of messages that came from elsewhere.
constexpr qint64 latestTime = 253'402'300'799'999; // The end of the year 9999: ISO 8601 ends there.

} // namespace

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
    if (QStringView(post.text).trimmed().isEmpty())
        return Error {ErrorCode::EmptyText, u"The text must not be empty"_s};
    if (codePointCount(post.text) > textLength) {
        return Error {ErrorCode::TextTooLong,
                      u"The text is at most %1 characters long"_s.arg(textLength)};
    }
    return post;
}

QJsonObject Posted::toPayload() const
{
    return {{idKey, id}, {timeKey, time}};
}

Result<Posted> Posted::fromPayload(const QJsonObject &payload)
{
    PayloadReader reader(payload);
    Posted posted {reader.string(idKey), reader.integer(timeKey)};
    if (!reader.ok())
        return reader.error();
    return posted;
}

QJsonObject ChatMessage::toPayload() const
{
    return {{idKey, id}, {senderKey, sender.toJson()}, {textKey, text}, {timeKey, time}};
}

Result<ChatMessage> ChatMessage::fromPayload(const QJsonObject &payload)
{
    PayloadReader reader(payload);
    ChatMessage message {reader.string(idKey), reader.nested<Member>(senderKey).value_or(Member()),
                         reader.string(textKey),
                         std::clamp<qint64>(reader.integer(timeKey), 0, latestTime)};
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

} // namespace lanthorn
