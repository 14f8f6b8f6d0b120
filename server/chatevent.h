// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <channels/event.h>
#include <channels/mailbox.h>
#include <protocol/messages.h>

#include <optional>

namespace lanthorn {

//! A chat message as it travels in the channel layer: the event `chatroom_message` with `message`,
//! `username` (empty when the sender said no name) and the keys that only native clients show.
Event toChatEvent(const ChatMessage &message);
//! Also reads what other programs on the same layer send: only `message` is needed. Nothing when it
//! is missing.
std::optional<ChatMessage> fromChatEvent(const Event &event);

//! Calls `handler` for chat events under each of the names in use for them.
void onChatEvent(const std::function<void(QLatin1StringView, Mailbox::Handler)> &registerHandler,
                 const Mailbox::Handler &handler);

// The frames below are made once for all members and live as long as the
// event. Null when it is no chat message.

//! The event for clients of a plain room: `{"message": ..., "username": ...}`.
const Frame *plainRoomFrame(const Event &event);
//! For clients of the plain lobby: `{"message": ...}`.
const Frame *plainLobbyFrame(const Event &event);
//! For native clients. An event belongs to one group, so to one room.
const Frame *nativeChatFrame(const Event &event, const RoomName &room);

} // namespace lanthorn
