// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <vector>

namespace lanthorn {
inline namespace app {

//! Where the rows of a list are, one below the other, while only some of them were measured. What
//! was not, counts as high as it was when it was measured last, or as the others are on average.
//! All in pixels. A plain value.
class RowPlaces
{
public:
    int count() const { return int(m_rows.size()); }
    void reset(int count);
    void insert(int first, int count);
    void remove(int first, int count);

    bool isMeasured(int row) const { return m_rows.at(std::size_t(row)).isMeasured; }
    int height(int row) const;
    void setHeight(int row, int height);
    //! It has to be measured again.
    void forget(int row) { m_rows.at(std::size_t(row)).isMeasured = false; }
    void forgetAll();

    //! `row` may be count(): the end of the last.
    int top(int row) const;
    int total() const { return top(count()); }
    //! The row that has `y`; the first or the last for what is before or behind them all. There
    //! must be one.
    int rowAt(int y) const;

private:
    struct Row
    {
        int height = 0; //!< 0: never measured.
        bool isMeasured = false;
    };

    int usualHeight() const;
    void findTops() const;

    std::vector<Row> m_rows;
    mutable std::vector<int> m_tops; //!< One more than rows; empty when they must be found anew.
};

} // namespace app
} // namespace lanthorn
