// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <protocol/streammessages.h>

#include <protocol/payloadreader.h>

namespace lanthorn {

using namespace Qt::StringLiterals;

namespace {

constexpr auto intervalKey = "interval"_L1;
constexpr auto sensorKey = "sensor"_L1;
constexpr auto timeKey = "time"_L1;
constexpr auto unitKey = "unit"_L1;
constexpr auto valueKey = "value"_L1;
constexpr auto wordKey = "word"_L1;

} // namespace

QJsonObject Word::toPayload() const
{
    return {{wordKey, word}, {timeKey, time}};
}

Result<Word> Word::fromPayload(const QJsonObject &payload)
{
    PayloadReader reader(payload);
    Word word {reader.string(wordKey), reader.integer(timeKey)};
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
    Reading reading {reader.string(sensorKey), reader.number(valueKey),
                     reader.optionalString(unitKey), reader.integer(timeKey),
                     int(reader.integer(intervalKey))};
    if (!reader.ok())
        return reader.error();
    return reading;
}

} // namespace lanthorn
