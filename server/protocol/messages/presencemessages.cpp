// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <protocol/messages/presencemessages.h>

#include <protocol/keys.h>
#include <protocol/messages/payloadreader.h>

namespace lanthorn::inline protocol {

using namespace keys;
using namespace Qt::StringLiterals;

namespace {

Result<QString> stringItem(const QJsonValue &value)
{
    if (value.isString())
        return value.toString();
    return Error {ErrorCode::BadPayload, u"An entry of the list must be a string"_s};
}

} // namespace

QJsonObject PresenceState::toPayload() const
{
    return withTotal({{membersKey, toJsonArray(members)}}, total);
}

Result<PresenceState> PresenceState::fromPayload(const QJsonObject &payload)
{
    PayloadReader reader(payload);
    PresenceState state {reader.list<Member>(membersKey), totalOf(payload)};
    if (!reader.ok())
        return reader.error();
    return state;
}

QJsonObject PresenceDiff::toPayload() const
{
    return withTotal(
        {{joinedKey, toJsonArray(joined)}, {leftKey, QJsonArray::fromStringList(left)}}, total);
}

Result<PresenceDiff> PresenceDiff::fromPayload(const QJsonObject &payload)
{
    PayloadReader reader(payload);
    PresenceDiff diff {reader.list<Member>(joinedKey), reader.list<QString>(leftKey, stringItem),
                       totalOf(payload)};
    if (!reader.ok())
        return reader.error();
    return diff;
}

} // namespace lanthorn::inline protocol
