// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <chat/sharing/roomgroups.h>

#include <chat/roomdirectory.h>

namespace lanthorn::inline chat {

using namespace Qt::StringLiterals;

namespace {

Error badRoomGroup(const QString &text, const QString &reason)
{
    return {ErrorCode::BadOption,
            u"\"%1\" names no group of a room: %2. Use ROOM=GROUP, such as "
            "lobby=ops_coffee"_s.arg(text, reason)};
}

} // namespace

Result<QHash<GroupName, GroupName>> parseRoomGroups(const QStringList &texts)
{
    QHash<GroupName, GroupName> groups;
    QSet<GroupName> taken;
    for (const QString &text : texts) {
        const qsizetype equals = text.lastIndexOf(u'='); // A room may have one in its name.
        if (equals < 0)
            return badRoomGroup(text, u"it has no ="_s);
        const auto room = RoomName::fromString(text.first(equals));
        if (!room)
            return badRoomGroup(text, room.error().message);
        const auto group = GroupName::fromString(text.sliced(equals + 1));
        if (!group)
            return badRoomGroup(text, group.error().message);
        const GroupName own = RoomDirectory::messageGroup(*room);
        const QString prefix = u"chat_"_s; // Of the groups that rooms have by themselves.
        if (*group != own && group->toString().startsWith(prefix)) {
            return badRoomGroup(text,
                                u"%1 is the group of the room %2"_s.arg(
                                    group->toString(), group->toString().sliced(prefix.size())));
        }
        if (groups.contains(own) || taken.contains(*group))
            return badRoomGroup(text, u"the room or the group was named before"_s);
        groups.insert(own, *group);
        taken.insert(*group);
    }
    return groups;
}

} // namespace lanthorn::inline chat
