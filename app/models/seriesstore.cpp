// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <models/seriesstore.h>

#include <QDateTime>
#include <QIODevice>
#include <QLocale>
#include <QTimeZone>

#include <algorithm>
#include <array>
#include <cmath>

namespace lanthorn {

namespace {

constexpr qint64 latestTime = 253'402'300'799'999; // The end of the year 9999: ISO 8601 ends there.
constexpr double largestValue = 1e100; // Sums and differences of such values stay finite.
constexpr qint64 longestInterval = 3'600'000;
constexpr qint64 clockSetBack = 60'000; // More than any reading can be late on a local network.
constexpr int missedReadings = 3; // So many intervals without a reading are a gap.
constexpr qint64 shortestSilence = 3'000;
constexpr size_t offsetsKept = 16;
constexpr qsizetype distancesUsed = 32; // For the median.
constexpr qsizetype distancesNeeded = 3;
constexpr qsizetype csvChunk = 64 * 1024;

bool earlier(const Sample &sample, qint64 time)
{
    return sample.time < time;
}

//! What a picture needs of the samples in one column.
class Column
{
public:
    explicit Column(const Sample &sample)
        : m_first(sample)
        , m_lowest(sample)
        , m_highest(sample)
        , m_last(sample)
    {
    }

    void add(const Sample &sample)
    {
        if (sample.value < m_lowest.value)
            m_lowest = sample;
        if (sample.value > m_highest.value)
            m_highest = sample;
        m_last = sample;
    }

    void appendTo(Segment &segment) const
    {
        const bool lowestFirst = m_lowest.time < m_highest.time;
        segment.push_back(m_first);
        for (const Sample &sample :
             {lowestFirst ? m_lowest : m_highest, lowestFirst ? m_highest : m_lowest, m_last}) {
            if (sample.time > segment.back().time)
                segment.push_back(sample);
        }
    }

private:
    Sample m_first;
    Sample m_lowest;
    Sample m_highest;
    Sample m_last;
};

QByteArray csvField(const QString &text)
{
    QByteArray field = text.toUtf8();
    // A spreadsheet would run what begins like this as a formula, and the unit is foreign text.
    if (!field.isEmpty() && QByteArrayView("=+-@\t\r").contains(field.front()))
        field.prepend('\'');
    if (std::none_of(field.begin(), field.end(),
                     [](char c) { return QByteArrayView(",\"\r\n").contains(c); }))
        return field;
    field.replace('"', "\"\"");
    return '"' + field + '"';
}

} // namespace

SeriesStore::SeriesStore(MillisecondClock clock, qsizetype maximum, QObject *parent)
    : QObject(parent)
    , m_clock(std::move(clock))
    , m_maximum(std::max<qsizetype>(maximum, 1))
{
}

void SeriesStore::add(const Reading &reading)
{
    if (!std::isfinite(reading.value) || std::abs(reading.value) > largestValue || reading.time < 0
        || reading.time > latestTime) {
        ++m_refused;
        return;
    }
    const QString sensor = reading.sensor.left(64);
    const QString unit = reading.unit.left(16);
    if (!isEmpty()
        && (sensor != m_sensor || unit != m_unit
            || reading.time < m_samples.back().time - clockSetBack)) {
        clear();
    }
    m_sensor = sensor;
    m_unit = unit;

    m_lastArrival = m_clock();
    m_offsets.push_back(reading.time - m_lastArrival);
    if (m_offsets.size() > offsetsKept)
        m_offsets.pop_front();

    // The distance to the reading before is judged by what that one announced.
    insert(reading.time, reading.value);
    updateInterval(reading.interval);
    Q_EMIT added();
}

void SeriesStore::clear()
{
    if (isEmpty())
        return;
    m_samples.clear();
    m_offsets.clear();
    m_sensor.clear();
    m_unit.clear();
    m_interval = 0;
    Q_EMIT reset();
}

void SeriesStore::insert(qint64 time, double value)
{
    const auto place = m_samples.begin() + indexAt(time);
    if (place != m_samples.end() && place->time == time) {
        place->value = value;
        return;
    }
    const bool first = place == m_samples.begin();
    if (first && size() >= m_maximum)
        return; // Older than everything that there is room for.
    const bool afterGap = !first && isGap(std::prev(place)->time, time);
    const auto inserted = m_samples.insert(place, {time, value, afterGap});
    const auto next = std::next(inserted);
    if (next != m_samples.end())
        next->afterGap = next->afterGap && isGap(time, next->time);
    if (size() > m_maximum)
        m_samples.pop_front();
}

void SeriesStore::updateInterval(qint64 said)
{
    if (said > 0) {
        m_interval = std::min(said, longestInterval);
        return;
    }
    const qsizetype count = std::min(size() - 1, distancesUsed);
    if (count < distancesNeeded)
        return;
    std::array<qint64, distancesUsed> distances;
    for (qsizetype i = 0; i < count; ++i) {
        const qsizetype newer = size() - 1 - i;
        distances[size_t(i)] = at(newer).time - at(newer - 1).time;
    }
    const auto middle = distances.begin() + count / 2;
    std::nth_element(distances.begin(), middle, distances.begin() + count);
    m_interval = std::min(*middle, longestInterval);
}

bool SeriesStore::isGap(qint64 before, qint64 after) const
{
    return m_interval > 0 && after - before > missedReadings * m_interval;
}

std::optional<Sample> SeriesStore::newest() const
{
    if (isEmpty())
        return std::nullopt;
    return m_samples.back();
}

qsizetype SeriesStore::indexAt(qint64 time) const
{
    // Nearly every reading is the newest.
    if (isEmpty() || m_samples.back().time < time)
        return size();
    return std::lower_bound(m_samples.begin(), m_samples.end(), time, earlier) - m_samples.begin();
}

std::optional<Sample> SeriesStore::nearest(qint64 time) const
{
    if (isEmpty())
        return std::nullopt;
    const qsizetype after = indexAt(time);
    if (after == 0)
        return at(0);
    if (after == size() || time - at(after - 1).time < at(after).time - time)
        return at(after - 1);
    return at(after);
}

qint64 SeriesStore::serverNow() const
{
    if (m_offsets.empty())
        return 0;
    return m_clock() + *std::max_element(m_offsets.begin(), m_offsets.end());
}

qint64 SeriesStore::silence() const
{
    return isEmpty() ? 0 : std::max<qint64>(m_clock() - m_lastArrival, 0);
}

qint64 SeriesStore::longestSilence() const
{
    return std::max(missedReadings * m_interval, shortestSilence);
}

std::vector<Segment> SeriesStore::reduced(qint64 from, qint64 to, int columns) const
{
    Q_ASSERT(from < to && columns > 0);
    const double width = double(to - from) / columns;
    const auto columnOf = [width](qint64 time) { return std::floor(double(time) / width); };

    qsizetype begin = indexAt(qint64(std::ceil(columnOf(from) * width)));
    qsizetype end = std::max(begin, indexAt(qint64(std::ceil((columnOf(to) + 1) * width))));
    if (begin > 0 && begin < size() && !at(begin).afterGap)
        --begin;
    if (end > 0 && end < size() && !at(end).afterGap)
        ++end;

    std::vector<Segment> segments;
    std::optional<Column> column;
    double current = 0;
    for (auto sample = m_samples.begin() + begin; sample != m_samples.begin() + end; ++sample) {
        const double index = columnOf(sample->time);
        const bool newSegment = segments.empty() || sample->afterGap;
        if (column && !newSegment && index == current) {
            column->add(*sample);
            continue;
        }
        if (column)
            column->appendTo(segments.back());
        if (newSegment)
            segments.emplace_back();
        column.emplace(*sample);
        current = index;
    }
    if (column)
        column->appendTo(segments.back());
    return segments;
}

Statistics SeriesStore::statistics(qint64 from, qint64 to) const
{
    Statistics result;
    double sum = 0;
    for (qsizetype i = indexAt(from); i < size() && at(i).time <= to; ++i) {
        const double value = at(i).value;
        result.minimum = result.count == 0 ? value : std::min(result.minimum, value);
        result.maximum = result.count == 0 ? value : std::max(result.maximum, value);
        sum += value;
        ++result.count;
    }
    if (result.count > 0)
        result.mean = sum / double(result.count);
    return result;
}

bool SeriesStore::writeCsv(QIODevice &device) const
{
    const QByteArray end = ',' + csvField(m_unit) + "\n";
    QByteArray text = "time,value,unit\n";
    QByteArray second;
    qint64 formatted = -1;
    for (const Sample &sample : m_samples) {
        // A whole day has ten samples and more in each second: the date is formatted once.
        if (sample.time / 1000 != formatted) {
            formatted = sample.time / 1000;
            second = QDateTime::fromSecsSinceEpoch(formatted, QTimeZone::utc())
                         .toString(QStringLiteral("yyyy-MM-ddTHH:mm:ss."))
                         .toLatin1();
        }
        text += second + QByteArray::number(sample.time % 1000).rightJustified(3, '0') + "Z,"
            + QByteArray::number(sample.value, 'g', QLocale::FloatingPointShortest) + end;
        if (text.size() >= csvChunk) {
            if (device.write(text) != text.size())
                return false;
            text.clear();
        }
    }
    return device.write(text) == text.size();
}

} // namespace lanthorn
