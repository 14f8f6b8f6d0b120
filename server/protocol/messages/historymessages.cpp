// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <protocol/messages/historymessages.h>

#include <protocol/historybounds.h>
#include <protocol/keys.h>
#include <protocol/names.h>
#include <protocol/messages/payloadreader.h>
#include <protocol/sequence.h>

#include <algorithm>

namespace lanthorn::inline protocol {

using namespace keys;
using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype longestEpoch = 32;
constexpr qsizetype longestReason = 32;

//! A number of a log in a command, where nothing else will do.
qint64 neededSeq(PayloadReader &reader, QLatin1StringView key)
{
    const qint64 seq = reader.integer(key);
    if (seq < 1 || seq > largestSeq)
        reader.failWith(badPayload(u"\"%1\" must be a number from 1 on"_s.arg(key)));
    return seq;
}

int countFrom(PayloadReader &reader, const QJsonObject &payload, int usual, int lowest, int highest)
{
    if (!payload.contains(countKey))
        return usual;
    const qint64 count = reader.integer(countKey);
    if (count < lowest || count > highest) {
        reader.failWith(badPayload(u"\"count\" must be from %1 to %2"_s.arg(lowest).arg(highest)));
    }
    return int(std::clamp<qint64>(count, lowest, highest));
}

bool isVisibleAscii(QStringView text)
{
    return std::all_of(text.cbegin(), text.cend(), [](QChar c) { return c > u' ' && c < u'\x7f'; });
}

} // namespace

QJsonObject Join::toPayload() const
{
    QJsonObject payload;
    if (since)
        payload.insert(sinceKey, QJsonObject {{epochKey, since->epoch}, {seqKey, since->seq}});
    if (count != Join().count)
        payload.insert(countKey, count);
    return payload;
}

Result<Join> Join::fromPayload(const QJsonObject &payload)
{
    PayloadReader reader(payload);
    Join join;
    join.count = countFrom(reader, payload, join.count, 0, mostMessages);
    if (payload.contains(sinceKey)) {
        PayloadReader since(reader.object(sinceKey));
        // An epoch of another host is no fault, and neither is a number from the future.
        join.since = Since {since.string(epochKey),
                            std::clamp<qint64>(since.integer(seqKey), 0, largestSeq)};
        if (!since.ok())
            reader.failWith(since.error());
    }
    if (!reader.ok())
        return reader.error();
    return join;
}

QJsonObject Joined::toPayload() const
{
    if (epoch.isEmpty())
        return {};
    QJsonObject payload {{epochKey, epoch}, {lastKey, last}, {followKey, follow}};
    if (gap)
        payload.insert(gapKey, *gap);
    insertSeq(payload, read, readKey);
    return payload;
}

Result<Joined> Joined::fromPayload(const QJsonObject &payload)
{
    Joined joined;
    joined.epoch = payload.value(epochKey).toString();
    if (joined.epoch.isEmpty() || joined.epoch.size() > longestEpoch)
        return Joined();
    joined.last = seqFrom(payload, lastKey);
    joined.follow = int(std::clamp<qint64>(payload.value(followKey).toInteger(), 0, 1'000'000));
    if (payload.value(gapKey).isDouble())
        joined.gap = seqFrom(payload, gapKey);
    joined.read = seqFrom(payload, readKey);
    return joined;
}

QJsonObject HistoryQuery::toPayload() const
{
    QJsonObject payload;
    if (where != Where::Newest) {
        payload.insert(where == Where::Before      ? beforeKey
                           : where == Where::After ? afterKey
                                                   : aroundKey,
                       seq);
    }
    if (count != HistoryQuery().count)
        payload.insert(countKey, count);
    return payload;
}

Result<HistoryQuery> HistoryQuery::fromPayload(const QJsonObject &payload)
{
    PayloadReader reader(payload);
    HistoryQuery query;
    query.count = countFrom(reader, payload, query.count, 1, mostMessages);
    int places = 0;
    const auto read = [&](QLatin1StringView key, Where where) {
        if (!payload.contains(key))
            return;
        ++places;
        query.where = where;
        query.seq = std::clamp<qint64>(reader.integer(key), 0, largestSeq);
    };
    read(beforeKey, Where::Before);
    read(afterKey, Where::After);
    read(aroundKey, Where::Around);
    if (places > 1)
        reader.failWith(badPayload(u"One of \"before\", \"after\" and \"around\" at most"_s));
    if (!reader.ok())
        return reader.error();
    return query;
}

QJsonObject MessagesPage::toPayload() const
{
    QJsonArray array;
    for (const ChatMessage &message : messages)
        array.append(message.toPayload());
    return {{messagesKey, array}, {moreKey, hasOlder}, {newerKey, hasNewer}, {lastKey, last}};
}

Result<MessagesPage> MessagesPage::fromPayload(const QJsonObject &payload)
{
    PayloadReader reader(payload);
    MessagesPage page {
        reader.list<ChatMessage>(
            messagesKey,
            [](const QJsonValue &entry) { return ChatMessage::fromPayload(entry.toObject()); }),
        payload.value(moreKey).toBool(), payload.value(newerKey).toBool(),
        seqFrom(payload, lastKey)};
    if (!reader.ok())
        return reader.error();
    if (page.messages.size() > mostHistoryEvents)
        return badPayload(u"Too many messages at once"_s);
    return page;
}

QJsonObject SearchQuery::toPayload() const
{
    QJsonObject payload;
    const auto insert = [&](QLatin1StringView key, const QString &value) {
        if (!value.isEmpty())
            payload.insert(key, value);
    };
    insert(textKey, text);
    insert(personKey, person);
    insert(pageKey, page);
    insertSeq(payload, from, fromKey);
    insertSeq(payload, to, toKey);
    if (count != SearchQuery().count)
        payload.insert(countKey, count);
    return payload;
}

Result<SearchQuery> SearchQuery::fromPayload(const QJsonObject &payload)
{
    PayloadReader reader(payload);
    SearchQuery query;
    query.text = reader.optionalString(textKey);
    query.person = reader.optionalString(personKey);
    query.page = reader.optionalString(pageKey);
    if (payload.contains(fromKey))
        query.from = timeFrom(reader, fromKey);
    if (payload.contains(toKey))
        query.to = timeFrom(reader, toKey);
    query.count = countFrom(reader, payload, query.count, 1, mostMessages);
    if (!reader.ok())
        return reader.error();
    if (codePointCount(query.text) > longestText)
        return badPayload(u"\"text\" is at most %1 characters long"_s.arg(longestText));
    if (query.person.size() > longestPerson)
        return badPayload(u"\"person\" is too long"_s);
    if (query.page.size() > longestPage || !isVisibleAscii(query.page))
        return badPayload(u"\"page\" is none that the server has made"_s);
    return query;
}

QJsonObject SearchHit::toJson() const
{
    QJsonObject object = message.toPayload();
    object.insert(roomKey, room);
    return object;
}

Result<SearchHit> SearchHit::fromJson(const QJsonObject &object)
{
    const auto room = RoomName::fromString(object.value(roomKey).toString());
    if (!room)
        return room.error();
    auto message = ChatMessage::fromPayload(object);
    if (!message)
        return message.error();
    return SearchHit {room->toString(), std::move(message).value()};
}

QJsonObject SearchPage::toPayload() const
{
    QJsonObject payload {{hitsKey, toJsonArray(hits)}};
    if (!page.isEmpty())
        payload.insert(pageKey, page);
    return payload;
}

Result<SearchPage> SearchPage::fromPayload(const QJsonObject &payload)
{
    PayloadReader reader(payload);
    SearchPage found {reader.list<SearchHit>(hitsKey), reader.optionalString(pageKey)};
    if (!reader.ok())
        return reader.error();
    if (found.page.size() > SearchQuery::longestPage || found.hits.size() > mostHistoryEvents)
        return badPayload(u"Too much was found at once"_s);
    return found;
}

QJsonObject Edit::toPayload() const
{
    return {{seqKey, seq}, {textKey, text}};
}

Result<Edit> Edit::fromPayload(const QJsonObject &payload, int textLength)
{
    PayloadReader reader(payload);
    Edit edit {neededSeq(reader, seqKey), reader.string(textKey)};
    if (!reader.ok())
        return reader.error();
    if (const Result<void> text = checkChatText(edit.text, textLength); !text)
        return text.error();
    return edit;
}

QJsonObject RoomNumber::toPayload() const
{
    return {{seqKey, seq}};
}

Result<RoomNumber> RoomNumber::fromPayload(const QJsonObject &payload)
{
    PayloadReader reader(payload);
    const RoomNumber number {neededSeq(reader, seqKey)};
    if (!reader.ok())
        return reader.error();
    return number;
}

QJsonObject React::toPayload() const
{
    QJsonObject payload {{seqKey, seq}, {textKey, text}};
    if (!isOn)
        payload.insert(onKey, false);
    return payload;
}

bool React::isAllowed(QStringView text)
{
    const bool hasBlank = std::any_of(text.cbegin(), text.cend(), [](QChar c) {
        return c.isSpace() || c.category() == QChar::Other_Control;
    });
    return !text.isEmpty() && !hasBlank && codePointCount(text) <= longestText;
}

Result<React> React::fromPayload(const QJsonObject &payload)
{
    PayloadReader reader(payload);
    React react {neededSeq(reader, seqKey), reader.string(textKey)};
    if (payload.contains(onKey)) {
        if (!payload.value(onKey).isBool())
            reader.failWith(badPayload(u"\"on\" must be true or false"_s));
        react.isOn = payload.value(onKey).toBool();
    }
    if (!reader.ok())
        return reader.error();
    if (!isAllowed(react.text)) {
        return badPayload(
            u"\"text\" must be 1 to %1 characters long, without blanks"_s.arg(longestText));
    }
    return react;
}

QJsonObject Changed::toPayload() const
{
    QJsonObject payload;
    insertSeq(payload, seq);
    insertSeq(payload, time, timeKey);
    return payload;
}

Result<Changed> Changed::fromPayload(const QJsonObject &payload)
{
    Changed changed {seqFrom(payload), 0};
    if (payload.contains(timeKey)) {
        PayloadReader reader(payload);
        changed.time = timeFrom(reader, timeKey);
        if (!reader.ok())
            return reader.error();
    }
    return changed;
}

QJsonObject SavedState::toPayload() const
{
    QJsonObject payload {{onKey, isOn}};
    if (!reason.isEmpty())
        payload.insert(reasonKey, reason);
    if (!epoch.isEmpty())
        payload.insert(epochKey, epoch);
    return payload;
}

Result<SavedState> SavedState::fromPayload(const QJsonObject &payload)
{
    if (!payload.value(onKey).isBool())
        return badPayload(u"\"on\" must be true or false"_s);
    PayloadReader reader(payload);
    SavedState state {payload.value(onKey).toBool(),
                      reader.optionalString(reasonKey).left(longestReason),
                      reader.optionalString(epochKey)};
    if (!reader.ok())
        return reader.error();
    if (state.epoch.size() > longestEpoch)
        state.epoch.clear();
    return state;
}

} // namespace lanthorn::inline protocol
