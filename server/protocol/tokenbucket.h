// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <protocol/clock.h>
#include <protocol/limits.h>

#include <algorithm>

namespace lanthorn::inline protocol {

//! Lets `burst` actions through at once and `perSecond` from then on.
class TokenBucket final
{
public:
    TokenBucket(const RateLimit &limit, Clock clock = steadyNow)
        : m_limit(limit)
        , m_clock(std::move(clock))
        , m_tokens(limit.burst)
        , m_filled(m_clock())
    {
    }

    //! Takes a token and returns zero, or takes none and returns how long until there is one.
    milliseconds take()
    {
        if (m_limit.isUnlimited())
            return milliseconds(0);
        const auto now = m_clock();
        const double elapsed = std::chrono::duration<double>(now - m_filled).count();
        m_tokens = std::min<double>(m_limit.burst, m_tokens + elapsed * m_limit.perSecond);
        m_filled = now;
        if (m_tokens >= 1) {
            m_tokens -= 1;
            return milliseconds(0);
        }
        // Rounded up, so that whoever waits this long finds a whole token.
        return milliseconds(qint64((1 - m_tokens) / m_limit.perSecond * 1000) + 1);
    }

private:
    RateLimit m_limit;
    Clock m_clock;
    double m_tokens;
    milliseconds m_filled;
};

} // namespace lanthorn::inline protocol
