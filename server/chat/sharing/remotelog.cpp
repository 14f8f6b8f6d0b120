// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <chat/sharing/remotelog.h>

#include <channels/wholenumber.h>
#include <chat/logkeys.h>
#include <chat/sharing/remotevalues.h>
#include <protocol/messages/chatmessages.h>
#include <protocol/messages/historymessages.h>
#include <protocol/names.h>

#include <algorithm>
#include <array>
#include <utility>

namespace lanthorn::inline chat {

using namespace Qt::StringLiterals;

namespace {

constexpr std::array kindNames {
    std::pair(LogKind::Message, "message"_L1), std::pair(LogKind::Edited, "edited"_L1),
    std::pair(LogKind::Deleted, "deleted"_L1), std::pair(LogKind::Reacted, "reacted"_L1)};

} // namespace

QCborMap toLogMap(const LogEvent &event)
{
    QCborMap map;
    for (const auto &[kind, name] : kindNames) {
        if (kind == event.kind)
            map.insert(LogKeys::what, QString(name));
    }
    map.insert(LogKeys::number, event.seq);
    map.insert(LogKeys::time, event.time);
    map.insert(LogKeys::sender, event.sender.id);
    map.insert(LogKeys::nick, event.sender.nick);
    map.insert(LogKeys::kind, QString(clientKindName(event.sender.kind)));
    map.insert(LogKeys::person, event.person);
    map.insert(LogKeys::text, event.text);
    if (!event.sender.host.isEmpty())
        map.insert(LogKeys::hostName, event.sender.host);
    if (event.kind == LogKind::Message) {
        map.insert(LogKeys::id, event.id);
        return map;
    }
    map.insert(LogKeys::target, event.target);
    if (!event.targetOrigin.isEmpty())
        map.insert(LogKeys::targetEpoch, event.targetOrigin);
    if (!event.isOn)
        map.insert(LogKeys::on, false);
    return map;
}

namespace {

//! Sender and person, as they are known here.
bool readSender(LogEvent &event, const QCborMap &map, const LogSpeaker &speaker)
{
    const QString id = map.value(LogKeys::sender).toString();
    const QString person = map.value(LogKeys::person).toString();
    if (speaker.isOwn) {
        if (!isId(person))
            return false;
        event.sender.id = isId(id) ? remoteMemberId(id, speaker.hostId) : QString();
        event.person = remoteMemberId(person, speaker.epoch);
        event.sender.host = speaker.hostName;
    } else {
        if (!isRemoteId(person, speaker.epoch))
            return false;
        event.sender.id = isRemoteId(id, {}) ? id : QString();
        event.person = person;
        const auto host = Nickname::cleaned(map.value(LogKeys::hostName).toString());
        event.sender.host = host ? host->toString() : speaker.hostName;
    }
    event.sender.person = event.person;
    event.sender.kind = clientKindFromName(map.value(LogKeys::kind).toString());
    event.sender.nick = remoteNickname(map.value(LogKeys::nick).toString(), event.sender.kind);
    return true;
}

//! The text is one that a client may send.
bool isTextOf(const LogEvent &event, const Limits &limits)
{
    switch (event.kind) {
    case LogKind::Message:
        return codePointCount(event.text) <= limits.chatTextLength;
    case LogKind::Edited:
        return checkChatText(event.text, limits.chatTextLength).hasValue();
    case LogKind::Reacted:
        return React::isAllowed(event.text);
    case LogKind::Deleted:
    case LogKind::TopicChanged:
        break;
    }
    return event.text.isEmpty();
}

} // namespace

std::optional<LogEvent> checkedLogEvent(const QCborMap &map, const LogSpeaker &speaker,
                                        const Limits &limits, qint64 now)
{
    const QString what = map.value(LogKeys::what).toString();
    const auto kind = std::find_if(kindNames.begin(), kindNames.end(),
                                   [&](const auto &each) { return each.second == what; });
    LogEvent event;
    event.seq = wholeNumber(map.value(LogKeys::number));
    if (kind == kindNames.end() || !isEpoch(speaker.epoch) || !isLogNumber(event.seq)
        || !readSender(event, map, speaker))
        return std::nullopt;
    event.kind = kind->first;
    event.time = remoteTime(wholeNumber(map.value(LogKeys::time)), now);
    event.origin = speaker.epoch;
    event.originSeq = event.seq;
    event.text = map.value(LogKeys::text).toString();
    if (!isTextOf(event, limits))
        return std::nullopt;
    if (event.kind == LogKind::Message) {
        event.id = map.value(LogKeys::id).toString();
        return isId(event.id) ? std::optional(event) : std::nullopt;
    }
    event.target = wholeNumber(map.value(LogKeys::target));
    event.targetOrigin = map.value(LogKeys::targetEpoch).toString();
    if (event.targetOrigin.isEmpty())
        event.targetOrigin = speaker.epoch;
    event.isOn = map.value(LogKeys::on).toBool(true);
    return isLogNumber(event.target) && isEpoch(event.targetOrigin) ? std::optional(event)
                                                                    : std::nullopt;
}

} // namespace lanthorn::inline chat
