// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <protocol/limits.h>

namespace lanthorn::inline client {

//! How many commands may be sent now without breaking the rate that the server announced. Counts
//! like the server; the network may still bunch commands up, so a refusal remains possible.
class CommandBudget final
{
public:
    //! Full, as a new connection has it.
    void start(const RateLimit &rate, milliseconds now);
    //! One command was sent; the budget may become negative.
    void take(milliseconds now);
    //! How long until a command of the automatic kind may be sent; 0 for at once. These leave a
    //! quarter of the burst to what a person does in the meantime.
    milliseconds waitingTime(milliseconds now) const;

private:
    double available(milliseconds now) const;

    RateLimit m_rate {0, 0};
    double m_tokens = 0;
    milliseconds m_since {0};
};

} // namespace lanthorn::inline client
