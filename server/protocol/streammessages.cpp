// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <protocol/streammessages.h>

#include <protocol/keys.h>
#include <protocol/payloadreader.h>

namespace lanthorn {

using namespace keys;
using namespace Qt::StringLiterals;

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
