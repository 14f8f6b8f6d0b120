// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <protocol/keys.h>
#include <protocol/messages/payloadreader.h>

#include <QJsonObject>

#include <algorithm>

// Numbers and times in payloads, for the sources of `protocol`.

namespace lanthorn::inline protocol {

//! The largest number that every reader of JSON holds exactly, 2^53 - 1.
inline constexpr qint64 largestSeq = 9'007'199'254'740'991;
//! The end of the year 9999: ISO 8601 ends there. Milliseconds.
inline constexpr qint64 latestTime = 253'402'300'799'999;

inline void insertSeq(QJsonObject &payload, qint64 seq, QLatin1StringView key = keys::seqKey)
{
    if (seq != 0)
        payload.insert(key, seq);
}

//! 0 when it is missing or no number of a log.
inline qint64 seqFrom(const QJsonObject &payload, QLatin1StringView key = keys::seqKey)
{
    return std::clamp<qint64>(payload.value(key).toInteger(), 0, largestSeq);
}

inline qint64 timeFrom(PayloadReader &reader, QLatin1StringView key)
{
    return std::clamp<qint64>(reader.integer(key), 0, latestTime);
}

} // namespace lanthorn::inline protocol
