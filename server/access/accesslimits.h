// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>

namespace lanthorn::inline server {

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
    //! What is not checked by then is to be asked again. A slow computer takes 1 s for one, so that
    //! all that may wait are checked in 17 s.
    std::chrono::milliseconds checkTimeout = std::chrono::seconds(30);

    // Clients that have not authenticated.
    std::chrono::milliseconds deadline = std::chrono::seconds(15); //!< But for checks under way.
    //! As long as this a client whose password the host could not check has the whole deadline
    //! again; a full class is in after half of it.
    std::chrono::milliseconds patience = std::chrono::seconds(120);
    int guestsWaiting = 256;
    int guestsWaitingPerAddress = 16; //!< When full, the oldest of the busiest address goes.
    int framesHeld = 32; //!< Of a client, while its password is checked.
};

} // namespace lanthorn::inline server
