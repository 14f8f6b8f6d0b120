// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <client/connection/backoff.h>

#include <QtGlobal>

#include <algorithm>
#include <limits>
#include <utility>

namespace lanthorn::inline client {

using std::chrono::milliseconds;

namespace {
constexpr milliseconds first {500};
constexpr milliseconds longest {30'000};
constexpr int lastDoubling = 6; // 0.5 s doubled six times is above the longest delay.
} // namespace

Backoff::Backoff(std::function<double()> random)
    : m_random(std::move(random))
{
}

milliseconds Backoff::next()
{
    const milliseconds result = delay(m_attempt, m_random());
    if (m_attempt < std::numeric_limits<int>::max())
        ++m_attempt;
    return result;
}

void Backoff::reset()
{
    m_attempt = 0;
}

milliseconds Backoff::delay(int attempt, double random)
{
    Q_ASSERT(attempt >= 0);
    const milliseconds whole = std::min(longest, first * (1 << std::min(attempt, lastDoubling)));
    const double kept = 1.0 - 0.5 * std::clamp(random, 0.0, 1.0);
    return milliseconds(qint64(double(whole.count()) * kept));
}

} // namespace lanthorn::inline client
