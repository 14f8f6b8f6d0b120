// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <protocol/messages/roommessages.h>

#include <protocol/keys.h>
#include <protocol/messages/payloadreader.h>

#include <algorithm>

namespace lanthorn::inline protocol {

using namespace keys;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 mostRooms = 1'000'000;
constexpr qint64 mostMembers = 1'000'000; // More than any number of hosts has.

Result<RoomName> roomItem(const QJsonValue &value)
{
    return RoomName::fromString(value.toString());
}

} // namespace

QJsonObject RoomInfo::toJson() const
{
    QJsonObject object {{nameKey, name.toString()}, {membersKey, members}};
    if (isLocked)
        object.insert(lockedKey, true);
    return object;
}

Result<RoomInfo> RoomInfo::fromJson(const QJsonObject &object)
{
    PayloadReader reader(object);
    const QString name = reader.string(nameKey);
    const qint64 members = reader.integer(membersKey);
    if (!reader.ok())
        return reader.error();
    auto room = RoomName::fromString(name);
    if (!room)
        return room.error();
    return RoomInfo {*room, int(std::clamp<qint64>(members, 0, mostMembers)),
                     object.value(lockedKey).toBool()};
}

QJsonObject RoomsState::toPayload() const
{
    return withTotal({{roomsKey, toJsonArray(rooms)}}, total);
}

Result<RoomsState> RoomsState::fromPayload(const QJsonObject &payload)
{
    PayloadReader reader(payload);
    RoomsState state {reader.list<RoomInfo>(roomsKey), totalOf(payload)};
    if (!reader.ok())
        return reader.error();
    return state;
}

QJsonObject RoomsDiff::toPayload() const
{
    QJsonArray names;
    for (const RoomName &room : removed)
        names.append(room.toString());
    return withTotal({{changedKey, toJsonArray(changed)}, {removedKey, names}}, total);
}

Result<RoomsDiff> RoomsDiff::fromPayload(const QJsonObject &payload)
{
    PayloadReader reader(payload);
    RoomsDiff diff {reader.list<RoomInfo>(changedKey), reader.list<RoomName>(removedKey, roomItem),
                    totalOf(payload)};
    if (!reader.ok())
        return reader.error();
    return diff;
}

QJsonObject RoomsQuery::toPayload() const
{
    QJsonObject payload;
    if (!search.isEmpty())
        payload.insert(searchKey, search);
    if (!after.isEmpty())
        payload.insert(afterKey, after);
    return payload;
}

Result<RoomsQuery> RoomsQuery::fromPayload(const QJsonObject &payload)
{
    PayloadReader reader(payload);
    RoomsQuery query {reader.optionalString(searchKey), reader.optionalString(afterKey)};
    if (!reader.ok())
        return reader.error();
    return query;
}

QJsonObject RoomsPage::toPayload() const
{
    return {{roomsKey, toJsonArray(rooms)}, {totalKey, total}, {moreKey, hasMore}};
}

Result<RoomsPage> RoomsPage::fromPayload(const QJsonObject &payload)
{
    PayloadReader reader(payload);
    RoomsPage page {reader.list<RoomInfo>(roomsKey),
                    int(std::clamp<qint64>(reader.integer(totalKey), 0, mostRooms)),
                    payload.value(moreKey).toBool()};
    if (!reader.ok())
        return reader.error();
    return page;
}

} // namespace lanthorn::inline protocol
