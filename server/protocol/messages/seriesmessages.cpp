// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <protocol/messages/seriesmessages.h>

#include <protocol/keys.h>
#include <protocol/messages/payloadreader.h>

#include <algorithm>
#include <cmath>

namespace lanthorn::inline protocol {

using namespace keys;
using namespace Qt::StringLiterals;

namespace {

// Of texts UTF-16 units, of times milliseconds; more is shown nowhere.
constexpr qsizetype longestName = 128; // 64 characters outside of the basic plane.
constexpr qsizetype longestLabel = 256;
constexpr qsizetype longestSeriesUnit = 32;
constexpr qsizetype longestReason = 300;
constexpr qsizetype longestRun = 64;
constexpr double longestSeriesInterval = 366.0 * 86'400'000;
constexpr double farthestTime = 8.64e15; // As far as dates of scripts go.
constexpr qsizetype mostNames = 64; // In one list.
constexpr qint64 mostValues = qint64(1) << 53;

constexpr std::pair<FlowState, QLatin1StringView> flowStates[] {
    {FlowState::Live, "live"_L1}, {FlowState::Silent, "silent"_L1}, {FlowState::Lost, "lost"_L1}};
constexpr std::pair<SeriesKind, QLatin1StringView> seriesKinds[] {
    {SeriesKind::Value, "value"_L1},
    {SeriesKind::State, "state"_L1},
    {SeriesKind::Counter, "counter"_L1}};

template<class Value, size_t count>
QLatin1StringView wordFor(const std::pair<Value, QLatin1StringView> (&table)[count], Value value)
{
    return std::find_if(std::begin(table), std::end(table),
                        [value](const auto &entry) { return entry.first == value; })
        ->second;
}

//! A word that is not known, which a newer host may send, means `otherwise`.
template<class Value, size_t count>
Value valueOf(const std::pair<Value, QLatin1StringView> (&table)[count], const QString &word,
              Value otherwise)
{
    const auto entry = std::find_if(std::begin(table), std::end(table),
                                    [&](const auto &each) { return each.second == word; });
    return entry == std::end(table) ? otherwise : entry->first;
}

std::optional<double> finite(const QJsonValue &value)
{
    return value.isDouble() && std::isfinite(value.toDouble()) ? std::optional(value.toDouble())
                                                               : std::nullopt;
}

double timeIn(PayloadReader &reader, QLatin1StringView key)
{
    return std::clamp(reader.number(key), -farthestTime, farthestTime);
}

qint64 countIn(PayloadReader &reader, QLatin1StringView key)
{
    return std::clamp<qint64>(reader.integer(key), 0, mostValues);
}

int idIn(PayloadReader &reader, QLatin1StringView key)
{
    return int(std::clamp<qint64>(reader.integer(key), 0, std::numeric_limits<int>::max()));
}

QStringList namesIn(const QJsonValue &value)
{
    QStringList names;
    const QJsonArray entries = value.toArray();
    for (const QJsonValue &entry : entries) {
        if (names.size() == mostNames)
            break;
        names.append(entry.toString().left(longestName));
    }
    return names;
}

QJsonObject newestToJson(const NewestValue &newest)
{
    QJsonObject object {
        {valueKey, newest.value ? QJsonValue(*newest.value) : QJsonValue()},
        {timeKey, newest.time},
    };
    if (newest.isAgeUnknown)
        object.insert(ageKey, "unknown"_L1);
    return object;
}

std::optional<NewestValue> newestIn(const QJsonValue &value)
{
    if (!value.isObject())
        return std::nullopt;
    return NewestValue {finite(value[valueKey]),
                        std::clamp(value[timeKey].toDouble(), -farthestTime, farthestTime),
                        value[ageKey].toString() == "unknown"_L1};
}

QJsonArray idsToJson(const QList<int> &ids)
{
    QJsonArray array;
    for (const int id : ids)
        array.append(id);
    return array;
}

Result<int> idItem(const QJsonValue &value)
{
    if (!value.isDouble())
        return Error {ErrorCode::BadPayload, u"An id must be an integer"_s};
    return value.toInt();
}

} // namespace

QLatin1StringView flowStateName(FlowState state)
{
    return wordFor(flowStates, state);
}

QJsonObject SeriesInfo::toJson() const
{
    QJsonObject object {{idKey, id},
                        {nameKey, name},
                        {unitKey, unit},
                        {kindKey, wordFor(seriesKinds, kind)},
                        {intervalKey, interval},
                        {sourceKey, source},
                        {stateKey, wordFor(flowStates, state)},
                        {firstKey, first},
                        {nextKey, next}};
    if (kept > 0)
        object.insert(keptKey, kept);
    if (!label.isEmpty())
        object.insert(labelKey, label);
    if (minimum && maximum) {
        object.insert(minKey, *minimum);
        object.insert(maxKey, *maximum);
    }
    if (newest)
        object.insert(newestKey, newestToJson(*newest));
    return object;
}

Result<SeriesInfo> SeriesInfo::fromJson(const QJsonObject &object)
{
    PayloadReader reader(object);
    SeriesInfo info;
    info.id = idIn(reader, idKey);
    info.name = reader.string(nameKey).left(longestName);
    info.label = reader.optionalString(labelKey).left(longestLabel);
    info.unit = reader.optionalString(unitKey).left(longestSeriesUnit);
    info.kind = valueOf(seriesKinds, reader.optionalString(kindKey), SeriesKind::Value);
    info.interval = std::clamp(reader.number(intervalKey), 0.0, longestSeriesInterval);
    const auto minimum = finite(object.value(minKey));
    const auto maximum = finite(object.value(maxKey));
    if (minimum && maximum && *minimum < *maximum) {
        info.minimum = minimum;
        info.maximum = maximum;
    }
    info.source = idIn(reader, sourceKey);
    info.state = valueOf(flowStates, reader.string(stateKey), FlowState::Silent);
    info.next = countIn(reader, nextKey);
    info.first = std::min(countIn(reader, firstKey), info.next);
    if (object.contains(keptKey))
        info.kept = std::min(countIn(reader, keptKey), info.next);
    info.newest = newestIn(object.value(newestKey));
    if (!reader.ok())
        return reader.error();
    return info;
}

QJsonObject SourceInfo::toJson() const
{
    QJsonObject object {{idKey, id},          {nameKey, name},
                        {kindKey, kind},      {stateKey, wordFor(flowStates, state)},
                        {valuesKey, values},  {refusedKey, refused},
                        {droppedKey, dropped}};
    if (!reason.isEmpty())
        object.insert(reasonKey, reason);
    if (clockOffset)
        object.insert(clockOffsetKey, *clockOffset);
    if (!refusedSeries.isEmpty())
        object.insert(refusedSeriesKey, QJsonArray::fromStringList(refusedSeries));
    if (!offered.isEmpty())
        object.insert(offeredKey, QJsonArray::fromStringList(offered));
    return object;
}

Result<SourceInfo> SourceInfo::fromJson(const QJsonObject &object)
{
    PayloadReader reader(object);
    SourceInfo info;
    info.id = idIn(reader, idKey);
    info.name = reader.string(nameKey).left(longestLabel);
    info.kind = reader.string(kindKey).left(longestName);
    info.state = valueOf(flowStates, reader.string(stateKey), FlowState::Silent);
    info.values = countIn(reader, valuesKey);
    info.refused = countIn(reader, refusedKey);
    info.dropped = countIn(reader, droppedKey);
    info.reason = reader.optionalString(reasonKey).left(longestReason);
    info.clockOffset = finite(object.value(clockOffsetKey));
    info.refusedSeries = namesIn(object.value(refusedSeriesKey));
    info.offered = namesIn(object.value(offeredKey));
    if (!reader.ok())
        return reader.error();
    return info;
}

QJsonObject SeriesState::toPayload() const
{
    return {{runKey, run},
            {timeKey, time},
            {seriesKey, toJsonArray(series)},
            {sourcesKey, toJsonArray(sources)}};
}

Result<SeriesState> SeriesState::fromPayload(const QJsonObject &payload)
{
    PayloadReader reader(payload);
    SeriesState state {reader.string(runKey).left(longestRun), timeIn(reader, timeKey),
                       reader.list<SeriesInfo>(seriesKey), reader.list<SourceInfo>(sourcesKey)};
    if (!reader.ok())
        return reader.error();
    return state;
}

QJsonObject SeriesDiff::toPayload() const
{
    QJsonObject payload {{timeKey, time},
                         {changedKey, toJsonArray(changed)},
                         {removedKey, idsToJson(removed)},
                         {sourcesKey, toJsonArray(sources)}};
    if (!removedSources.isEmpty())
        payload.insert(removedSourcesKey, idsToJson(removedSources));
    return payload;
}

Result<SeriesDiff> SeriesDiff::fromPayload(const QJsonObject &payload)
{
    PayloadReader reader(payload);
    SeriesDiff diff {timeIn(reader, timeKey), reader.list<SeriesInfo>(changedKey),
                     reader.list<int>(removedKey, idItem), reader.list<SourceInfo>(sourcesKey)};
    if (payload.contains(removedSourcesKey))
        diff.removedSources = reader.list<int>(removedSourcesKey, idItem);
    if (!reader.ok())
        return reader.error();
    return diff;
}

} // namespace lanthorn::inline protocol
