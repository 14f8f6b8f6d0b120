// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/pages/live/valuescale.h>

#include <algorithm>
#include <cmath>

namespace lanthorn {
inline namespace app {

namespace {

constexpr double rounding = 1e-9; // Share of a step; divisions leave such remainders.

double roundStep(double wanted)
{
    const double power = std::pow(10, std::floor(std::log10(wanted)));
    for (const double factor : {1., 2., 5.}) {
        if (factor * power >= wanted * (1 - rounding))
            return factor * power;
    }
    return 10 * power;
}

} // namespace

ValueRange ValueRange::around(double minimum, double maximum, int steps)
{
    const double size = std::max(std::abs(minimum), std::abs(maximum));
    if (maximum - minimum <= size * 1e-6) {
        // A constant lies in the middle.
        const double half = size > 0 ? size / 10 : 1;
        minimum -= half;
        maximum += half;
    } else if (minimum > 0 && minimum <= maximum / 2) {
        minimum = 0;
    } else if (maximum < 0 && maximum >= minimum / 2) {
        maximum = 0;
    }
    ValueRange range;
    range.step = roundStep((maximum - minimum) / std::max(steps, 1));
    range.low = std::floor(minimum / range.step + rounding) * range.step;
    range.high = std::ceil(maximum / range.step - rounding) * range.step;
    return range;
}

ValueRange ValueRange::ofStates(double minimum, double maximum, int steps)
{
    const double low = std::floor(minimum);
    const double high = std::max(std::ceil(maximum), low + 1);
    const double step = std::max(1., roundStep((high - low) / std::max(steps, 1)));
    return {low, low + std::ceil((high - low) / step) * step, step};
}

int ValueRange::decimals() const
{
    return std::max(0, -int(std::floor(std::log10(step) + rounding)));
}

void ValueScale::follow(double minimum, double maximum, int steps, qint64 now)
{
    const ValueRange wanted = ValueRange::around(minimum, maximum, steps);
    const bool outside = minimum < m_range.low || maximum > m_range.high;
    if (steps != m_steps) {
        m_range = wanted;
        m_steps = steps;
    } else if (outside) {
        m_range = ValueRange::around(std::min(minimum, m_range.low),
                                     std::max(maximum, m_range.high), steps);
    } else if (wanted != m_range) {
        if (m_tooWideSince < 0)
            m_tooWideSince = now;
        if (now - m_tooWideSince < shrinkDelay)
            return;
        m_range = wanted;
    }
    m_tooWideSince = -1;
}

} // namespace app
} // namespace lanthorn
