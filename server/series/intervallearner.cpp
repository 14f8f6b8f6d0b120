// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <series/intervallearner.h>

#include <algorithm>

namespace lanthorn::inline series {

namespace {
constexpr double trust = 10; // So many times a silence has to be outlived to call it one.
constexpr double forgets = 0.98; // What is left of the longest silence at each value.
} // namespace

double IntervalLearner::median() const
{
    std::array<double, remembered> sorted = m_spacings;
    const size_t count = std::min(m_count, remembered);
    const auto middle = sorted.begin() + ptrdiff_t(count / 2);
    std::nth_element(sorted.begin(), middle, sorted.begin() + ptrdiff_t(count));
    return *middle;
}

double IntervalLearner::patience() const
{
    if (interval() > 0)
        return std::max(missed * interval(), shortestSilence);
    if (m_count == 0 && m_longest == 0)
        return unknownPatience;
    return std::max(missed * m_longest, shortestSilence);
}

double IntervalLearner::longestPause(bool isOwnTime) const
{
    if (interval() <= 0)
        return 0;
    const double told = isOwnTime ? 0 : shortestToldGap;
    const double learned = isOwnTime ? shortestLearnedOwnGap : shortestLearnedGap;
    return std::max(missed * interval(), m_told > 0 ? told : learned);
}

bool IntervalLearner::isGap(double spacing, bool isOwnTime) const
{
    const double longest = longestPause(isOwnTime);
    return longest > 0 && spacing > longest;
}

void IntervalLearner::note(double spacing)
{
    if (m_told > 0)
        return;
    const bool isOutlier = m_count >= 4 && spacing > missed * median() && spacing > 1;
    m_longest = std::max(spacing, m_longest * forgets);
    if (isOutlier) {
        // Whether it was a fault or a habit shows who is regular for much longer than that.
        if (spacing > shortestLearnedOwnGap)
            m_needed = std::max(m_needed, trust * spacing);
        if (m_time < m_needed)
            m_learned = 0;
        m_count = 0;
        m_time = 0;
        return;
    }
    m_spacings[m_count % remembered] = spacing;
    ++m_count;
    m_time += spacing;
    if (m_count >= size_t(neededValues) && m_time >= m_needed)
        m_learned = median();
}

} // namespace lanthorn::inline series
