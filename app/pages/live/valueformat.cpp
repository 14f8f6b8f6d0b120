// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/pages/live/valueformat.h>

#include <QLocale>

#include <algorithm>
#include <algorithm>
#include <cmath>

namespace lanthorn {
inline namespace app {

namespace {

constexpr int mostDecimals = 6;
constexpr int usefulDigits = 4; // Of the visible range.
constexpr int mostDigits = 7; // Of a value.
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

QString written(double value, const QString &unit, int decimals)
{
    const double size = std::abs(value);
    const bool exponent = size >= tooLong || (size > 0 && size < 1 / tooLong);
    QString text =
        exponent ? QLocale().toString(value, 'g', 4) : QLocale().toString(value, 'f', decimals);
    if (!unit.isEmpty())
        text += QChar(QChar::Nbsp) + unit;
    return text;
}

} // namespace

void ValueFormat::learn(double value)
{
    if (m_needed < mostDecimals)
        m_needed = std::max(m_needed, decimalsOf(value));
}

void ValueFormat::setVisible(double low, double high)
{
    const double range = high - low;
    const double size = std::max({std::abs(low), std::abs(high), 1.});
    // A constant has no range to compare with.
    const int decimals = range > 0 ? usefulDigits - 1 - int(std::floor(std::log10(range)))
                                   : mostDigits - 1 - int(std::floor(std::log10(size)));
    m_useful = std::clamp(decimals, 0, mostDecimals);
}

int ValueFormat::decimals() const
{
    return std::min(m_needed, m_useful);
}

QString ValueFormat::text(double value, const QString &unit) const
{
    return written(value, unit, decimals());
}

QString ValueFormat::meanText(double value, const QString &unit) const
{
    return written(value, unit, std::max(decimals(), std::min(m_useful, 1)));
}

} // namespace app
} // namespace lanthorn
