// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <models/clock.h>
#include <protocol/limits.h>

namespace lanthorn {
inline namespace app {

//! How soon another chat message may be sent, so that the text can wait in the composer instead of
//! being refused by the server. Counts as the server does; a refusal stays possible, because the
//! network may bring messages closer together.
class PostPace final
{
public:
    explicit PostPace(MillisecondClock clock = steadyMilliseconds);

    //! A new connection begins, with what its server allows.
    void start(const RateLimit &rate);
    //! 0 when a message may be sent now.
    milliseconds wait() const;
    //! One was sent.
    void count();

private:
    double available() const;

    MillisecondClock m_clock;
    RateLimit m_rate {0, 0};
    double m_left = 0;
    qint64 m_since = 0;
};

} // namespace app
} // namespace lanthorn
