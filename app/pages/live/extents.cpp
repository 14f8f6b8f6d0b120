// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/pages/live/extents.h>

#include <algorithm>

namespace lanthorn {
inline namespace app {

namespace {

//! Draws one piece of a line into the columns that it passes.
class Tracer
{
public:
    Tracer(std::vector<Extent> &extents, const ColumnGrid &grid, LineShape shape)
        : m_extents(extents)
        , m_grid(grid)
        , m_shape(shape)
    {
    }

    void trace(const Sample &from, const Sample &to)
    {
        const qint64 last = qint64(m_extents.size()) - 1;
        const qint64 source = columnOf(from.time);
        const qint64 target = columnOf(to.time);
        for (qint64 i = std::max<qint64>(source, 0); i <= std::min(target, last); ++i) {
            const double left = std::max(double(m_grid.first + i) * m_grid.width, from.time);
            const double right = std::min(double(m_grid.first + i + 1) * m_grid.width, to.time);
            Extent &extent = m_extents[size_t(i)];
            extent.add(valueAt(from, to, left));
            extent.add(i == target ? to.value : valueAt(from, to, right));
            extent.joined = extent.joined || i > source;
        }
    }

private:
    qint64 columnOf(double time) const { return m_grid.columnOf(time) - m_grid.first; }
    double valueAt(const Sample &from, const Sample &to, double time) const
    {
        if (m_shape == LineShape::Steps || to.time <= from.time)
            return from.value;
        return from.value + (time - from.time) / (to.time - from.time) * (to.value - from.value);
    }

    std::vector<Extent> &m_extents;
    const ColumnGrid &m_grid;
    LineShape m_shape;
};

} // namespace

std::vector<Extent> extentsOf(const SampleColumns &series, const ColumnGrid &grid, LineShape shape)
{
    std::vector<Extent> extents(series.columns.size());
    Tracer tracer(extents, grid, shape);
    std::optional<Sample> previous = series.before;
    bool bandBefore = false;
    for (size_t i = 0; i < extents.size(); ++i) {
        const SampleColumn &column = series.columns[i];
        if (column.isEmpty()) {
            bandBefore = false;
            continue;
        }
        if (column.joined && previous)
            tracer.trace(*previous, column.first);
        extents[i].add(column.low);
        extents[i].add(column.high);
        extents[i].isBand = column.isBand;
        extents[i].joined = extents[i].joined || (column.isBand && bandBefore);
        bandBefore = column.isBand;
        previous = column.isBand ? std::nullopt : std::optional(column.last);
    }
    if (previous && series.after)
        tracer.trace(*previous, *series.after);
    return extents;
}

SampleColumns ratesOf(const SampleColumns &counter, const ColumnGrid &grid)
{
    SampleColumns rates;
    rates.columns.resize(counter.columns.size());
    std::optional<Sample> previous = counter.before;
    bool wasRate = false;
    for (size_t i = 0; i < counter.columns.size(); ++i) {
        const SampleColumn &column = counter.columns[i];
        if (column.isEmpty())
            continue;
        SampleColumn &rate = rates.columns[i];
        const Sample begin = column.joined && previous ? *previous : column.first;
        const double grown =
            column.isBand ? column.high - column.low : column.last.value - begin.value;
        const double time = column.isBand ? grid.width : column.last.time - begin.time;
        previous = column.isBand ? std::nullopt : std::optional(column.last);
        if (grown < 0 || time <= 0) {
            wasRate = false;
            continue;
        }
        const Sample sample {column.isBand ? double(grid.first + qint64(i)) * grid.width
                                           : column.last.time,
                             grown / time * 1000};
        rate.first = rate.last = sample;
        rate.low = rate.high = sample.value;
        rate.count = column.count;
        rate.joined = wasRate && (column.joined || column.isBand);
        wasRate = true;
    }
    if (previous && counter.after && wasRate) {
        const double time = counter.after->time - previous->time;
        const double grown = counter.after->value - previous->value;
        if (grown >= 0 && time > 0)
            rates.after = Sample {counter.after->time, grown / time * 1000};
    }
    return rates;
}

} // namespace app
} // namespace lanthorn
