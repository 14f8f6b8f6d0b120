// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>

namespace lanthorn {
inline namespace models {

//! Learns from the times of a series how far apart its values usually are. A source that sends
//! bursts, or only when something changes, is silent between them as a rule: once silences have
//! come back often enough, they are its interval.
class IntervalLearner
{
public:
    //! A value came so many milliseconds behind the one before.
    void add(double distance);
    //! Milliseconds; 0 as long as too little came.
    double interval() const;

private:
    static constexpr int kept = 32;
    static constexpr int silencesKept = 8;

    double median() const;

    std::array<double, kept> m_distances {};
    std::array<double, silencesKept> m_silences {};
    int m_count = 0;
    int m_silenceCount = 0;
    double m_usual = 0; // The median as of a while ago.
};

} // namespace models
} // namespace lanthorn
