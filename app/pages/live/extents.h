// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <models/samplecolumns.h>

#include <vector>

namespace lanthorn {
inline namespace app {

//! From where to where a line reaches in one column of a picture.
struct Extent
{
    double low = std::numeric_limits<double>::infinity();
    double high = -std::numeric_limits<double>::infinity();
    bool joined = false; //!< The line comes from the column before.
    bool isBand = false; //!< Only extremes are known.

    bool isEmpty() const { return low > high; }
    void add(double value)
    {
        low = std::min(low, value);
        high = std::max(high, value);
    }
};

enum class LineShape {
    Straight, //!< From value to value.
    Steps, //!< A value holds until the next.
};

//! The line through the values of a series, column by column, also where there are no values but
//! the line passes.
std::vector<Extent> extentsOf(const SampleColumns &series, const ColumnGrid &grid, LineShape shape);

//! What a counter grew by per second, in the place of its values; where it began anew is a gap.
SampleColumns ratesOf(const SampleColumns &counter, const ColumnGrid &grid);

} // namespace app
} // namespace lanthorn
