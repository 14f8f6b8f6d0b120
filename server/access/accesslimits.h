// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>

namespace lanthorn {

//! The bounds of asking for a password. Beside Limits, because only the host with one needs them.
struct AccessLimits
{
    // Wrong passwords of one address.
    int failures = 10; //!< Within `failureWindow`; then the address waits for `lockout`.
    std::chrono::milliseconds failureWindow = std::chrono::seconds(120);
    std::chrono::milliseconds lockout = std::chrono::seconds(300);
    //! Addresses, and networks of IPv6, that are remembered; then the one that failed least
    //! recently goes.
    int addresses = 1024;

    // Checks of a password; each takes a processor and 64 MiB for about 0.1 s.
    int checksAtOnce = 2;
    int checksWaiting = 32;
    int checksPerAddress = 4; //!< Of those, so that one address does not take all.

    // Clients that have not authenticated.
    std::chrono::milliseconds deadline = std::chrono::seconds(15);
    int guestsWaiting = 256;
    int guestsWaitingPerAddress = 16; //!< When full, the oldest of the busiest address goes.
    int framesHeld = 32; //!< Of a client, while its password is checked.
};

} // namespace lanthorn
