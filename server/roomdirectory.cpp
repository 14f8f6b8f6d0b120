// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <server/roomdirectory.h>

#include <protocol/messagetypes.h>
#include <protocol/topic.h>
#include <server/nativeevents.h>

#include <QCryptographicHash>

#include <algorithm>

namespace lanthorn {

using namespace Qt::StringLiterals;

namespace {

//! `<prefix>_<room>` where the layer's rules allow it, `<prefix>x_<hash>` otherwise. The two cannot
//! meet, whatever a room is called.
GroupName groupFor(const QString &prefix, const RoomName &room)
{
    if (auto group = GroupName::fromString(prefix + u'_' + room.toString()))
        return *group;
    const QByteArray hash =
        QCryptographicHash::hash(room.toString().toUtf8(), QCryptographicHash::Sha256).toHex();
    return *GroupName::fromString(prefix + "x_"_L1 + QString::fromLatin1(hash));
}

} // namespace

RoomDirectory::RoomDirectory(Presence &presence, ChannelLayer &layer, QObject *parent)
    : QObject(parent)
    , m_presence(presence)
    , m_layer(layer)
{
    connect(&m_presence, &Presence::changed, this, &RoomDirectory::tell);
}

GroupName RoomDirectory::messageGroup(const RoomName &room)
{
    return groupFor(u"chat"_s, room);
}

GroupName RoomDirectory::presenceGroup(const RoomName &room)
{
    return groupFor(u"presence"_s, room);
}

GroupName RoomDirectory::roomsGroup()
{
    return *GroupName::fromString(u"stream_rooms");
}

RoomsState RoomDirectory::roomsState() const
{
    RoomsState state {m_presence.rooms()};
    const auto lobby = std::lower_bound(
        state.rooms.begin(), state.rooms.end(), RoomName::lobby(),
        [](const RoomInfo &room, const RoomName &name) { return room.name < name; });
    if (lobby == state.rooms.end() || lobby->name != RoomName::lobby())
        state.rooms.insert(lobby, {RoomName::lobby(), 0});
    return state;
}

void RoomDirectory::tell(const RoomName &room, const PresenceDiff &diff, int count)
{
    m_layer.groupSend(
        presenceGroup(room),
        nativeEvent(nativeevents::envelope,
                    {types::presenceDiff, Topic::room(room).toString(), {}, diff.toPayload()}));
    RoomsDiff rooms;
    if (count > 0 || room == RoomName::lobby())
        rooms.changed.append({room, count});
    else
        rooms.removed.append(room);
    m_layer.groupSend(
        roomsGroup(),
        nativeEvent(nativeevents::envelope,
                    {types::roomsDiff, Topic::rooms().toString(), {}, rooms.toPayload()}));
}

} // namespace lanthorn
