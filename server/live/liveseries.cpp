// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <live/liveseries.h>

#include <algorithm>
#include <cmath>
#include <limits>

namespace lanthorn::inline live {

namespace {

constexpr double gapValue = std::numeric_limits<double>::quiet_NaN();
constexpr qint64 longestSpread = 200'000; // Microseconds; beyond, values came at once.
constexpr qint64 perMillisecond = 1000;
constexpr qsizetype longestUnit = 16; // As a reading has it.

} // namespace

LiveSeries::LiveSeries(int id, const QString &name, int source)
{
    m_info.id = id;
    m_info.name = name;
    m_info.source = source;
}

void LiveSeries::resume(SeriesRing ring)
{
    Q_ASSERT(m_ring.isEmpty());
    m_ring = std::move(ring);
    m_info.kept = m_ring.next();
}

bool LiveSeries::describe(const sources::SeriesDescription &description)
{
    const SeriesInfo before = info();
    if (!description.label.isEmpty())
        m_info.label = description.label.left(longestUnit * 4);
    if (!description.unit.isEmpty())
        m_info.unit = description.unit.left(longestUnit);
    if (description.interval > 0)
        m_learner.tell(description.interval);
    if (description.minimum && description.maximum) {
        m_info.minimum = description.minimum;
        m_info.maximum = description.maximum;
    }
    if (description.kind != SeriesKind::Value)
        m_info.kind = description.kind;
    return !(info() == before);
}

void LiveSeries::append(qint64 time, double value, const Watcher &watcher)
{
    m_ring.append(time, value);
    m_endsWithGap = std::isnan(value);
    if (watcher)
        watcher(m_info, time, value);
}

void LiveSeries::add(const sources::Column &column, qint64 arrival, const Watcher &watcher)
{
    const qint64 since =
        m_lastArrival != 0 && arrival - m_lastArrival <= longestSpread ? m_lastArrival : arrival;
    const auto count = qint64(column.points.size());
    for (qint64 i = 0; i < count; ++i) {
        const sources::Point &point = column.points[size_t(i)];
        const qint64 arrived = since + (arrival - since) * (i + 1) / count;
        const bool isTold = !std::isnan(point.time);
        const qint64 told = isTold ? qint64(std::llround(point.time * perMillisecond)) : arrived;
        const auto last = m_ring.isEmpty() ? std::nullopt : std::optional(m_ring.lastTime());
        const auto interval = qint64(m_learner.interval() * perMillisecond);
        const SourceClock::Place place = isTold
            ? m_clock.place(told, arrival, last, interval)
            : SourceClock::Place {std::max(told, last.value_or(told))};
        if (last) {
            const double spacing = double(place.time - *last) / perMillisecond;
            if (!m_endsWithGap && (place.beginsAnew || m_learner.isGap(spacing, isTold)))
                append(place.beginsAnew ? *last : *last + interval, gapValue, watcher);
            if (!place.beginsAnew)
                m_learner.note(spacing);
        }
        const double value = std::isfinite(point.value) ? point.value : gapValue;
        append(place.time, value, watcher);
        if (i + 1 == count) {
            m_info.newest = NewestValue {std::isnan(value) ? std::nullopt : std::optional(value),
                                         double(place.time) / perMillisecond};
        }
    }
    m_lastArrival = arrival;
}

void LiveSeries::addRetained(double value, qint64 arrival)
{
    // What came live is known better.
    if (m_info.newest && !m_info.newest->isAgeUnknown)
        return;
    m_info.newest = NewestValue {std::isfinite(value) ? std::optional(value) : std::nullopt,
                                 double(arrival) / perMillisecond, true};
}

void LiveSeries::breakOff(qint64 now, const Watcher &watcher)
{
    if (m_endsWithGap)
        return;
    const auto interval = qint64(m_learner.interval() * perMillisecond);
    append(std::clamp(now, m_ring.lastTime(), m_ring.lastTime() + std::max<qint64>(interval, 1)),
           gapValue, watcher);
}

bool LiveSeries::update(qint64 now)
{
    if (m_info.state == FlowState::Lost || m_lastArrival == 0)
        return false;
    const double silence = double(now - m_lastArrival) / perMillisecond;
    return setState(silence > m_learner.patience() ? FlowState::Silent : FlowState::Live);
}

bool LiveSeries::setState(FlowState state)
{
    return std::exchange(m_info.state, state) != state;
}

bool LiveSeries::isIntervalNews(double share)
{
    const double interval = m_learner.interval();
    if (std::abs(interval - m_knownInterval) <= share * m_knownInterval)
        return false;
    m_knownInterval = interval;
    return true;
}

SeriesInfo LiveSeries::info() const
{
    SeriesInfo info = m_info;
    info.interval = m_learner.interval();
    info.first = m_ring.first();
    info.next = m_ring.next();
    return info;
}

std::optional<double> LiveSeries::clockOffset() const
{
    const auto offset = m_clock.offset();
    return offset ? std::optional(double(*offset) / perMillisecond) : std::nullopt;
}

} // namespace lanthorn::inline live
