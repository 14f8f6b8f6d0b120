// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <models/columnwalk.h>

namespace lanthorn {
inline namespace models {

namespace {
constexpr int cellSize = SampleChunk::cellSize;
constexpr double roundingOfSpans = 1e-6; // Share of one; they are in single precision.
} // namespace

ColumnWalk::ColumnWalk(const ColumnGrid &grid, double patience)
    : m_grid(grid)
    , m_patience(patience)
{
    m_result.columns.resize(size_t(grid.count));
}

void ColumnWalk::lead(const SampleChunk &chunk)
{
    if (!chunk.hasValues())
        return;
    const Sample last = chunk.at(chunk.size() - 1);
    if (!last.isGap())
        m_last = last;
}

bool ColumnWalk::addSum(const SampleChunk &chunk)
{
    const SampleCell &sum = chunk.total();
    const qint64 at = columnOf(sum.begin);
    if (!chunk.hasValues() || sum.gap || !isInside(at)
        || columnOf(sum.end() + double(sum.span) * roundingOfSpans) != at)
        return false;
    SampleColumn &column = m_result.columns[size_t(at)];
    if (column.isEmpty())
        return false; // Its first value counts.
    column.low = std::min(column.low, sum.low);
    column.high = std::max(column.high, sum.high);
    column.count += sum.count;
    m_unsettled = &chunk;
    return true;
}

void ColumnWalk::settle()
{
    if (!m_unsettled)
        return;
    const Sample last = m_unsettled->at(m_unsettled->size() - 1);
    m_result.columns[size_t(columnOf(last.time))].last = last;
    m_last = last;
    m_unsettled = nullptr;
}

void ColumnWalk::add(const SampleChunk &chunk)
{
    // Most of a long series is only this: its values stay where they are, far from the processor.
    if (addSum(chunk))
        return;
    settle();
    if (!chunk.hasValues()) {
        for (const SampleCell &cell : chunk.cells())
            addBand(cell);
        m_last.reset();
        return;
    }
    // The span of a sum is rounded, so the values themselves tell where it ends.
    const qint64 column = columnOf(chunk.time(0));
    if (isInside(column) && columnOf(chunk.time(chunk.size() - 1)) == column) {
        addRange(chunk, chunk.total(), 0, chunk.size());
        return;
    }
    for (int begin = 0; begin < chunk.size() && !m_isOver;)
        begin = addCells(chunk, begin);
}

int ColumnWalk::addCells(const SampleChunk &chunk, int begin)
{
    // A cell lies in the column in which it and the next one begin. Of a run of them only the ends
    // are looked at: each further value may be far from the processor.
    const std::vector<SampleCell> &cells = chunk.cells();
    size_t cell = size_t(begin / cellSize);
    const qint64 column = columnOf(cells[cell].begin);
    SampleCell sum = cells[cell];
    size_t run = 0;
    for (; isInside(column) && cell + 1 < cells.size() && columnOf(cells[cell + 1].begin) == column;
         ++cell, ++run) {
        if (run > 0)
            sum.add(cells[cell]);
    }
    if (run > 0) {
        const int end = begin + int(run) * cellSize;
        addRange(chunk, sum, begin, end);
        return end;
    }
    const int end = std::min(begin + cellSize, chunk.size());
    for (int i = begin; i < end && !m_isOver; ++i)
        addValue(chunk.at(i));
    return end;
}

void ColumnWalk::addRange(const SampleChunk &chunk, const SampleCell &sum, int begin, int end)
{
    SampleColumn &column = m_result.columns[size_t(columnOf(chunk.time(begin)))];
    if (chunk.at(begin).isGap())
        m_last.reset();
    if (sum.count == 0)
        return;
    while (chunk.at(begin).isGap())
        ++begin;
    put(chunk.at(begin), column);
    column.low = std::min(column.low, sum.low);
    column.high = std::max(column.high, sum.high);
    column.count += sum.count - 1;
    const bool endsInGap = chunk.at(end - 1).isGap();
    while (chunk.at(end - 1).isGap())
        --end;
    column.last = chunk.at(end - 1);
    m_last = endsInGap ? std::nullopt : std::optional(column.last);
}

void ColumnWalk::addBand(const SampleCell &cell)
{
    if (cell.count == 0 || columnOf(cell.end()) < 0)
        return;
    if (columnOf(cell.begin) >= m_grid.count) {
        m_isOver = true;
        return;
    }
    const qint64 from = std::max<qint64>(columnOf(cell.begin), 0);
    const qint64 to = std::min<qint64>(columnOf(cell.end()), m_grid.count - 1);
    for (qint64 i = from; i <= to; ++i) {
        SampleColumn &column = m_result.columns[size_t(i)];
        column.low = std::min(column.low, cell.low);
        column.high = std::max(column.high, cell.high);
        column.count += cell.count;
        column.isBand = true;
    }
}

void ColumnWalk::addValue(const Sample &sample)
{
    const qint64 column = columnOf(sample.time);
    if (column >= m_grid.count) {
        if (!sample.isGap() && leadsTo(sample.time)) {
            m_result.after = sample;
            if (columnOf(m_last->time) < 0)
                m_result.before = m_last; // Nothing lies between: a line passes through it all.
        }
        m_isOver = true;
    } else if (sample.isGap()) {
        m_last.reset();
    } else {
        if (column >= 0)
            put(sample, m_result.columns[size_t(column)]);
        m_last = sample;
    }
}

void ColumnWalk::put(const Sample &sample, SampleColumn &column)
{
    if (column.isEmpty()) {
        column.first = sample;
        column.joined = leadsTo(sample.time);
        if (column.joined && columnOf(m_last->time) < 0)
            m_result.before = m_last;
    }
    column.low = std::min(column.low, sample.value);
    column.high = std::max(column.high, sample.value);
    column.last = sample;
    column.count += 1;
}

bool ColumnWalk::leadsTo(double time) const
{
    return m_last && (m_patience <= 0 || time - m_last->time <= m_patience);
}

SampleColumns ColumnWalk::finish() &&
{
    settle();
    return std::move(m_result);
}

} // namespace models
} // namespace lanthorn
