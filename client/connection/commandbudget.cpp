// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <client/connection/commandbudget.h>

#include <algorithm>
#include <cmath>

namespace lanthorn::inline client {

namespace {
constexpr double longestWait = 30'000; // Milliseconds, whatever rate a server says.
constexpr double reservedPart = 0.25; // Of the burst, for what a person does in the meantime.
} // namespace

void CommandBudget::start(const RateLimit &rate, milliseconds now)
{
    m_rate = rate;
    m_tokens = rate.burst;
    m_since = now;
}

void CommandBudget::take(milliseconds now)
{
    if (m_rate.isUnlimited())
        return;
    m_tokens = available(now) - 1;
    m_since = now;
}

milliseconds CommandBudget::waitingTime(milliseconds now) const
{
    if (m_rate.isUnlimited())
        return milliseconds(0);
    const double wanted = 1 + std::floor(m_rate.burst * reservedPart);
    const double missing = wanted - available(now);
    if (missing <= 0)
        return milliseconds(0);
    return milliseconds(
        qint64(std::min(std::ceil(missing * 1000 / m_rate.perSecond), longestWait)));
}

double CommandBudget::available(milliseconds now) const
{
    const double gained = double((now - m_since).count()) * m_rate.perSecond / 1000;
    return std::min<double>(std::max(m_rate.burst, 1), m_tokens + gained);
}

} // namespace lanthorn::inline client
