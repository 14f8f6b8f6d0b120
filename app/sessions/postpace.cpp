// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/sessions/postpace.h>

#include <algorithm>
#include <cmath>

namespace lanthorn {
inline namespace app {

PostPace::PostPace(MillisecondClock clock)
    : m_clock(std::move(clock))
{
}

void PostPace::start(const RateLimit &rate)
{
    m_rate = rate;
    m_left = rate.burst;
    m_since = m_clock();
}

double PostPace::available() const
{
    const double passed = double(m_clock() - m_since) / 1000;
    return std::min<double>(m_rate.burst, m_left + passed * m_rate.perSecond);
}

milliseconds PostPace::wait() const
{
    const double missing = m_rate.isUnlimited() ? 0 : 1 - available();
    if (missing <= 0)
        return milliseconds(0);
    return milliseconds(qint64(std::ceil(missing / m_rate.perSecond * 1000)));
}

void PostPace::count()
{
    m_left = available() - 1;
    m_since = m_clock();
}

} // namespace app
} // namespace lanthorn
