// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <protocol/member.h>

#include <QJsonObject>
#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

// Who is in a room: payloads of the native protocol (PROTOCOL.md).

namespace lanthorn::inline protocol {

//! Server to client, `presence_state`: who is in the room.
struct PresenceState
{
    QList<Member> members;
    std::optional<int> total = {}; //!< How many, when these are only the first of them.

    QJsonObject toPayload() const;
    static Result<PresenceState> fromPayload(const QJsonObject &payload);
    bool operator==(const PresenceState &) const = default;
};

//! Server to client, `presence_diff`: an entry of `joined` whose id is known replaces that member.
struct PresenceDiff
{
    QList<Member> joined;
    QStringList left; //!< Ids.
    std::optional<int> total = {}; //!< As in PresenceState.

    bool isEmpty() const { return joined.isEmpty() && left.isEmpty(); }
    QJsonObject toPayload() const;
    static Result<PresenceDiff> fromPayload(const QJsonObject &payload);
    bool operator==(const PresenceDiff &) const = default;
};

} // namespace lanthorn::inline protocol
