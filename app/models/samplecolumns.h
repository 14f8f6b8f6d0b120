// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <models/samplecell.h>

#include <optional>
#include <vector>

namespace lanthorn {
inline namespace models {

//! What a picture shows of the values in one of its columns.
struct SampleColumn
{
    double low = std::numeric_limits<double>::infinity();
    double high = -std::numeric_limits<double>::infinity();
    Sample first;
    Sample last;
    quint32 count = 0; //!< 0: nothing is here, and the rest means nothing.
    bool joined = false; //!< A line leads here from the last value before.
    //! Only the extremes are known: `first` and `last` are not values.
    bool isBand = false;

    bool isEmpty() const { return count == 0; }
    bool operator==(const SampleColumn &) const = default;
};

//! Columns of equal width, counted from the epoch: a range that moves by whole columns gives the
//! same columns again.
struct ColumnGrid
{
    double width = 1; //!< Milliseconds of a column, above 0.
    qint64 first = 0; //!< The number of the first column; it begins at `first * width`.
    int count = 1;

    static qint64 columnAt(double time, double width) { return qint64(std::floor(time / width)); }
    qint64 columnOf(double time) const { return columnAt(time, width); }
    double begin() const { return double(first) * width; }
    double end() const { return double(first + count) * width; }
};

//! A series in the columns of a picture.
struct SampleColumns
{
    std::vector<SampleColumn> columns; //!< As many as the grid has.
    //! The values beside the picture that lines lead to, if they do.
    std::optional<Sample> before;
    std::optional<Sample> after;
};

} // namespace models
} // namespace lanthorn
