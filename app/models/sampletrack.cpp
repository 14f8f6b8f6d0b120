// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <models/sampletrack.h>

#include <models/columnwalk.h>

#include <algorithm>

namespace lanthorn {
inline namespace models {

namespace {

//! Makes chunks of what comes in the order of time.
class ChunkBuilder
{
public:
    void add(const Sample &sample)
    {
        if (m_chunks.empty() || !m_chunks.back().hasValues() || m_chunks.back().isFull())
            m_chunks.emplace_back();
        m_chunks.back().append(sample.time, sample.value);
    }
    void add(const SampleCell &cell)
    {
        m_cells.push_back(cell);
        if (m_cells.size() == SampleChunk::capacity / SampleChunk::cellSize)
            flush();
    }
    void flush()
    {
        if (!m_cells.empty())
            m_chunks.push_back(SampleChunk::ofCells(std::exchange(m_cells, {})));
    }
    //! What of `chunk` lies before `from`, or behind `to`.
    template<class Wanted>
    void addPart(const SampleChunk &chunk, const Wanted &isWanted)
    {
        for (int i = 0; i < chunk.size(); ++i) {
            if (isWanted(chunk.time(i), chunk.time(i)))
                add(chunk.at(i));
        }
        if (chunk.hasValues())
            return;
        for (const SampleCell &cell : chunk.cells()) {
            if (isWanted(cell.begin, cell.end()))
                add(cell);
        }
        flush();
    }
    std::vector<SampleChunk> take()
    {
        flush();
        return std::move(m_chunks);
    }

private:
    std::vector<SampleChunk> m_chunks;
    std::vector<SampleCell> m_cells;
};

template<class Item>
void replaceItems(std::deque<std::shared_ptr<SampleChunk>> &chunks, size_t begin, double from,
                  double to, std::span<const Item> items)
{
    size_t end = begin;
    while (end < chunks.size() && chunks[end]->total().begin <= to)
        ++end;
    ChunkBuilder builder;
    for (size_t i = begin; i < end; ++i)
        builder.addPart(*chunks[i], [from](double, double last) { return last < from; });
    for (const Item &item : items)
        builder.add(item);
    builder.flush();
    for (size_t i = begin; i < end; ++i)
        builder.addPart(*chunks[i], [to](double first, double) { return first > to; });

    std::vector<std::shared_ptr<SampleChunk>> fresh;
    for (SampleChunk &chunk : builder.take())
        fresh.push_back(std::make_shared<SampleChunk>(std::move(chunk)));
    const auto at =
        chunks.erase(chunks.begin() + ptrdiff_t(begin), chunks.begin() + ptrdiff_t(end));
    chunks.insert(at, fresh.begin(), fresh.end());
}

} // namespace

SampleTrack::SampleTrack(const SampleTrack &other)
    : m_chunks(other.m_chunks)
    , m_lastTime(other.m_lastTime)
    , m_size(other.m_size)
    , m_bytes(other.m_bytes)
{
    if (!m_chunks.empty())
        m_chunks.back() = std::make_shared<SampleChunk>(m_chunks.back()->clone());
}

SampleTrack &SampleTrack::operator=(SampleTrack other)
{
    m_chunks = std::move(other.m_chunks);
    m_lastTime = other.m_lastTime;
    m_size = other.m_size;
    m_bytes = other.m_bytes;
    return *this;
}

void SampleTrack::append(double time, double value)
{
    if (!m_chunks.empty() && time < m_lastTime) {
        const Sample sample {time, value};
        replace(time, time, std::span(&sample, 1));
        return;
    }
    if (m_chunks.empty() || m_chunks.back()->isFull() || !m_chunks.back()->hasValues()) {
        m_chunks.push_back(std::make_shared<SampleChunk>());
        m_chunks.back()->append(time, value);
        m_bytes += m_chunks.back()->bytes();
    } else {
        m_chunks.back()->append(time, value);
    }
    m_lastTime = time;
    ++m_size;
}

void SampleTrack::replace(double from, double to, std::span<const Sample> samples)
{
    replaceItems(m_chunks, chunkAt(from), from, to, samples);
    recount();
}

void SampleTrack::replace(double from, double to, std::span<const SampleCell> cells)
{
    replaceItems(m_chunks, chunkAt(from), from, to, cells);
    recount();
}

void SampleTrack::clear()
{
    m_chunks.clear();
    recount();
}

void SampleTrack::recount()
{
    m_size = 0;
    m_bytes = 0;
    for (const auto &chunk : m_chunks) {
        m_size += chunk->size();
        m_bytes += chunk->bytes();
    }
    m_lastTime = 0;
    if (!m_chunks.empty()) {
        const SampleChunk &last = *m_chunks.back();
        m_lastTime = last.hasValues() ? last.time(last.size() - 1) : last.cells().back().end();
    }
}

size_t SampleTrack::chunkAt(double time) const
{
    // Ends are in single precision: one millisecond is more than they can be off.
    const auto found =
        std::partition_point(m_chunks.begin(), m_chunks.end(),
                             [time](const auto &chunk) { return chunk->total().end() < time - 1; });
    return size_t(found - m_chunks.begin());
}

std::optional<Sample> SampleTrack::newest() const
{
    return before(std::numeric_limits<double>::infinity());
}

std::optional<Sample> SampleTrack::before(double time) const
{
    size_t i = std::min(chunkAt(time) + 1, m_chunks.size());
    while (i-- > 0) {
        const SampleChunk &chunk = *m_chunks[i];
        for (int j = chunk.indexAt(time); j-- > 0;) {
            if (!chunk.at(j).isGap())
                return chunk.at(j);
        }
    }
    return std::nullopt;
}

std::optional<Sample> SampleTrack::after(double time) const
{
    for (size_t i = chunkAt(time); i < m_chunks.size(); ++i) {
        const SampleChunk &chunk = *m_chunks[i];
        for (int j = chunk.indexAfter(time); j < chunk.size(); ++j) {
            if (!chunk.at(j).isGap())
                return chunk.at(j);
        }
    }
    return std::nullopt;
}

std::optional<Sample> SampleTrack::nearest(double time) const
{
    const std::optional<Sample> left = before(std::nextafter(time, time + 1));
    const std::optional<Sample> right = after(time);
    if (!left || !right)
        return left ? left : right;
    return time - left->time <= right->time - time ? left : right;
}

SampleColumns SampleTrack::columns(const ColumnGrid &grid, double patience) const
{
    ColumnWalk walk(grid, patience);
    if (m_chunks.empty())
        return std::move(walk).finish();
    // What leads into the picture is in the chunk before, or, where that ends in gaps, nowhere.
    size_t i = chunkAt(grid.begin());
    if (i > 0)
        walk.lead(*m_chunks[i - 1]);
    // Chunks lie anywhere; the processor would wait for each.
    constexpr size_t ahead = 8;
    for (; i < m_chunks.size() && !walk.isOver(); ++i) {
        if (i + ahead < m_chunks.size())
            __builtin_prefetch(&m_chunks[i + ahead]->total());
        walk.add(*m_chunks[i]);
    }
    return std::move(walk).finish();
}

Statistics SampleTrack::statistics(double from, double to) const
{
    SampleCell sum;
    sum.begin = from;
    for (size_t i = chunkAt(from); i < m_chunks.size(); ++i) {
        const SampleChunk &chunk = *m_chunks[i];
        if (chunk.total().begin > to)
            break;
        if (!chunk.hasValues()) {
            for (const SampleCell &cell : chunk.cells()) {
                if (cell.begin <= to && cell.end() >= from)
                    sum.add(cell);
            }
            continue;
        }
        const int begin = chunk.indexAt(from);
        const int end = chunk.indexAfter(to);
        if (begin == 0 && end == chunk.size()) {
            sum.add(chunk.total());
            continue;
        }
        for (int j = begin; j < end;) {
            if (j % SampleChunk::cellSize == 0 && j + SampleChunk::cellSize <= end) {
                sum.add(chunk.cells()[size_t(j / SampleChunk::cellSize)]);
                j += SampleChunk::cellSize;
            } else {
                sum.add(chunk.time(j), chunk.value(j));
                ++j;
            }
        }
    }
    if (sum.count == 0)
        return {};
    return {sum.low, sum.sum / double(sum.count), sum.high, sum.count};
}

bool SampleTrack::hasValues(double from, double to) const
{
    for (size_t i = chunkAt(from); i < m_chunks.size() && m_chunks[i]->total().begin <= to; ++i) {
        const SampleChunk &chunk = *m_chunks[i];
        if (chunk.hasValues() && chunk.indexAt(from) < chunk.indexAfter(to))
            return true;
    }
    return false;
}

double SampleTrack::coarseness(double from, double to) const
{
    double longest = 0;
    for (size_t i = chunkAt(from); i < m_chunks.size() && m_chunks[i]->total().begin <= to; ++i) {
        if (m_chunks[i]->hasValues())
            continue;
        for (const SampleCell &cell : m_chunks[i]->cells()) {
            if (cell.begin <= to && cell.end() >= from)
                longest = std::max(longest, double(cell.span));
        }
    }
    return longest;
}

void SampleTrack::forEach(double from, double to, const std::function<void(const Sample &)> &each,
                          const std::function<void(const SampleCell &)> &band) const
{
    for (size_t i = chunkAt(from); i < m_chunks.size() && m_chunks[i]->total().begin <= to; ++i) {
        const SampleChunk &chunk = *m_chunks[i];
        if (chunk.hasValues()) {
            const int end = chunk.indexAfter(to);
            for (int j = chunk.indexAt(from); j < end; ++j)
                each(chunk.at(j));
            continue;
        }
        for (const SampleCell &cell : chunk.cells()) {
            if (cell.begin <= to && cell.end() >= from)
                band(cell);
        }
    }
}

std::optional<double> SampleTrack::oldestValue() const
{
    for (size_t i = 0; i + 1 < m_chunks.size(); ++i) {
        if (m_chunks[i]->hasValues())
            return m_chunks[i]->total().begin;
    }
    return std::nullopt;
}

// What is dropped may be shared, so that it is replaced.

bool SampleTrack::dropValues()
{
    for (size_t i = 0; i + 1 < m_chunks.size(); ++i) {
        auto &chunk = m_chunks[i];
        if (!chunk->hasValues())
            continue;
        m_bytes -= chunk->bytes();
        m_size -= chunk->size();
        chunk = std::make_shared<SampleChunk>(SampleChunk::ofCells(chunk->cells()));
        m_bytes += chunk->bytes();
        return true;
    }
    return false;
}

bool SampleTrack::dropDetail()
{
    for (auto &chunk : m_chunks) {
        if (chunk->hasValues() || chunk->cells().size() <= 1)
            continue;
        m_bytes -= chunk->bytes();
        chunk = std::make_shared<SampleChunk>(SampleChunk::ofCells({chunk->total()}));
        m_bytes += chunk->bytes();
        return true;
    }
    if (m_chunks.empty() || m_chunks.front()->hasValues())
        return false;
    m_bytes -= m_chunks.front()->bytes();
    m_chunks.pop_front();
    return true;
}

} // namespace models
} // namespace lanthorn
