// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <server/testservices.h>

#include <server/serveroptions.h>

namespace lanthorn::test {

using namespace Qt::StringLiterals;

TestServices::TestServices(const Limits &chosen, const AccessOptions &accessOptions,
                           const AccessLimits &accessLimits)
    : limits(chosen)
    , clock([this] { return now; })
    , layer(limits, clock)
    , rates(limits, clock)
    , rooms(presence, rates, limits, clock)
    , moderation(clock)
    , streams(layer, makeSensorSource(SensorKind::Random))
    , access(accessOptions, accessLimits, clock)
    , services {limits,  clock,     layer,
                rooms,   names,     moderation,
                streams, u"test"_s, [last = 0]() mutable { return u"c%1"_s.arg(++last); },
                access,  rates}
    , routes(makeRoutes(&services))
{
}

} // namespace lanthorn::test
