// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <channels/event.h>
#include <chat/plaincontent.h>
#include <protocol/messages/historymessages.h>
#include <protocol/names.h>

#include <QStringList>

#include <optional>

namespace lanthorn::inline chat {

//! A random UUID (RFC 4122, version 4) for a message. Nothing depends on nobody guessing it.
QString newMessageId();

//! A chat message as it travels in the channel layer: the event `chatroom_message` with `message`,
//! `username` (empty when the sender said no name) and the keys that only native clients show.
Event toChatEvent(const ChatMessage &message);
//! The same for what a plain client wrote: `content` is in the place of the text, and its further
//! keys are in the map `further`.
Event toChatEvent(const ChatMessage &message, const PlainContent &content);
//! Also reads what other programs on the same layer send: only `message` is needed. Nothing when it
//! is missing. The text is the one for native clients, see nativeText().
std::optional<ChatMessage> fromChatEvent(const Event &event);
//! The same for plain clients; further keys are not held to any bounds.
std::optional<PlainContent> plainContentOf(const Event &event);

//! Where in the log of a host a message is, for the other hosts.
struct EventOrigin
{
    QString epoch = {}; //!< Of that host's history; empty: it has no number.
    qint64 number = 0;
    //! The last that the host told of this room before; 0: it does not know, having begun anew.
    qint64 previous = 0;

    bool operator==(const EventOrigin &) const = default;
};
Event withOrigin(const Event &event, const EventOrigin &origin);
EventOrigin originOf(const Event &event);

//! The keys of one that came from another process; all else in it is left out.
const QStringList &chatEventKeys();

//! The names in use for chat events, as handlers have them.
const QStringList &chatEventTypes();

//! What became of a message, for native clients of this process alone.
inline constexpr QLatin1StringView roomEventType("lanthorn_room_event");
Event toEvent(const RoomName &room, const RoomEvent &event);
//! All that comes to the members of a room: chat events, and these.
const QStringList &relayedTypes();
//! Keys of a chat event that mean something in this process alone.
const QStringList &ownChatKeys();

// The frames below are made once for all members and live as long as the
// event. Null when it is no chat message.

inline constexpr QLatin1StringView plainRoomFormat("plain.room");
inline constexpr QLatin1StringView plainLobbyFormat("plain.lobby");
//! A frame for native clients names its room, and one event may be sent to several.
FrameFormat nativeFormat(const RoomName &room);

//! The event for clients of a plain room: `{"message": ..., "username": ...}`, with the further
//! keys behind these.
const Frame *plainRoomFrame(const Event &event);
//! For clients of the plain lobby: `{"message": ...}`.
const Frame *plainLobbyFrame(const Event &event);
//! For native clients in `room`; also of what toEvent() makes.
const Frame *nativeChatFrame(const Event &event, const RoomName &room);

} // namespace lanthorn::inline chat
