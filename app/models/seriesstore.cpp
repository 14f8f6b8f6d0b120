// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <models/seriesstore.h>

#include <algorithm>

namespace lanthorn {
inline namespace models {

namespace {

constexpr double latestTime = 253'402'300'799'999; // The end of the year 9999: ISO 8601 ends there.
constexpr double largestValue = 1e100; // Sums and differences of such values stay finite.
constexpr qsizetype mostSources = 256;
// Of the memory, extremes alone take no more than this part.
constexpr size_t shareOfExtremes = 4;

bool isReadable(const Reading &reading)
{
    return std::isfinite(reading.value) && std::abs(reading.value) <= largestValue
        && reading.time > 0 && double(reading.time) <= latestTime;
}

//! What a host must not send is a gap; it could not be drawn.
SampleBlock cleaned(SampleBlock block)
{
    const auto clean = [](std::vector<double> &values) {
        for (double &value : values) {
            if (!(std::abs(value) <= largestValue))
                value = std::numeric_limits<double>::quiet_NaN();
        }
    };
    clean(block.values);
    clean(block.minima);
    clean(block.maxima);
    return block;
}

size_t bytesOfExtremes(const Series &series)
{
    const size_t values = size_t(series.track().size()) * 2 * sizeof(double);
    return series.track().bytes() - std::min(values, series.track().bytes());
}

} // namespace

SeriesStore::SeriesStore(MillisecondClock clock, size_t memory, QObject *parent)
    : QObject(parent)
    , m_clock(std::move(clock))
    , m_memory(memory)
{
}

SeriesStore::~SeriesStore() = default;

void SeriesStore::setState(const SeriesState &state)
{
    QList<std::pair<int, SeriesHole>> holes;
    std::vector<std::unique_ptr<Series>> fresh;
    const bool isSameRun = state.run == m_run;
    for (const SeriesInfo &info : state.series.mid(0, mostSeries)) {
        std::unique_ptr<Series> known = take(info, isSameRun);
        if (!known)
            known = std::make_unique<Series>(info);
        else if (!isSameRun)
            known->restart(info);
        else if (const auto hole = known->describe(info))
            holes.append({info.id, *hole});
        fresh.push_back(std::move(known));
    }
    m_run = state.run;
    m_series = std::move(fresh);
    m_sources = state.sources.mid(0, mostSources);
    m_hostClock.heard(state.time, now());
    Q_EMIT described();
    for (const auto &[id, hole] : std::as_const(holes))
        Q_EMIT holeFound(id, hole);
}

std::unique_ptr<Series> SeriesStore::take(const SeriesInfo &info, bool byId)
{
    const auto found = std::find_if(m_series.begin(), m_series.end(), [&](const auto &series) {
        return byId ? series->id() == info.id
                    : series->info().name == info.name && series->unit() == info.unit;
    });
    if (found == m_series.end())
        return nullptr;
    std::unique_ptr<Series> taken = std::move(*found);
    m_series.erase(found);
    return taken;
}

void SeriesStore::apply(const SeriesDiff &diff)
{
    for (const SeriesInfo &info : diff.changed) {
        if (Series *known = findSeries(info.id)) {
            // The number that is told is ahead of the values that are on their way.
            SeriesInfo described = info;
            described.next = known->next();
            const bool isDrawnAnew = known->info().kind != info.kind
                || std::abs(known->info().interval - info.interval) > info.interval / 4;
            known->describe(described);
            if (isDrawnAnew)
                Q_EMIT rewritten(info.id);
        } else if (m_series.size() < mostSeries) {
            // Of a new one all values of this run are on their way.
            SeriesInfo begun = info;
            begun.next = info.kept;
            m_series.push_back(std::make_unique<Series>(begun));
        }
    }
    std::erase_if(m_series,
                  [&diff](const auto &series) { return diff.removed.contains(series->id()); });
    for (const SourceInfo &source : diff.sources) {
        const auto known =
            std::find_if(m_sources.begin(), m_sources.end(),
                         [&source](const SourceInfo &other) { return other.id == source.id; });
        if (known != m_sources.end())
            *known = source;
        else if (m_sources.size() < mostSources)
            m_sources.append(source);
    }
    m_sources.removeIf(
        [&diff](const SourceInfo &source) { return diff.removedSources.contains(source.id); });
    Q_EMIT described();
}

void SeriesStore::add(const Samples &samples)
{
    QList<std::pair<int, SeriesHole>> holes;
    for (const SampleBlock &block : samples.blocks) {
        Series *series = findSeries(block.id);
        if (!series)
            continue;
        if (!block.times.empty())
            m_hostClock.heard(double(block.times.back()) / 1000, now());
        if (const auto hole = series->add(cleaned(block), now()))
            holes.append({block.id, *hole});
    }
    trim();
    Q_EMIT added();
    for (const auto &[id, hole] : std::as_const(holes))
        Q_EMIT holeFound(id, hole);
}

void SeriesStore::add(const Reading &reading)
{
    if (!isReadable(reading))
        return;
    SeriesInfo info;
    info.name = reading.sensor;
    info.unit = reading.unit;
    info.interval = reading.interval;
    info.state = FlowState::Live;
    if (reading.unit == QStringLiteral("%") || reading.sensor == QStringLiteral("random")) {
        info.minimum = 0;
        info.maximum = 100;
    }
    Series *series = m_series.empty() ? nullptr : m_series.back().get();
    if (!series || series->info().name != info.name || series->unit() != info.unit) {
        const auto like =
            std::find_if(m_series.begin(), m_series.end(), [&info](const auto &other) {
                return other->info().name == info.name && other->unit() == info.unit;
            });
        if (like == m_series.end()) {
            if (m_series.size() >= mostSeries)
                return;
            info.id = int(m_series.size()) + 1;
            m_series.push_back(std::make_unique<Series>(info));
            series = m_series.back().get();
            Q_EMIT described();
        } else {
            series = like->get();
        }
    }
    m_hostClock.heard(double(reading.time), now());
    series->add(Sample {double(reading.time), reading.value}, now());
    trim();
    Q_EMIT added();
}

void SeriesStore::addOlder(const QList<SampleBlock> &blocks)
{
    for (const SampleBlock &block : blocks) {
        if (Series *series = findSeries(block.id)) {
            series->addOlder(cleaned(block));
            Q_EMIT rewritten(block.id);
        }
    }
    trim();
}

SeriesHole SeriesStore::fill(int id, const SeriesHole &hole, const QList<SampleBlock> &blocks)
{
    Series *series = findSeries(id);
    if (!series)
        return hole;
    SeriesHole rest = hole;
    for (const SampleBlock &block : blocks) {
        if (block.id == id)
            rest = series->fill(rest, cleaned(block));
    }
    trim();
    Q_EMIT rewritten(id);
    return rest;
}

void SeriesStore::checkClock(double time, qint64 sent)
{
    m_hostClock.checked(time, sent, now());
}

void SeriesStore::clear()
{
    m_hostClock.forget();
    m_run.clear();
    m_sources.clear();
    if (m_series.empty())
        return;
    m_series.clear();
    Q_EMIT reset();
}

const Series *SeriesStore::find(int id) const
{
    const auto found = std::find_if(m_series.begin(), m_series.end(),
                                    [id](const auto &series) { return series->id() == id; });
    return found == m_series.end() ? nullptr : found->get();
}

Series *SeriesStore::findSeries(int id)
{
    return const_cast<Series *>(find(id));
}

bool SeriesStore::hasValues() const
{
    return std::any_of(m_series.begin(), m_series.end(),
                       [](const auto &series) { return series->newest().has_value(); });
}

void SeriesStore::setInterval(int id, std::optional<double> interval)
{
    if (Series *series = findSeries(id)) {
        series->setInterval(interval);
        Q_EMIT rewritten(id);
    }
}

size_t SeriesStore::bytes() const
{
    size_t sum = 0;
    for (const auto &series : m_series)
        sum += series->track().bytes();
    return sum;
}

void SeriesStore::trim()
{
    while (bytes() > m_memory) {
        Series *oldest = nullptr;
        size_t extremes = 0;
        double time = std::numeric_limits<double>::infinity();
        for (const auto &series : m_series) {
            extremes += bytesOfExtremes(*series);
            if (const auto begin = series->track().oldestValue(); begin && *begin < time) {
                time = *begin;
                oldest = series.get();
            }
        }
        if (oldest && extremes <= m_memory / shareOfExtremes) {
            oldest->track().dropValues();
            continue;
        }
        const auto fullest =
            std::max_element(m_series.begin(), m_series.end(), [](const auto &a, const auto &b) {
                return bytesOfExtremes(*a) < bytesOfExtremes(*b);
            });
        if (fullest == m_series.end()
            || !((*fullest)->track().dropDetail() || (oldest && oldest->track().dropValues())))
            return;
    }
}

} // namespace models
} // namespace lanthorn
