// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <chat/storedmessages.h>

namespace lanthorn::inline chat {

LogEvent toLogEvent(const ChatMessage &message)
{
    LogEvent event;
    event.kind = LogKind::Message;
    event.time = message.time;
    event.id = message.id;
    event.person = message.sender.person;
    event.sender = message.sender;
    event.text = message.text;
    return event;
}

ChatMessage fromLogEvent(const LogEvent &event)
{
    ChatMessage message;
    message.id = event.id;
    message.sender = event.sender;
    message.sender.person = event.person;
    message.text = event.text;
    message.time = event.time;
    message.seq = event.seq;
    return message;
}

std::optional<RoomEvent> toRoomEvent(const LogEvent &event)
{
    switch (event.kind) {
    case LogKind::Message:
        return fromLogEvent(event);
    case LogKind::Edited:
        return MessageEdited {event.seq, event.target, event.person, event.text, event.time};
    case LogKind::Deleted:
        return MessageDeleted {event.seq, event.target, event.person, event.time};
    case LogKind::Reacted:
        return MessageReacted {event.seq,  event.target, event.person, event.sender.nick,
                               event.text, event.isOn,   event.time};
    case LogKind::TopicChanged:
        break;
    }
    return std::nullopt;
}

ChatMessage toChatMessage(const StoredMessage &stored)
{
    ChatMessage message = fromLogEvent(stored.event);
    message.edited = stored.edited.value_or(0);
    message.isDeleted = stored.isDeleted;
    if (stored.isDeleted)
        message.text.clear();
    for (const Reaction &reaction : stored.reactions)
        message.reactions.append(reaction);
    return message;
}

} // namespace lanthorn::inline chat
