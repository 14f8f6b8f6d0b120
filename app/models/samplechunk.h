// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <models/samplecell.h>

#include <memory>
#include <vector>

namespace lanthorn {
inline namespace models {

//! Up to 1024 values of a series in the order of time, with the extremes of each 32 of them and of
//! all: the three levels of a pyramid. The values themselves can be let go; the extremes stay.
class SampleChunk
{
public:
    static constexpr int capacity = 1024;
    static constexpr int cellSize = 32;

    //! `cells` of values that are not here, at most capacity / cellSize; not empty.
    static SampleChunk ofCells(std::vector<SampleCell> cells);

    SampleChunk() = default;

    //! Whether the values are here, and not just their extremes.
    bool hasValues() const { return m_times != nullptr; }
    bool isFull() const;
    //! Needs hasValues() or isEmpty(), not isFull(), and no earlier time than that of the last.
    void append(double time, double value);

    bool isEmpty() const { return m_size == 0 && m_cells.empty(); }
    //! Of the values that are here.
    int size() const { return m_size; }
    double time(int index) const { return m_times[size_t(index)]; }
    double value(int index) const { return m_values[size_t(index)]; }
    Sample at(int index) const { return {time(index), value(index)}; }
    //! The first with a time of at least `time` (or above it); size() when there is none.
    int indexAt(double time) const;
    int indexAfter(double time) const;

    //! Of each 32 values; may be missing for values long gone.
    const std::vector<SampleCell> &cells() const { return m_cells; }
    const SampleCell &total() const { return m_total; }

    SampleChunk clone() const;
    //! Memory, with what belongs to it on the heap.
    size_t bytes() const;

private:
    std::unique_ptr<double[]> m_times;
    std::unique_ptr<double[]> m_values;
    std::vector<SampleCell> m_cells;
    SampleCell m_total;
    int m_size = 0;
};

} // namespace models
} // namespace lanthorn
