// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <models/samplechunk.h>

namespace lanthorn {
inline namespace models {

SampleChunk SampleChunk::ofCells(std::vector<SampleCell> cells)
{
    Q_ASSERT(!cells.empty() && cells.size() <= capacity / cellSize);
    SampleChunk chunk;
    chunk.m_total = cells.front();
    for (size_t i = 1; i < cells.size(); ++i)
        chunk.m_total.add(cells[i]);
    chunk.m_cells = std::move(cells);
    return chunk;
}

bool SampleChunk::isFull() const
{
    return hasValues() ? m_size == capacity : m_cells.size() >= capacity / cellSize;
}

void SampleChunk::append(double time, double value)
{
    Q_ASSERT(!isFull());
    if (!m_times) {
        // Not set to zero: they are written before they are read.
        m_times.reset(new double[capacity]);
        m_values.reset(new double[capacity]);
        m_cells.reserve(capacity / cellSize);
        m_total.begin = time;
    }
    m_times[size_t(m_size)] = time;
    m_values[size_t(m_size)] = value;
    if (m_size % cellSize == 0)
        m_cells.emplace_back().begin = time;
    m_cells.back().add(time, value);
    m_total.add(time, value);
    ++m_size;
}

int SampleChunk::indexAt(double time) const
{
    const double *begin = m_times.get();
    return int(std::lower_bound(begin, begin + m_size, time) - begin);
}

int SampleChunk::indexAfter(double time) const
{
    const double *begin = m_times.get();
    return int(std::upper_bound(begin, begin + m_size, time) - begin);
}

SampleChunk SampleChunk::clone() const
{
    SampleChunk copy;
    copy.m_cells.reserve(m_cells.capacity());
    copy.m_cells = m_cells;
    copy.m_total = m_total;
    copy.m_size = m_size;
    if (hasValues()) {
        copy.m_times.reset(new double[capacity]);
        copy.m_values.reset(new double[capacity]);
        std::copy_n(m_times.get(), m_size, copy.m_times.get());
        std::copy_n(m_values.get(), m_size, copy.m_values.get());
    }
    return copy;
}

size_t SampleChunk::bytes() const
{
    const size_t values = hasValues() ? 2 * capacity * sizeof(double) : 0;
    return sizeof(SampleChunk) + values + m_cells.capacity() * sizeof(SampleCell);
}

} // namespace models
} // namespace lanthorn
