// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

//! The keys of JSON objects on the wire and on the control socket; PROTOCOL.md says what they hold.
//! Only the sources of `protocol` include this: others know the structs they are read into.
namespace lanthorn::inline protocol::keys {

using namespace Qt::StringLiterals;

inline constexpr auto addressKey = "address"_L1;
inline constexpr auto afterKey = "after"_L1;
inline constexpr auto ageKey = "age"_L1;
inline constexpr auto aroundKey = "around"_L1;
inline constexpr auto atKey = "at"_L1;
inline constexpr auto authKey = "auth"_L1;
inline constexpr auto awayKey = "away"_L1;
inline constexpr auto bansKey = "bans"_L1;
inline constexpr auto baseKey = "base"_L1;
inline constexpr auto beforeKey = "before"_L1;
inline constexpr auto burstKey = "burst"_L1;
inline constexpr auto byKey = "by"_L1;
inline constexpr auto changedKey = "changed"_L1;
inline constexpr auto chatRateKey = "chat_rate"_L1;
inline constexpr auto clockOffsetKey = "clock_offset"_L1;
inline constexpr auto codeKey = "code"_L1;
inline constexpr auto columnsKey = "columns"_L1;
inline constexpr auto commandKey = "command"_L1;
inline constexpr auto commandRateKey = "command_rate"_L1;
inline constexpr auto countKey = "count"_L1;
inline constexpr auto daysKey = "days"_L1;
inline constexpr auto deletedKey = "deleted"_L1;
inline constexpr auto detailKey = "detail"_L1;
inline constexpr auto doneKey = "done"_L1;
inline constexpr auto droppedKey = "dropped"_L1;
inline constexpr auto dtKey = "dt"_L1;
inline constexpr auto durationKey = "duration"_L1;
inline constexpr auto editedKey = "edited"_L1;
inline constexpr auto editSecondsKey = "edit_seconds"_L1;
inline constexpr auto endKey = "end"_L1;
inline constexpr auto epochKey = "epoch"_L1;
inline constexpr auto eventsKey = "events"_L1;
inline constexpr auto featuresKey = "features"_L1;
inline constexpr auto firstKey = "first"_L1;
inline constexpr auto followKey = "follow"_L1;
inline constexpr auto fromKey = "from"_L1;
inline constexpr auto gapKey = "gap"_L1;
inline constexpr auto gapsKey = "gaps"_L1;
inline constexpr auto guestKey = "guest"_L1;
inline constexpr auto guestsKey = "guests"_L1;
inline constexpr auto historyKey = "history"_L1;
inline constexpr auto hitsKey = "hits"_L1;
inline constexpr auto hostKey = "host"_L1;
inline constexpr auto idKey = "id"_L1;
inline constexpr auto intervalKey = "interval"_L1;
inline constexpr auto joinedKey = "joined"_L1;
inline constexpr auto keyKey = "key"_L1;
inline constexpr auto kindKey = "kind"_L1;
inline constexpr auto labelKey = "label"_L1;
inline constexpr auto lastKey = "last"_L1;
inline constexpr auto latencyKey = "latency"_L1;
inline constexpr auto leftKey = "left"_L1;
inline constexpr auto levelKey = "level"_L1;
inline constexpr auto limitsKey = "limits"_L1;
inline constexpr auto lockedKey = "locked"_L1;
inline constexpr auto maxKey = "max"_L1;
inline constexpr auto memberKey = "member"_L1;
inline constexpr auto membersKey = "members"_L1;
inline constexpr auto messageBytesKey = "message_bytes"_L1;
inline constexpr auto messageKey = "message"_L1;
inline constexpr auto messagesKey = "messages"_L1;
inline constexpr auto minKey = "min"_L1;
inline constexpr auto moreKey = "more"_L1;
inline constexpr auto mutedKey = "muted"_L1;
inline constexpr auto nameKey = "name"_L1;
inline constexpr auto newerKey = "newer"_L1;
inline constexpr auto newestKey = "newest"_L1;
inline constexpr auto nextKey = "next"_L1;
inline constexpr auto nickKey = "nick"_L1;
inline constexpr auto offeredKey = "offered"_L1;
inline constexpr auto onKey = "on"_L1;
inline constexpr auto pageKey = "page"_L1;
inline constexpr auto passwordKey = "password"_L1;
inline constexpr auto pathKey = "path"_L1;
inline constexpr auto pausedKey = "paused"_L1;
inline constexpr auto payloadKey = "payload"_L1;
inline constexpr auto peopleKey = "people"_L1;
inline constexpr auto perSecondKey = "per_second"_L1;
inline constexpr auto personKey = "person"_L1;
inline constexpr auto portKey = "port"_L1;
inline constexpr auto queuedKey = "queued"_L1;
inline constexpr auto reactionsKey = "reactions"_L1;
inline constexpr auto readKey = "read"_L1;
inline constexpr auto keptKey = "kept"_L1;
inline constexpr auto notSavedKey = "not_saved"_L1;
inline constexpr auto reasonKey = "reason"_L1;
inline constexpr auto receivedKey = "received"_L1;
inline constexpr auto refKey = "ref"_L1;
inline constexpr auto refusedKey = "refused"_L1;
inline constexpr auto refusedSeriesKey = "refused_series"_L1;
inline constexpr auto removedKey = "removed"_L1;
inline constexpr auto resumeIdKey = "resume_id"_L1;
inline constexpr auto resumeNumberKey = "resume_number"_L1;
inline constexpr auto retryAfterKey = "retry_after"_L1;
inline constexpr auto roomKey = "room"_L1;
inline constexpr auto roomsKey = "rooms"_L1;
inline constexpr auto runKey = "run"_L1;
inline constexpr auto searchKey = "search"_L1;
inline constexpr auto senderKey = "sender"_L1;
inline constexpr auto sensorKey = "sensor"_L1;
inline constexpr auto sentKey = "sent"_L1;
inline constexpr auto seqKey = "seq"_L1;
inline constexpr auto seriesKey = "series"_L1;
inline constexpr auto serverKey = "server"_L1;
inline constexpr auto sinceKey = "since"_L1;
inline constexpr auto sourceKey = "source"_L1;
inline constexpr auto sourcesKey = "sources"_L1;
inline constexpr auto stateKey = "state"_L1;
inline constexpr auto stepKey = "step"_L1;
inline constexpr auto targetKey = "target"_L1;
inline constexpr auto temporaryKey = "temporary"_L1;
inline constexpr auto textKey = "text"_L1;
inline constexpr auto textLengthKey = "text_length"_L1;
inline constexpr auto timeKey = "time"_L1;
inline constexpr auto tokenKey = "token"_L1;
inline constexpr auto toKey = "to"_L1;
inline constexpr auto topicKey = "topic"_L1;
inline constexpr auto totalKey = "total"_L1;
inline constexpr auto typeKey = "type"_L1;
inline constexpr auto unitKey = "unit"_L1;
inline constexpr auto untilKey = "until"_L1;
inline constexpr auto valueKey = "value"_L1;
inline constexpr auto valuesKey = "values"_L1;
inline constexpr auto versionKey = "version"_L1;
inline constexpr auto wordKey = "word"_L1;

} // namespace lanthorn::inline protocol::keys
