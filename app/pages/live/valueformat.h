// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace lanthorn {
inline namespace app {

//! Writes the values of one series with the same number of decimals, so that digits do not jump
//! when a value happens to be round: as many as its values have, but no more than mean something
//! beside the range that is visible.
class ValueFormat
{
public:
    //! A value of the series.
    void learn(double value);
    //! What is visible reaches from `low` to `high`.
    void setVisible(double low, double high);

    int decimals() const;
    //! In the user's language, with `unit` behind it. A mean has a decimal more than whole values.
    QString text(double value, const QString &unit) const;
    QString meanText(double value, const QString &unit) const;

private:
    int m_needed = 0;
    int m_useful = 6;
};

} // namespace app
} // namespace lanthorn
