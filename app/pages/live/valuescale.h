// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

namespace lanthorn {
inline namespace app {

//! A range of values between two multiples of a round step (1, 2 or 5 times a power of ten).
struct ValueRange
{
    double low = 0;
    double high = 1;
    double step = 1;

    //! The narrowest one around `minimum` and `maximum` with at most about `steps` steps. Zero is
    //! in it when it is not far away.
    static ValueRange around(double minimum, double maximum, int steps);

    //! The same for states, which have nothing between them.
    static ValueRange ofStates(double minimum, double maximum, int steps);

    int steps() const { return qRound((high - low) / step); }
    //! Decimals that a multiple of the step needs.
    int decimals() const;

    bool operator==(const ValueRange &) const = default;
};

//! Chooses the range of a value axis. Follows values that leave it at once, and shrinks only after
//! it has been too wide for some seconds, so that the picture does not breathe.
class ValueScale
{
public:
    static constexpr qint64 shrinkDelay = 4'000; // ms

    const ValueRange &range() const { return m_range; }

    //! Takes the extremes of what is visible at the time `now`, in ms. Another number of steps than
    //! before lets it choose freely.
    void follow(double minimum, double maximum, int steps, qint64 now);
    //! Lets the next follow() choose freely.
    void forget() { m_steps = 0; }

private:
    ValueRange m_range;
    int m_steps = 0; // 0 lets the next follow() choose freely.
    qint64 m_tooWideSince = -1;
};

} // namespace app
} // namespace lanthorn
