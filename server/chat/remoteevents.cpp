// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <chat/remoteevents.h>

#include <channels/json.h>
#include <chat/chatevent.h>
#include <chat/sharedpresence.h>
#include <protocol/names.h>
#include <protocol/reservednames.h>

#include <QCryptographicHash>

#include <algorithm>

namespace lanthorn::inline chat {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype longestRemoteId = 64;
// A message may have waited while Redis was away; clocks may differ.
constexpr qint64 longestPast = 24 * 3600 * 1000; // ms
constexpr qint64 longestFuture = 2 * 60 * 1000;

//! As hosts make them, and harmless wherever they are shown or written.
bool isId(const QString &text)
{
    return !text.isEmpty() && text.size() <= longestRemoteId
        && std::all_of(text.cbegin(), text.cend(), [](QChar c) { return c > u' ' && c < u'\x7f'; });
}

//! Names that are kept for a host are marked, as NameBook does it with those of guests.
QString cleanedName(const QString &text, ClientKind kind)
{
    const auto cleaned = Nickname::cleaned(text);
    if (!cleaned)
        return {};
    const QString name = cleaned->toString();
    const bool isKept = kind == ClientKind::Plain ? isProgramName(name) : isReservedName(name);
    return isKept ? name + u" (2)"_s : name;
}

int unknownKeys(const QCborMap &payload)
{
    int count = 0;
    for (auto it = payload.cbegin(); it != payload.cend(); ++it)
        count += chatEventKeys().contains(it.key().toString()) ? 0 : 1;
    return count;
}

} // namespace

QString remoteMemberId(const QString &id, const QString &hostId)
{
    constexpr int tagBytes = 6;
    const QByteArray hash =
        QCryptographicHash::hash(hostId.toUtf8(), QCryptographicHash::Sha256).left(tagBytes);
    return id + u'@' + QString::fromLatin1(hash.toHex());
}

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
    if (message->time < now - longestPast || message->time > now + longestFuture)
        message->time = now;
    Member &sender = message->sender;
    sender.id = isOfHost && isId(sender.id) ? remoteMemberId(sender.id, hostId) : QString();
    sender.person =
        isOfHost && isId(sender.person) ? remoteMemberId(sender.person, hostId) : QString();
    message->seq = 0; // Numbers are each host's own.
    if (!isOfHost)
        sender.kind = ClientKind::Plain;
    sender.nick = cleanedName(sender.nick, sender.kind);
    sender.host = isOfHost ? hostName : QString(siteName);
    sender.isHost = false; // Not of this session.
    content->further = furtherKeys(content->further);
    checked.event = toChatEvent(*message, *content);
    return checked;
}

CheckedEvent checkedPresenceEvent(const Event &event, const QString &hostId, bool mustBeProven)
{
    const QString said = SharedPresence::hostOf(event);
    if (hostId.isEmpty() ? mustBeProven : said != hostId)
        return {};
    return {event};
}

} // namespace lanthorn::inline chat
