// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <protocol/messages/seriesmessages.h>

#include <QtGlobal>

#include <array>
#include <deque>
#include <vector>

namespace lanthorn::inline series {

//! The values of one series, numbered from 0, with the smallest and largest of each 16, 256, 4096
//! and 65536 of them: 17.6 bytes a value. Reading any range at the level that fits a picture takes
//! the time of the picture, not of the values. Belongs to one thread.
class SeriesRing final
{
public:
    static constexpr int fan = 16; //!< Values in a cell, and cells in one of the next level.
    static constexpr int levelCount = 4; //!< Of cells.
    static constexpr int coarsest = 65536;

    //! The next value; NaN is a gap. `time` is in microseconds since 1970, and not before the last.
    void append(qint64 time, double value);

    //! The number of the next value.
    qint64 next() const { return m_next; }
    //! The number of the oldest that is kept at this level; next() when there is none.
    qint64 first(int level = 1) const;
    //! Behind the last value of the last cell that is full at this level.
    qint64 end(int level) const { return m_next - m_next % level; }
    bool isEmpty() const { return m_next == 0; }
    qint64 lastTime() const { return m_lastTime; }
    bool endsWithGap() const; //!< False of an empty one.

    //! The number of the first value, or cell of `level`, whose time is at least `time`.
    qint64 numberAt(qint64 time, int level = 1) const;
    //! What is kept between the numbers `from` and `to` at this level, whole cells only, at most
    //! `most` of them. Its id is 0.
    SampleBlock read(int level, qint64 from, qint64 to, qsizetype most) const;
    //! The finest level at which the values from `from` to `to` are at most `cells`.
    static int levelFor(qint64 from, qint64 to, qint64 cells);

    //! Memory that is held, in bytes.
    qint64 bytes() const;
    //! Forgets the oldest of the values; their cells stay. False when there is too little of them
    //! left.
    bool dropValues();
    //! Forgets the oldest of the finest cells that can be forgotten.
    bool dropCells();

private:
    static constexpr qsizetype chunkSize = 1024;

    struct Chunk
    {
        std::vector<qint64> times;
        std::vector<double> values;
    };
    struct Cell
    {
        qint64 time; //!< Of its first value, doubled, plus one when it has a gap.
        double minimum; //!< NaN: nothing but gaps.
        double maximum;
    };
    struct Level
    {
        qint64 first = 0; //!< Cells that are forgotten.
        std::deque<std::vector<Cell>> chunks;
        Cell open {};
        int filled = 0; //!< Parts of the open cell.

        qint64 count() const;
        const Cell &at(qint64 index) const;
    };

    void close(size_t level);
    static void merge(Cell *into, const Cell &part, bool isFirst);
    //! The index in m_levels; `level` is above 1.
    static size_t indexOf(int level);
    qint64 timeOf(qint64 index, int level) const;

    qint64 m_next = 0;
    qint64 m_first = 0; //!< A multiple of chunkSize.
    qint64 m_lastTime = 0;
    std::deque<Chunk> m_chunks;
    std::array<Level, levelCount> m_levels;
};

//! Forgets the oldest of the largest of them until all take at most `memory` bytes, as far as that
//! goes. Values go first, for their cells say almost the same.
void keepWithin(const std::vector<SeriesRing *> &rings, qint64 memory);

} // namespace lanthorn::inline series
