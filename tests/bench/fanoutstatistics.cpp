// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <bench/fanoutstatistics.h>

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace lanthorn::bench {

double percentile(std::vector<double> values, double percent)
{
    if (values.empty())
        return 0;
    const double rank = std::ceil(percent / 100 * double(values.size()));
    const auto nth = values.begin() + std::ptrdiff_t(std::max(rank, 1.0)) - 1;
    std::nth_element(values.begin(), nth, values.end());
    return *nth;
}

double median(std::vector<double> values)
{
    return percentile(std::move(values), 50);
}

} // namespace lanthorn::bench
