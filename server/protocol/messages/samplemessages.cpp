// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <protocol/messages/seriesmessages.h>

#include <protocol/keys.h>
#include <protocol/messages/payloadreader.h>

#include <algorithm>
#include <cmath>
#include <limits>

namespace lanthorn::inline protocol {

using namespace keys;
using namespace Qt::StringLiterals;

namespace {

constexpr double noValue = std::numeric_limits<double>::quiet_NaN();
constexpr qint64 mostNumbers = qint64(1) << 53;
constexpr int highestLevel = 1 << 24;
constexpr double farthestMilliseconds = 8.64e12; // In 2243.
constexpr int mostColumns = 65'536;

bool isSame(const std::vector<double> &a, const std::vector<double> &b)
{
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](double left, double right) {
        return left == right || (std::isnan(left) && std::isnan(right));
    });
}

//! Of whole microseconds, so that what is written is as short as it can be.
double inMilliseconds(qint64 microseconds)
{
    return double(microseconds) / 1000;
}

qint64 inMicroseconds(double milliseconds)
{
    return qint64(
        std::llround(std::clamp(milliseconds, -farthestMilliseconds, farthestMilliseconds) * 1000));
}

QJsonArray columnOf(const std::vector<double> &values)
{
    QJsonArray column;
    for (const double value : values)
        column.append(std::isfinite(value) ? QJsonValue(value) : QJsonValue());
    return column;
}

//! False when it is no array, or holds anything but numbers and null.
bool readColumn(const QJsonValue &column, std::vector<double> *values)
{
    if (!column.isArray())
        return false;
    const QJsonArray entries = column.toArray();
    values->reserve(size_t(entries.size()));
    for (const QJsonValue &entry : entries) {
        if (!entry.isDouble() && !entry.isNull())
            return false;
        const double value = entry.toDouble(noValue);
        values->push_back(std::isfinite(value) ? value : noValue);
    }
    return true;
}

void writeTimes(const std::vector<qint64> &times, qint64 baseMicroseconds, QJsonObject *object)
{
    object->insert(atKey, inMilliseconds(times.front() - baseMicroseconds));
    if (times.size() < 2)
        return;
    const qint64 step = times[1] - times[0];
    bool isSteady = true;
    for (size_t i = 2; isSteady && i < times.size(); ++i)
        isSteady = times[i] - times[i - 1] == step;
    if (isSteady) {
        object->insert(stepKey, inMilliseconds(step));
        return;
    }
    QJsonArray differences;
    for (size_t i = 1; i < times.size(); ++i)
        differences.append(inMilliseconds(times[i] - times[i - 1]));
    object->insert(dtKey, differences);
}

bool readTimes(const QJsonObject &object, double base, size_t count, std::vector<qint64> *times)
{
    const QJsonValue at = object.value(atKey);
    if (!at.isDouble())
        return false;
    times->reserve(count);
    constexpr auto farthest = qint64(farthestMilliseconds) * 1000;
    times->push_back(
        std::clamp<qint64>(inMicroseconds(base) + inMicroseconds(at.toDouble()), 0, farthest));
    const QJsonArray differences = object.value(dtKey).toArray();
    const qint64 step = std::max<qint64>(0, inMicroseconds(object.value(stepKey).toDouble()));
    if (count > 1 && !object.contains(stepKey) && size_t(differences.size()) != count - 1)
        return false;
    for (size_t i = 1; i < count; ++i) {
        const qint64 difference = object.contains(stepKey)
            ? step
            : std::max<qint64>(0, inMicroseconds(differences[qsizetype(i - 1)].toDouble()));
        times->push_back(std::min(times->back() + difference, farthest));
    }
    return true;
}

QJsonObject blockToJson(const SampleBlock &block, qint64 baseMicroseconds)
{
    QJsonObject object {{idKey, block.id}, {firstKey, block.first}};
    if (block.level == 1) {
        object.insert(valuesKey, columnOf(block.values));
    } else {
        object.insert(levelKey, block.level);
        object.insert(minKey, columnOf(block.minima));
        object.insert(maxKey, columnOf(block.maxima));
        QJsonArray gaps;
        for (const int index : block.gaps)
            gaps.append(index);
        if (!gaps.isEmpty())
            object.insert(gapsKey, gaps);
    }
    writeTimes(block.times, baseMicroseconds, &object);
    return object;
}

Result<SampleBlock> blockFromJson(const QJsonValue &value, double base)
{
    const QJsonObject object = value.toObject();
    PayloadReader reader(object);
    SampleBlock block;
    block.id = int(std::clamp<qint64>(reader.integer(idKey), 0, std::numeric_limits<int>::max()));
    block.first = std::clamp<qint64>(reader.integer(firstKey), 0, mostNumbers);
    if (!reader.ok())
        return reader.error();
    const Error bad {ErrorCode::BadPayload, u"The columns of a block do not go together"_s};
    if (object.contains(levelKey)) {
        block.level = int(std::clamp<qint64>(reader.integer(levelKey), 1, highestLevel));
        if (!readColumn(object.value(minKey), &block.minima)
            || !readColumn(object.value(maxKey), &block.maxima)
            || block.minima.size() != block.maxima.size()) {
            return bad;
        }
        const QJsonArray gaps = object.value(gapsKey).toArray();
        for (const QJsonValue &gap : gaps) {
            const int index = gap.toInt(-1);
            if (index <= (block.gaps.empty() ? -1 : block.gaps.back())
                || size_t(index) >= block.minima.size()) {
                return bad;
            }
            block.gaps.push_back(index);
        }
    } else if (!readColumn(object.value(valuesKey), &block.values)) {
        return bad;
    }
    const size_t count = std::max(block.values.size(), block.minima.size());
    if (count == 0 || !readTimes(object, base, count, &block.times))
        return bad;
    return block;
}

QJsonObject blocksToPayload(const QList<SampleBlock> &blocks)
{
    qint64 earliest = std::numeric_limits<qint64>::max();
    for (const SampleBlock &block : blocks)
        earliest = std::min(earliest, block.times.front());
    const qint64 base = blocks.isEmpty() ? 0 : earliest / 1000;
    QJsonArray entries;
    for (const SampleBlock &block : blocks)
        entries.append(blockToJson(block, base * 1000));
    return {{baseKey, base}, {seriesKey, entries}};
}

QList<SampleBlock> blocksIn(PayloadReader &reader)
{
    const double base =
        std::clamp(reader.number(baseKey), -farthestMilliseconds, farthestMilliseconds);
    return reader.list<SampleBlock>(
        seriesKey, [base](const QJsonValue &entry) { return blockFromJson(entry, base); });
}

bool isLevel(int level)
{
    // A power of 16.
    return level > 0 && level <= highestLevel && (level & (level - 1)) == 0
        && (level & 0x1111111) != 0;
}

} // namespace

bool SampleBlock::operator==(const SampleBlock &other) const
{
    return id == other.id && level == other.level && first == other.first && times == other.times
        && isSame(values, other.values) && isSame(minima, other.minima)
        && isSame(maxima, other.maxima) && gaps == other.gaps;
}

QJsonObject Samples::toPayload() const
{
    return blocksToPayload(blocks);
}

Result<Samples> Samples::fromPayload(const QJsonObject &payload)
{
    PayloadReader reader(payload);
    Samples samples {blocksIn(reader)};
    if (!reader.ok())
        return reader.error();
    return samples;
}

QJsonObject SeriesSubscription::toPayload() const
{
    return {{levelKey, level}};
}

Result<SeriesSubscription> SeriesSubscription::fromPayload(const QJsonObject &payload)
{
    if (!payload.contains(levelKey))
        return SeriesSubscription();
    const int level = payload.value(levelKey).toInt(0);
    if (level != 1 && level != 16 && level != 256)
        return Error {ErrorCode::BadPayload, u"\"level\" must be 1, 16 or 256"_s};
    return SeriesSubscription {level};
}

QJsonObject SeriesQuery::toPayload() const
{
    QJsonObject payload;
    if (id)
        payload.insert(idKey, *id);
    if (first)
        payload.insert(firstKey, *first);
    if (end)
        payload.insert(endKey, *end);
    if (!first) {
        payload.insert(fromKey, from);
        if (to != 0)
            payload.insert(toKey, to);
    }
    if (columns != 0)
        payload.insert(columnsKey, columns);
    if (level != 0)
        payload.insert(levelKey, level);
    if (resumeId && resumeNumber) {
        payload.insert(resumeIdKey, *resumeId);
        payload.insert(resumeNumberKey, *resumeNumber);
    }
    return payload;
}

Result<SeriesQuery> SeriesQuery::fromPayload(const QJsonObject &payload)
{
    PayloadReader reader(payload);
    const auto number = [&](QLatin1StringView key, qint64 most) {
        return payload.contains(key)
            ? std::optional(std::clamp<qint64>(reader.integer(key), 0, most))
            : std::nullopt;
    };
    SeriesQuery query;
    if (const auto id = number(idKey, std::numeric_limits<int>::max()))
        query.id = int(*id);
    query.first = number(firstKey, mostNumbers);
    query.end = number(endKey, mostNumbers);
    if (!query.first) {
        query.from = reader.number(fromKey);
        if (payload.contains(toKey))
            query.to = reader.number(toKey);
    }
    query.columns = int(number(columnsKey, mostColumns).value_or(0));
    query.level = int(number(levelKey, highestLevel).value_or(0));
    if (const auto resumeId = number(resumeIdKey, std::numeric_limits<int>::max()))
        query.resumeId = int(*resumeId);
    query.resumeNumber = number(resumeNumberKey, mostNumbers);
    if (!reader.ok())
        return reader.error();
    if (query.first && !query.id)
        return Error {ErrorCode::BadPayload, u"\"first\" needs \"id\""_s};
    if (query.level != 0 && !isLevel(query.level))
        return Error {ErrorCode::BadPayload, u"\"level\" must be a power of 16"_s};
    return query;
}

QJsonObject SeriesHistory::toPayload() const
{
    QJsonObject payload = blocksToPayload(blocks);
    if (next)
        payload.insert(nextKey, *next);
    return payload;
}

Result<SeriesHistory> SeriesHistory::fromPayload(const QJsonObject &payload)
{
    PayloadReader reader(payload);
    SeriesHistory history {blocksIn(reader)};
    if (!reader.ok())
        return reader.error();
    if (payload.value(nextKey).isObject())
        history.next = payload.value(nextKey).toObject();
    return history;
}

} // namespace lanthorn::inline protocol
