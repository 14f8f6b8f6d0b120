// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <protocol/names.h>
#include <protocol/result.h>

#include <QJsonObject>
#include <QList>
#include <QString>

// Which rooms there are: payloads of the native protocol (PROTOCOL.md).

namespace lanthorn {

//! A room and how many connections are in it.
struct RoomInfo
{
    RoomName name;
    int members = 0;

    QJsonObject toJson() const;
    static Result<RoomInfo> fromJson(const QJsonObject &object);
    bool operator==(const RoomInfo &) const = default;
};

//! Server to client, `rooms_state`: every room that has members, and the lobby; sorted by name.
struct RoomsState
{
    QList<RoomInfo> rooms;

    QJsonObject toPayload() const;
    static Result<RoomsState> fromPayload(const QJsonObject &payload);
    bool operator==(const RoomsState &) const = default;
};

//! Server to client, `rooms_diff`: rooms that are new or have another count, and rooms that ended.
struct RoomsDiff
{
    QList<RoomInfo> changed;
    QList<RoomName> removed;

    bool isEmpty() const { return changed.isEmpty() && removed.isEmpty(); }
    QJsonObject toPayload() const;
    static Result<RoomsDiff> fromPayload(const QJsonObject &payload);
    bool operator==(const RoomsDiff &) const = default;
};

} // namespace lanthorn
