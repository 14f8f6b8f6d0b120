// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <algorithm>
#include <cmath>
#include <limits>

namespace lanthorn {
inline namespace models {

//! One value of a series. NaN is a gap: the source had no value then.
struct Sample
{
    double time = 0; //!< The host's, milliseconds since 1970-01-01T00:00Z, with fractions.
    double value = 0;

    bool isGap() const { return std::isnan(value); }
    bool operator==(const Sample &) const = default;
};

//! What several values in a row have in common; 40 bytes.
struct SampleCell
{
    double begin = 0; //!< The time of the first of them, gaps included.
    double low = std::numeric_limits<double>::infinity();
    double high = -std::numeric_limits<double>::infinity();
    double sum = 0;
    float span = 0; //!< Milliseconds from the first to the last.
    quint32 count : 31 = 0; //!< Without gaps; then `low` and `high` mean nothing when 0.
    quint32 gap : 1 = 0; //!< There is a gap among them.

    double end() const { return begin + double(span); }

    void add(double time, double value)
    {
        span = float(time - begin);
        if (std::isnan(value)) {
            gap = 1;
            return;
        }
        low = std::min(low, value);
        high = std::max(high, value);
        sum += value;
        count = count + 1;
    }
    void add(const SampleCell &other)
    {
        span = std::max(span, float(other.end() - begin));
        low = std::min(low, other.low);
        high = std::max(high, other.high);
        sum += other.sum;
        count = count + other.count;
        gap = gap | other.gap;
    }
};

} // namespace models
} // namespace lanthorn
