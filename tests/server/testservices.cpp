// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <server/testservices.h>

#include <chat/persons.h>
#include <server/serveroptions.h>
#include <sources/ownsources.h>

namespace lanthorn::test {

using namespace Qt::StringLiterals;

TestServices::TestServices(const Limits &chosen, const AccessOptions &accessOptions,
                           const AccessLimits &accessLimits, const HistoryOptions &historyOptions)
    : limits(chosen)
    , clock([this] { return now; })
    , layer(limits, clock)
    , rates(limits, clock)
    , rooms(presence, rates, limits, clock)
    , moderation(clock)
    , history(makeHistoryStore(historyOptions))
    , chat({layer, rooms, names, moderation, rates, *history, limits, clock})
    , series(layer, clock, &sources::wallClock)
    , streams(layer, series)
    , stage(layer, [this] { return series.now(); })
    , access(accessOptions, accessLimits, clock)
    , services {limits,    clock,
                layer,     rooms,
                chat,      streams,
                series,    stage,
                u"test"_s, [last = 0]() mutable { return u"c%1"_s.arg(++last); },
                access}
    , routes(makeRoutes(&services))
{
    series.add(std::make_unique<sources::RandomSource>());
}

HistoryOptions TestServices::keepingIn(const QString &folder)
{
    HistoryOptions options;
    options.folder = folder;
    return options;
}

Member TestServices::member(const QString &id, const QString &nick) const
{
    return {id, nick, ClientKind::Window, {}, publicPerson(history->secret(), u"id "_s + id)};
}

} // namespace lanthorn::test
