// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace lanthorn {

//! Writes the values of one series with the same number of decimals, so that digits do not jump
//! when a value happens to be round. Learns from the values how many are worth showing.
class ValueFormat
{
public:
    void learn(double value);
    void forget() { *this = {}; }

    int decimals() const { return m_decimals; }
    //! In the user's language, with `unit` behind it. A mean has a decimal more than whole values.
    QString text(double value, const QString &unit) const { return text(value, unit, m_decimals); }
    QString meanText(double value, const QString &unit) const;

private:
    static QString text(double value, const QString &unit, int decimals);

    double m_largest = 0;
    int m_needed = 0;
    int m_decimals = 0;
};

} // namespace lanthorn
