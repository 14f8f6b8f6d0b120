// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <protocol/messages/envelope.h>
#include <protocol/result.h>
#include <protocol/topic.h>

namespace lanthorn::inline server {

//! The room that a command is about. UnknownTopic or BadRoom when there is none.
inline Result<RoomName> roomOf(const Envelope &envelope)
{
    const auto topic = Topic::fromString(envelope.topic);
    if (!topic)
        return topic.error();
    if (topic->kind() != Topic::Kind::Room) {
        return Error {ErrorCode::UnknownTopic,
                      QStringLiteral("This command needs the topic of a room")};
    }
    return topic->room();
}

} // namespace lanthorn::inline server
