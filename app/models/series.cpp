// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <models/series.h>

#include <algorithm>
#include <vector>

namespace lanthorn {
inline namespace models {

namespace {

constexpr double gapValue = std::numeric_limits<double>::quiet_NaN();
constexpr size_t mostHoles = 1'000; // The older ones stay gaps.
constexpr double infinity = std::numeric_limits<double>::infinity();

double toMilliseconds(qint64 microseconds)
{
    return double(microseconds) / 1000;
}

double justAfter(double time)
{
    return std::nextafter(time, infinity);
}

//! `longest`: milliseconds that a cell takes when values keep coming; 0: not known.
std::vector<SampleCell> cellsOf(const SampleBlock &block, double longest)
{
    std::vector<SampleCell> cells;
    double length = longest;
    for (size_t i = 0; i < block.times.size(); ++i) {
        SampleCell cell;
        cell.begin = toMilliseconds(block.times[i]);
        if (i + 1 < block.times.size())
            length = toMilliseconds(block.times[i + 1] - block.times[i]);
        // What is longer has a silence in it.
        cell.span = float(longest > 0 ? std::min(length, longest) : length);
        if (!std::isnan(block.minima[i])) {
            cell.low = block.minima[i];
            cell.high = block.maxima[i];
            // The host tells no mean; the middle stands for it until the values are here.
            cell.count = quint32(block.level);
            cell.sum = (cell.low + cell.high) / 2 * block.level;
        }
        cells.push_back(cell);
    }
    for (const int index : block.gaps) {
        if (index >= 0 && size_t(index) < cells.size())
            cells[size_t(index)].gap = 1;
    }
    return cells;
}

std::vector<Sample> samplesOf(const SampleBlock &block)
{
    std::vector<Sample> samples;
    samples.reserve(block.times.size());
    for (size_t i = 0; i < block.times.size(); ++i)
        samples.push_back({toMilliseconds(block.times[i]), block.values[i]});
    return samples;
}

} // namespace

Series::Series(const SeriesInfo &info)
    : m_info(info)
    , m_next(info.next)
    , m_liveFrom(info.next)
{
}

std::optional<SeriesHole> Series::describe(const SeriesInfo &info)
{
    m_info = info;
    if (info.next <= m_next)
        return std::nullopt;
    return openHole(info.next);
}

SeriesHole Series::openHole(qint64 end)
{
    const SeriesHole hole {std::exchange(m_next, end), end};
    if (m_holes.size() >= mostHoles)
        m_holes.erase(m_holes.begin());
    m_holes.push_back(hole);
    mark(m_track.isEmpty() ? 0 : m_track.endTime());
    return hole;
}

void Series::restart(const SeriesInfo &info)
{
    m_info = info;
    m_next = m_liveFrom = info.next;
    m_hasArrived = false;
    m_lastValue = 0;
    m_holes.clear();
    mark(m_track.isEmpty() ? 0 : m_track.endTime());
}

std::optional<SeriesHole> Series::add(const SampleBlock &block, qint64 now)
{
    if (block.level != 1 || block.isEmpty())
        return std::nullopt;
    std::optional<SeriesHole> hole;
    if (block.first > m_next)
        hole = openHole(block.first);
    for (size_t i = 0; i < block.times.size(); ++i) {
        if (block.first + qint64(i) >= m_next)
            append(toMilliseconds(block.times[i]), block.values[i]);
    }
    m_next = std::max(m_next, block.end());
    m_lastArrival = now;
    m_hasArrived = true;
    return hole;
}

void Series::add(const Sample &sample, qint64 now)
{
    append(sample.time, sample.value);
    m_lastArrival = now;
    m_hasArrived = true;
}

void Series::append(double time, double value)
{
    if (!m_track.isEmpty() && time < m_track.endTime()) {
        // A clock was set back by more than values can be late: what it had said of the time from
        // here on was wrong, and a line back would be a zigzag.
        if (m_track.endTime() - time > std::max(interval(), 1.)) {
            m_track.replace(time, infinity, std::span<const Sample>());
            m_track.append(time, gapValue);
        } else {
            time = m_track.endTime();
        }
    }
    if (std::isnan(value)) {
        mark(time);
        return;
    }
    if (m_lastValue > 0)
        m_learner.note(time - m_lastValue);
    m_lastValue = time;
    m_track.append(time, value);
}

void Series::mark(double time)
{
    if (m_track.isEmpty())
        return;
    // One mark is enough, however long nothing comes.
    const double end = m_track.endTime();
    const std::optional<Sample> newest = m_track.newest();
    if (newest && newest->time < end)
        return;
    m_track.append(std::max(time, justAfter(end)), gapValue);
}

void Series::addOlder(const SampleBlock &block)
{
    if (block.isEmpty())
        return;
    if (block.level == 1) {
        const std::vector<Sample> samples = samplesOf(block);
        m_track.replace(samples.front().time, samples.back().time, std::span(samples));
        return;
    }
    const std::vector<SampleCell> cells = cellsOf(block, longestCell(block.level));
    const auto end = [](const SampleCell &cell) { return std::nextafter(cell.end(), 0); };
    for (size_t begin = 0; begin < cells.size();) {
        size_t next = begin;
        while (next < cells.size() && !m_track.hasValues(cells[next].begin, end(cells[next])))
            ++next;
        if (next > begin) {
            m_track.replace(cells[begin].begin, end(cells[next - 1]),
                            std::span(cells).subspan(begin, next - begin));
        }
        begin = next + 1;
    }
}

double Series::longestCell(int level) const
{
    return (level + series::IntervalLearner::missed) * interval();
}

SeriesHole Series::fill(const SeriesHole &hole, const SampleBlock &block)
{
    if (block.isEmpty() || block.first < hole.first || block.end() > hole.end)
        return hole;
    double from = toMilliseconds(block.times.front());
    const double to = toMilliseconds(block.times.back());
    // The mark of the hole stands right behind the last value before it.
    if (const std::optional<Sample> last = m_track.before(justAfter(from));
        last && block.first == hole.first)
        from = std::min(from, justAfter(last->time));
    std::erase(m_holes, hole);
    const SeriesHole rest {block.end(), hole.end};
    if (rest.first < rest.end)
        m_holes.push_back(rest);
    if (block.level == 1) {
        std::vector<Sample> samples = samplesOf(block);
        if (beginsHole(block.end()))
            samples.push_back({justAfter(to), gapValue});
        m_track.replace(from, samples.back().time, std::span(samples));
    } else {
        const std::vector<SampleCell> cells = cellsOf(block, longestCell(block.level));
        m_track.replace(from, to, std::span(cells));
    }
    return rest;
}

bool Series::beginsHole(qint64 number) const
{
    return std::any_of(m_holes.begin(), m_holes.end(),
                       [number](const SeriesHole &hole) { return hole.first == number; });
}

double Series::interval() const
{
    if (m_ownInterval)
        return *m_ownInterval;
    return m_info.interval > 0 ? m_info.interval : m_learner.interval();
}

double Series::patience() const
{
    if (m_ownInterval || m_info.interval > 0)
        return series::IntervalLearner::missed * interval();
    // A host that tells no interval goes by when values arrive.
    return m_learner.longestPause(false);
}

double Series::longestSilence() const
{
    if (m_ownInterval || m_info.interval > 0)
        return std::max(patience(), series::IntervalLearner::shortestSilence);
    return m_learner.patience();
}

std::optional<Sample> Series::newest() const
{
    const std::optional<Sample> known = m_track.isEmpty() ? std::nullopt : m_track.newest();
    const std::optional<NewestValue> &told = m_info.newest;
    if (told && told->value && (!known || (!told->isAgeUnknown && told->time > known->time)))
        return Sample {told->time, *told->value};
    return known;
}

std::optional<double> Series::age(const HostClock &clock, qint64 now) const
{
    const std::optional<Sample> last = newest();
    if (!last || !clock.isKnown() || (m_track.isEmpty() && m_info.newest->isAgeUnknown))
        return std::nullopt;
    return std::max(clock.at(now) - last->time, 0.);
}

Freshness Series::freshness(const HostClock &clock, qint64 now) const
{
    if (!newest())
        return m_info.state == FlowState::Lost ? Freshness::Lost : Freshness::Waiting;
    if (m_track.isEmpty() && m_info.newest->isAgeUnknown)
        return Freshness::AgeUnknown;
    if (m_info.state == FlowState::Lost)
        return Freshness::Lost;
    const std::optional<double> old = age(clock, now);
    if (!old)
        return Freshness::AgeUnknown;
    if (*old <= longestSilence())
        return Freshness::Live;
    const bool comes = m_hasArrived && double(now - m_lastArrival) <= longestSilence();
    return comes ? Freshness::Behind : Freshness::Silent;
}

} // namespace models
} // namespace lanthorn
