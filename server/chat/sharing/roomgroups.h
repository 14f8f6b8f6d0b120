// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <protocol/names.h>
#include <protocol/result.h>

#include <QHash>
#include <QStringList>

namespace lanthorn::inline chat {

//! Under which names of their own sites know the groups of rooms: each text is `ROOM=GROUP`, the
//! result has the group of the room and the other one. BadOption for what is no name, what is given
//! twice, and a group that is that of another room.
Result<QHash<GroupName, GroupName>> parseRoomGroups(const QStringList &texts);

} // namespace lanthorn::inline chat
