// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <history/historyevent.h>
#include <protocol/messages/historymessages.h>

#include <optional>

// What the history keeps, and what the wire says of it.

namespace lanthorn::inline chat {

//! A message as it goes into a log.
LogEvent toLogEvent(const ChatMessage &message);
//! As it was said.
ChatMessage fromLogEvent(const LogEvent &event);
//! Nothing for a kind that clients are not told of.
std::optional<RoomEvent> toRoomEvent(const LogEvent &event);
//! As it is now.
ChatMessage toChatMessage(const StoredMessage &stored);

} // namespace lanthorn::inline chat
