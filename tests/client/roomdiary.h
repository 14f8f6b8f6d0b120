// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <client/room.h>

#include <QStringList>

#include <utility>

namespace lanthorn::test {

//! What a room told, in order, as text.
class RoomDiary : public QObject
{
public:
    explicit RoomDiary(Room *room);

    QStringList take() { return std::exchange(lines, {}); }

    QStringList lines;
};

} // namespace lanthorn::test
