// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <array>
#include <cstddef>

namespace lanthorn::inline series {

//! How often a series has values: as its source tells, or else as they come, if they come regularly
//! for long enough. What comes in bursts, or when something changes, has no interval, and so no
//! silence that would be a gap: a gap that is none would be a fault that nobody can see through.
//! The host judges by it, and so does who shows values of a host that tells no gaps: they agree.
//! All times are milliseconds. Belongs to one thread.
class IntervalLearner final
{
public:
    //! Silence that never means that a series is silent.
    static constexpr double shortestSilence = 3000;
    // Silence that is never a gap, because the way here may have held values up: where the interval
    // was told, and where it was learned. By times of the source's own it is less, or none.
    static constexpr double shortestToldGap = 500;
    static constexpr double shortestLearnedGap = 3000;
    static constexpr double shortestLearnedOwnGap = 1000;
    //! So many intervals without a value are a gap.
    static constexpr double missed = 3;

    //! 0: it tells nothing.
    void tell(double interval) { m_told = interval; }
    //! The next value came `spacing` after the last.
    void note(double spacing);

    //! 0: unknown.
    double interval() const { return m_told > 0 ? m_told : m_learned; }
    //! How long a silence may be that says nothing.
    double patience() const;
    //! A longer silence between two values is a gap; 0: none is. `isOwnTime`: by the clock of the
    //! source.
    double longestPause(bool isOwnTime) const;
    //! Whether a silence of `spacing` is one.
    bool isGap(double spacing, bool isOwnTime) const;

private:
    static constexpr size_t remembered = 32;
    static constexpr int neededValues = 16; //!< In a row, before they count as regular.
    static constexpr double neededTime = 2000; //!< That these take.
    static constexpr double unknownPatience = 60'000; //!< Where nothing has been learned.

    double median() const;

    double m_told = 0;
    double m_learned = 0;
    double m_needed = neededTime;
    double m_time = 0; //!< Of the present row of regular values.
    double m_longest = 0; //!< Silence that was none, of late.
    std::array<double, remembered> m_spacings {};
    size_t m_count = 0; //!< In the present row.
};

} // namespace lanthorn::inline series
