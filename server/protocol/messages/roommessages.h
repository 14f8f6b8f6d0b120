// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <protocol/names.h>
#include <protocol/result.h>

#include <QJsonObject>
#include <QList>
#include <QString>

#include <optional>

// Which rooms there are: payloads of the native protocol (PROTOCOL.md).

namespace lanthorn::inline protocol {

//! A room and how many connections are in it.
struct RoomInfo
{
    RoomName name;
    int members = 0;
    bool isLocked = false; //!< The host lets nobody new in.

    QJsonObject toJson() const;
    static Result<RoomInfo> fromJson(const QJsonObject &object);
    bool operator==(const RoomInfo &) const = default;
};

//! Server to client, `rooms_state`: the rooms that have members, and the lobby; sorted by name.
struct RoomsState
{
    QList<RoomInfo> rooms;
    //! How many there are, when these are not all of them but those with the most members.
    std::optional<int> total = {};

    QJsonObject toPayload() const;
    static Result<RoomsState> fromPayload(const QJsonObject &payload);
    bool operator==(const RoomsState &) const = default;
};

//! Server to client, `rooms_diff`: rooms that are new or have another count or lock, and rooms that
//! ended.
struct RoomsDiff
{
    QList<RoomInfo> changed;
    QList<RoomName> removed; //!< Ended, or no longer among those that are listed.
    std::optional<int> total = {}; //!< As in RoomsState.

    bool isEmpty() const { return changed.isEmpty() && removed.isEmpty(); }
    QJsonObject toPayload() const;
    static Result<RoomsDiff> fromPayload(const QJsonObject &payload);
    bool operator==(const RoomsDiff &) const = default;
};

//! Client to server, `list`: which rooms to tell of.
struct RoomsQuery
{
    QString search = {}; //!< A part of the name, in any case; empty: every room.
    QString after = {}; //!< The last name of the page before; empty: from the beginning.

    QJsonObject toPayload() const;
    static Result<RoomsQuery> fromPayload(const QJsonObject &payload);
    bool operator==(const RoomsQuery &) const = default;
};

//! The answer to it: a page of the rooms that match, sorted by name.
struct RoomsPage
{
    QList<RoomInfo> rooms;
    int total = 0; //!< How many match.
    bool hasMore = false; //!< After the last of `rooms`.

    QJsonObject toPayload() const;
    static Result<RoomsPage> fromPayload(const QJsonObject &payload);
    bool operator==(const RoomsPage &) const = default;
};

} // namespace lanthorn::inline protocol
