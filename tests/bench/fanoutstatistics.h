// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

namespace lanthorn::bench {

//! The value that `percent` of the values do not exceed; 0 when there are none.
double percentile(std::vector<double> values, double percent);
double median(std::vector<double> values);

} // namespace lanthorn::bench
