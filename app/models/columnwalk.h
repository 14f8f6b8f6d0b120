// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <models/samplechunk.h>
#include <models/samplecolumns.h>

namespace lanthorn {
inline namespace models {

//! Puts the values of a series, which come chunk by chunk in the order of time, into the columns of
//! a picture. Takes of each chunk the coarsest level whose cells lie within one column, so that the
//! result is that of all the values.
class ColumnWalk
{
public:
    ColumnWalk(const ColumnGrid &grid, double patience);

    //! The chunk before the first that is added: its last value may lead into the picture. Chunks
    //! outlive the walk.
    void lead(const SampleChunk &chunk);
    void add(const SampleChunk &chunk);
    //! Nothing that comes now lies in the picture.
    bool isOver() const { return m_isOver; }
    SampleColumns finish() &&;

private:
    //! Adds a whole chunk without looking at its values, where that is enough.
    bool addSum(const SampleChunk &chunk);
    //! Looks at the last value of what addSum() added.
    void settle();
    void addRange(const SampleChunk &chunk, const SampleCell &sum, int begin, int end);
    //! Adds cells from the one that begins at `begin` on, as long as they lie in one column, or the
    //! values of one that does not. Gives where it ends.
    int addCells(const SampleChunk &chunk, int begin);
    void addBand(const SampleCell &cell);
    void addValue(const Sample &sample);
    void put(const Sample &sample, SampleColumn &column);
    //! Whether a line leads from the value before to one at `time`.
    bool leadsTo(double time) const;
    //! Relative to the first of the picture; may lie outside.
    qint64 columnOf(double time) const { return m_grid.columnOf(time) - m_grid.first; }
    bool isInside(qint64 column) const { return column >= 0 && column < m_grid.count; }

    ColumnGrid m_grid;
    double m_patience;
    SampleColumns m_result;
    std::optional<Sample> m_last; // What came last: a value, or nothing behind a gap or a band.
    const SampleChunk *m_unsettled =
        nullptr; // What addSum() added last; lives as long as the walk.
    bool m_isOver = false;
};

} // namespace models
} // namespace lanthorn
