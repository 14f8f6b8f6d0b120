// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <series/seriesring.h>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace lanthorn::inline series {

void SeriesRing::append(qint64 time, double value)
{
    Q_ASSERT(isEmpty() || time >= m_lastTime);
    if (m_chunks.empty() || m_chunks.back().times.size() == size_t(chunkSize)) {
        Chunk &chunk = m_chunks.emplace_back();
        // Series of a few values stay small; others know how many will come.
        if (m_chunks.size() > 1) {
            chunk.times.reserve(chunkSize);
            chunk.values.reserve(chunkSize);
        }
    }
    m_chunks.back().times.push_back(time);
    m_chunks.back().values.push_back(value);
    m_lastTime = time;
    ++m_next;
    Level &lowest = m_levels.front();
    merge(&lowest.open, {time * 2 + (std::isnan(value) ? 1 : 0), value, value}, lowest.filled == 0);
    if (++lowest.filled == fan)
        close(0);
}

bool SeriesRing::endsWithGap() const
{
    return !m_chunks.empty() && std::isnan(m_chunks.back().values.back());
}

void SeriesRing::merge(Cell *into, const Cell &part, bool isFirst)
{
    if (isFirst) {
        *into = part;
        return;
    }
    into->time |= part.time & 1;
    // Of a number and NaN these give the number.
    into->minimum = std::fmin(into->minimum, part.minimum);
    into->maximum = std::fmax(into->maximum, part.maximum);
}

void SeriesRing::close(size_t index)
{
    Level &level = m_levels[index];
    if (level.chunks.empty() || level.chunks.back().size() == size_t(chunkSize)) {
        level.chunks.emplace_back();
        if (level.chunks.size() > 1)
            level.chunks.back().reserve(chunkSize);
    }
    level.chunks.back().push_back(level.open);
    level.filled = 0;
    if (index + 1 == levelCount)
        return;
    Level &above = m_levels[index + 1];
    merge(&above.open, level.open, above.filled == 0);
    if (++above.filled == fan)
        close(index + 1);
}

qint64 SeriesRing::Level::count() const
{
    return chunks.empty() ? 0
                          : qint64(chunks.size() - 1) * chunkSize + qint64(chunks.back().size());
}

const SeriesRing::Cell &SeriesRing::Level::at(qint64 index) const
{
    return chunks[size_t((index - first) / chunkSize)][size_t((index - first) % chunkSize)];
}

size_t SeriesRing::indexOf(int level)
{
    size_t index = 0;
    for (int size = fan; size < level; size *= fan)
        ++index;
    return std::min<size_t>(index, levelCount - 1);
}

qint64 SeriesRing::first(int level) const
{
    if (level == 1)
        return m_first;
    const Level &cells = m_levels[indexOf(level)];
    return cells.first * level;
}

qint64 SeriesRing::timeOf(qint64 index, int level) const
{
    if (level > 1)
        return m_levels[indexOf(level)].at(index).time >> 1;
    return m_chunks[size_t((index - m_first) / chunkSize)]
        .times[size_t((index - m_first) % chunkSize)];
}

qint64 SeriesRing::numberAt(qint64 time, int level) const
{
    qint64 low = first(level) / level;
    qint64 high = end(level) / level;
    while (low < high) {
        const qint64 middle = low + (high - low) / 2;
        if (timeOf(middle, level) < time)
            low = middle + 1;
        else
            high = middle;
    }
    return low * level;
}

SampleBlock SeriesRing::read(int level, qint64 from, qint64 to, qsizetype most) const
{
    SampleBlock block;
    block.level = level;
    const qint64 begin = (std::max(from, first(level)) + level - 1) / level;
    const qint64 stop = std::min({to / level, end(level) / level, begin + qint64(most)});
    block.first = begin * level;
    if (stop <= begin)
        return block;
    const auto count = size_t(stop - begin);
    block.times.reserve(count);
    if (level == 1) {
        block.values.reserve(count);
        for (qint64 i = begin; i < stop; ++i) {
            const Chunk &chunk = m_chunks[size_t((i - m_first) / chunkSize)];
            const auto place = size_t((i - m_first) % chunkSize);
            block.times.push_back(chunk.times[place]);
            block.values.push_back(chunk.values[place]);
        }
        return block;
    }
    const Level &cells = m_levels[indexOf(level)];
    block.minima.reserve(count);
    block.maxima.reserve(count);
    for (qint64 i = begin; i < stop; ++i) {
        const Cell &cell = cells.at(i);
        block.times.push_back(cell.time >> 1);
        block.minima.push_back(cell.minimum);
        block.maxima.push_back(cell.maximum);
        if (cell.time & 1)
            block.gaps.push_back(int(i - begin));
    }
    return block;
}

int SeriesRing::levelFor(qint64 from, qint64 to, qint64 cells)
{
    int level = 1;
    while (level < coarsest && (to - from) / level > cells)
        level *= fan;
    return level;
}

qint64 SeriesRing::bytes() const
{
    qint64 bytes = 0;
    if (!m_chunks.empty()) {
        bytes += qint64(m_chunks.size() - 1) * chunkSize * qint64(sizeof(qint64) + sizeof(double));
        bytes += qint64(m_chunks.back().times.capacity() * sizeof(qint64)
                        + m_chunks.back().values.capacity() * sizeof(double));
    }
    for (const Level &level : m_levels) {
        if (!level.chunks.empty()) {
            bytes += qint64(level.chunks.size() - 1) * chunkSize * qint64(sizeof(Cell));
            bytes += qint64(level.chunks.back().capacity() * sizeof(Cell));
        }
    }
    return bytes;
}

bool SeriesRing::dropValues()
{
    // The newest are what is looked at.
    if (m_chunks.size() < 3)
        return false;
    m_chunks.pop_front();
    m_first += chunkSize;
    return true;
}

bool SeriesRing::dropCells()
{
    for (Level &level : m_levels) {
        if (level.chunks.size() < 3)
            continue;
        level.chunks.pop_front();
        level.first += chunkSize;
        return true;
    }
    return false;
}

void keepWithin(const std::vector<SeriesRing *> &rings, qint64 memory)
{
    const auto isSmaller = [](const SeriesRing *a, const SeriesRing *b) {
        return a->bytes() < b->bytes();
    };
    const auto bytes = [&rings] {
        return std::accumulate(
            rings.begin(), rings.end(), qint64(0),
            [](qint64 sum, const SeriesRing *ring) { return sum + ring->bytes(); });
    };
    while (bytes() > memory) {
        SeriesRing *const largest = *std::max_element(rings.begin(), rings.end(), isSmaller);
        if (!largest->dropValues() && !largest->dropCells())
            return;
    }
}

} // namespace lanthorn::inline series
