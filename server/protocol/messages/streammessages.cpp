// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <protocol/messages/streammessages.h>

#include <protocol/keys.h>
#include <protocol/messages/payloadreader.h>

#include <algorithm>

namespace lanthorn::inline protocol {

using namespace keys;
using namespace Qt::StringLiterals;

namespace {

// Of texts UTF-16 units, of times milliseconds; more is shown nowhere.
constexpr qsizetype longestWord = 200;
constexpr qsizetype longestSensor = 64;
constexpr qsizetype longestUnit = 16;
constexpr qint64 longestInterval = 3'600'000;

} // namespace

QJsonObject Word::toPayload() const
{
    return {{wordKey, word}, {timeKey, time}};
}

Result<Word> Word::fromPayload(const QJsonObject &payload)
{
    PayloadReader reader(payload);
    Word word {reader.string(wordKey).left(longestWord), reader.integer(timeKey)};
    if (!reader.ok())
        return reader.error();
    return word;
}

QJsonObject Reading::toPayload() const
{
    return {{sensorKey, sensor},
            {valueKey, value},
            {unitKey, unit},
            {timeKey, time},
            {intervalKey, interval}};
}

Result<Reading> Reading::fromPayload(const QJsonObject &payload)
{
    PayloadReader reader(payload);
    Reading reading {reader.string(sensorKey).left(longestSensor), reader.number(valueKey),
                     reader.optionalString(unitKey).left(longestUnit), reader.integer(timeKey),
                     int(std::clamp<qint64>(reader.integer(intervalKey), 0, longestInterval))};
    if (!reader.ok())
        return reader.error();
    return reading;
}

} // namespace lanthorn::inline protocol
