// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <models/intervallearner.h>

#include <algorithm>

namespace lanthorn {
inline namespace models {

namespace {

constexpr int distancesNeeded = 3;
constexpr int silencesNeeded = 3; // One may be an outage, and two a bad day.
constexpr double silenceFactor = 3; // So many times what is usual.
constexpr int usualEvery = 16; // The median changes slowly, and costs.

} // namespace

void IntervalLearner::add(double distance)
{
    if (m_usual > 0 && distance > silenceFactor * m_usual) {
        m_silences[size_t(m_silenceCount % silencesKept)] = distance;
        ++m_silenceCount;
    }
    m_distances[size_t(m_count % kept)] = distance;
    ++m_count;
    if (m_count % usualEvery == 0 || (m_usual <= 0 && m_count >= distancesNeeded))
        m_usual = median();
}

double IntervalLearner::interval() const
{
    if (m_silenceCount < silencesNeeded)
        return m_usual;
    // The longest but one: the outage among them does not count.
    std::array<double, silencesKept> sorted = m_silences;
    const int count = std::min(m_silenceCount, silencesKept);
    std::sort(sorted.begin(), sorted.begin() + count);
    return std::max(m_usual, sorted[size_t(count - 2)]);
}

double IntervalLearner::median() const
{
    std::array<double, kept> sorted = m_distances;
    const int count = std::min(m_count, kept);
    const auto middle = sorted.begin() + count / 2;
    std::nth_element(sorted.begin(), middle, sorted.begin() + count);
    return *middle;
}

} // namespace models
} // namespace lanthorn
