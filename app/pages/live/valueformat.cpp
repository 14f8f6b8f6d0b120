// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/pages/live/valueformat.h>

#include <QLocale>

#include <algorithm>
#include <cmath>

namespace lanthorn {

namespace {

constexpr int mostDecimals = 6;
constexpr double tooLong = 1e9; // From here on, and below its inverse, an exponent reads better.

int decimalsOf(double value)
{
    double scaled = std::abs(value);
    for (int decimals = 0; decimals < mostDecimals; ++decimals, scaled *= 10) {
        if (std::abs(scaled - std::round(scaled)) < 1e-6)
            return decimals;
    }
    return mostDecimals;
}

//! So many that about three digits count.
int decimalsWorthShowing(double largest)
{
    if (largest >= 1'000 || largest <= 0)
        return 0;
    return std::clamp(2 - int(std::floor(std::log10(largest))), 1, mostDecimals);
}

} // namespace

void ValueFormat::learn(double value)
{
    m_largest = std::max(m_largest, std::abs(value));
    m_needed = std::max(m_needed, decimalsOf(value));
    m_decimals = std::min(m_needed, decimalsWorthShowing(m_largest));
}

QString ValueFormat::meanText(double value, const QString &unit) const
{
    return text(value, unit, std::max(m_decimals, m_largest >= 1'000 ? 0 : 1));
}

QString ValueFormat::text(double value, const QString &unit, int decimals)
{
    const double size = std::abs(value);
    const bool exponent = size >= tooLong || (size > 0 && size < 1 / tooLong);
    QString text =
        exponent ? QLocale().toString(value, 'g', 4) : QLocale().toString(value, 'f', decimals);
    if (!unit.isEmpty())
        text += QChar(QChar::Nbsp) + unit;
    return text;
}

} // namespace lanthorn
