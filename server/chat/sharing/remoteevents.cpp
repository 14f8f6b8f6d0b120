// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <chat/sharing/remoteevents.h>

#include <channels/json.h>
#include <chat/chatevent.h>
#include <chat/sharing/sharedpresence.h>

namespace lanthorn::inline chat {

using namespace Qt::StringLiterals;

namespace {

int unknownKeys(const QCborMap &payload)
{
    int count = 0;
    for (auto it = payload.cbegin(); it != payload.cend(); ++it)
        count += chatEventKeys().contains(it.key().toString()) ? 0 : 1;
    return count;
}

} // namespace

CheckedEvent checkedChatEvent(const Event &event, const QString &hostId, const QString &hostName,
                              const Limits &limits, qint64 now)
{
    CheckedEvent checked {{}, unknownKeys(event.payload())};
    auto message = fromChatEvent(event);
    auto content = plainContentOf(event);
    if (!message || !content || toPlainJson(content->message).size() > limits.messageBytes)
        return checked;
    const bool isOfHost = !hostId.isEmpty();
    if (!isOfHost || !isId(message->id))
        message->id = newMessageId();
    message->time = remoteTime(message->time, now);
    Member &sender = message->sender;
    sender.id = isOfHost && isId(sender.id) ? remoteMemberId(sender.id, hostId) : QString();
    const EventOrigin origin = originOf(event);
    const bool isNumbered = isOfHost && isEpoch(origin.epoch) && isLogNumber(origin.number);
    // The history of a host is the same when that was started anew.
    const QString home = isNumbered ? origin.epoch : hostId;
    sender.person =
        isOfHost && isId(sender.person) ? remoteMemberId(sender.person, home) : QString();
    message->seq = 0; // Numbers are each host's own.
    if (!isOfHost)
        sender.kind = ClientKind::Plain;
    sender.nick = remoteNickname(sender.nick, sender.kind);
    sender.host = isOfHost ? hostName : QString(siteName);
    sender.isHost = false; // Not of this session.
    content->further = furtherKeys(content->further);
    checked.event = toChatEvent(*message, *content);
    if (isNumbered)
        checked.event = withOrigin(*checked.event, origin);
    return checked;
}

CheckedEvent checkedHostEvent(const Event &event, const QString &hostId, bool mustBeProven)
{
    const QString said = SharedPresence::hostOf(event);
    if (hostId.isEmpty() ? mustBeProven : said != hostId)
        return {};
    return {event};
}

} // namespace lanthorn::inline chat
