// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <bench/fanoutcrowd.h>
#include <bench/fanoutserver.h>

#include <cstddef>
#include <map>
#include <string>

namespace lanthorn::bench {

//! How a room is used while it is measured. A plain value.
struct Load
{
    std::string name;
    int members = 0;
    int senders = 0; //!< The first members, each with `inFlight` messages under way.
    int inFlight = 0;
    double perSecond = 0; //!< Instead: so many messages in all, from one member after the other.
    std::size_t bytes = 100; //!< Of a message.
    int idle = 0; //!< Connections outside the room, opened after a first measurement without them.
    bool stalled = false; //!< The last member stops reading.
    double warmUp = 0.5; //!< Seconds.
    double duration = 2; //!< Seconds.
};

//! Name -> figure. Latencies are in milliseconds, from before a message is sent until it has
//! arrived; of a load with messages in flight, at their senders only.
using Figures = std::map<std::string, double>;

//! Of all deliveries that a load is owed: those that never came, and those that came more than once
//! or out of order. Zero, both, unless the server is at fault.
inline constexpr auto missingFigure = "deliveries_missing";
inline constexpr auto repeatedFigure = "deliveries_repeated";

//! Puts the load on a fresh server. Empty when the server did not bear it.
Figures measure(const Load &load, const ServerProcess &server);

} // namespace lanthorn::bench
