// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <functional>

namespace lanthorn::inline client {

//! How long to wait before each attempt to connect again: 0.5 s, doubled up to 30 s, of which up to
//! half is left out at random, so that the clients of a restarted server do not all come at once.
class Backoff final
{
public:
    //! `random` gives a number from 0 up to, but not including, 1.
    explicit Backoff(std::function<double()> random);

    //! The delay before the next attempt; counts it.
    std::chrono::milliseconds next();
    //! The next delay is the first one again.
    void reset();

    //! The delay before attempt 0, 1, 2...
    static std::chrono::milliseconds delay(int attempt, double random);

private:
    std::function<double()> m_random;
    int m_attempt = 0;
};

} // namespace lanthorn::inline client
