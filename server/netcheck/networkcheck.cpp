// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <server/netcheck/networkcheck.h>

#include <protocol/beacon.h>

#include <QStringList>

#include <algorithm>
#include <array>

namespace lanthorn::inline server {

using namespace Qt::StringLiterals;

namespace {

using Check = Finding::Check;
using Outcome = Finding::Outcome;
using Meaning = Finding::Meaning;

QLatin1StringView kindName(NetworkKind kind)
{
    constexpr std::array names {"ethernet"_L1,         "wifi"_L1,      "other"_L1, "vpn"_L1,
                                "virtual machines"_L1, "containers"_L1};
    return names.at(std::size_t(kind));
}

Finding interfaces(const NetworkFacts &facts)
{
    QStringList parts;
    for (const NetworkAddress &address : facts.addresses)
        parts += u"%1 %2 (%3)"_s.arg(address.interface, address.address.toString(),
                                     kindName(address.kind));
    const bool isGood = std::any_of(facts.addresses.cbegin(), facts.addresses.cend(),
                                    [](const NetworkAddress &one) { return one.isPhysical(); });
    return {Check::Interfaces, isGood ? Outcome::Good : Outcome::Bad,
            isGood ? Meaning::HasNetwork : Meaning::NoNetwork, parts.join(u", "_s)};
}

Finding port(const NetworkFacts &facts)
{
    const CheckedHost &host = facts.host;
    if (!host.isHosting)
        return {Check::Port, Outcome::Skipped, Meaning::NotHosting};
    const QString detail = u"%1, TCP port %2"_s.arg(host.listening.toString()).arg(host.port);
    if (!host.isOpen)
        return {Check::Port, Outcome::Bad, Meaning::ClosedToNetwork, detail};
    return {Check::Port, Outcome::Good, Meaning::PortOpen, detail};
}

Finding ownAnswer(const NetworkFacts &facts)
{
    switch (facts.ownAnswer) {
    case NetworkFacts::Answer::Came:
        return {Check::OwnAnswer, Outcome::Good, Meaning::Answers};
    case NetworkFacts::Answer::DidNotCome:
        return {Check::OwnAnswer, Outcome::Bad, Meaning::DoesNotAnswer};
    case NetworkFacts::Answer::NotAsked:
        break;
    }
    return {Check::OwnAnswer, Outcome::Skipped, Meaning::NotHosting};
}

Finding beaconOut(const NetworkFacts &facts)
{
    constexpr auto check = Check::BeaconOut;
    if (!facts.mayDiscover)
        return {check, Outcome::Skipped, Meaning::DiscoveryOff};
    const QString detail = u"%1 sent, %2 refused"_s.arg(facts.sent).arg(facts.refused);
    if (facts.sent == 0)
        return {check, Outcome::Bad, Meaning::BeaconsRefused, detail};
    if (facts.refused > 0)
        return {check, Outcome::Unsure, Meaning::SomeBeaconsRefused, detail};
    if (facts.host.isHosting && !facts.host.isAnnounced)
        return {check, Outcome::Unsure, Meaning::NotAnnounced, detail};
    return {check, Outcome::Good, Meaning::BeaconsGoOut, detail};
}

QString waysOf(const HeardBeacons &heard)
{
    if (heard.byMulticast && heard.byBroadcast)
        return u"multicast and broadcast"_s;
    if (heard.byMulticast)
        return u"multicast"_s;
    return heard.byBroadcast ? u"broadcast"_s : u"none"_s;
}

Finding beaconIn(const NetworkFacts &facts)
{
    constexpr auto check = Check::BeaconIn;
    if (!facts.mayDiscover)
        return {check, Outcome::Skipped, Meaning::DiscoveryOff};
    if (!facts.canListen)
        return {check, Outcome::Bad, Meaning::CannotListen, u"UDP port %1"_s.arg(beaconPort)};
    const QString detail =
        u"own by %1, others by %2"_s.arg(waysOf(facts.own), waysOf(facts.others));
    if (facts.others.any())
        return {check, Outcome::Good, Meaning::OthersHeard, detail};
    // What this computer sends comes back to it, unless something in it takes it away.
    if (facts.sent > 0 && !facts.own.any())
        return {check, Outcome::Bad, Meaning::OwnNotHeard, detail};
    return {check, Outcome::Unsure, Meaning::NobodyElseHeard, detail};
}

Finding multicast(const NetworkFacts &facts)
{
    constexpr auto check = Check::Multicast;
    if (!facts.mayDiscover)
        return {check, Outcome::Skipped, Meaning::DiscoveryOff};
    if (facts.others.byMulticast)
        return {check, Outcome::Good, Meaning::MulticastWorks};
    if (facts.others.byBroadcast)
        return {check, Outcome::Bad, Meaning::MulticastBlocked};
    if (facts.own.byBroadcast && !facts.own.byMulticast)
        return {check, Outcome::Bad, Meaning::MulticastBlockedHere};
    return {check, Outcome::Unsure, Meaning::MulticastUnknown};
}

Finding reached(const NetworkFacts &facts)
{
    if (!facts.host.isHosting || !facts.host.isOpen)
        return {Check::Reached, Outcome::Skipped, Meaning::NotHosting};
    if (facts.host.isReached)
        return {Check::Reached, Outcome::Good, Meaning::SomebodyCameIn};
    return {Check::Reached, Outcome::Unsure, Meaning::NobodyCameIn};
}

QString describe(const Firewall &firewall)
{
    switch (firewall.kind) {
    case Firewall::Kind::Ufw:
        return u"ufw"_s;
    case Firewall::Kind::Firewalld:
        return u"firewalld"_s;
    case Firewall::Kind::Nftables:
        return firewall.chain.isEmpty()
            ? u"nftables"_s
            : u"nftables, chain %1 %2 %3"_s.arg(firewall.family, firewall.table, firewall.chain);
    case Firewall::Kind::None:
        break;
    }
    return {};
}

Finding firewall(const NetworkFacts &facts)
{
    constexpr auto check = Check::Firewall;
    const Firewall &found = facts.firewall;
    if (found.kind == Firewall::Kind::None)
        return {check, Outcome::Good, Meaning::NoFirewall};
    const QString detail = describe(found);
    const bool isPassed = found.verdict == Firewall::Verdict::LetsIn
        || (found.verdict == Firewall::Verdict::NotReadable && facts.host.isReached);
    if (isPassed)
        return {check, Outcome::Good, Meaning::FirewallLetsIn, detail};
    const QString command = allowCommand(found, checkedPort(facts.host));
    if (found.verdict == Firewall::Verdict::Blocks)
        return {check, Outcome::Bad, Meaning::FirewallBlocks, detail, command};
    return {check, Outcome::Unsure, Meaning::FirewallMayBlock, detail, command};
}

Finding vpn(const NetworkFacts &facts)
{
    QStringList tunnels;
    bool takesAll = false;
    for (const NetworkAddress &address : facts.addresses) {
        if (address.kind != NetworkKind::Vpn || tunnels.contains(address.interface))
            continue;
        tunnels += address.interface;
        takesAll |= std::any_of(facts.interfaces.cbegin(), facts.interfaces.cend(),
                                [&address](const InterfaceFacts &one) {
                                    return one.name == address.interface && one.hasDefaultRoute;
                                });
    }
    if (tunnels.isEmpty())
        return {Check::Vpn, Outcome::Good, Meaning::NoVpn};
    const QString detail = tunnels.join(u", "_s);
    if (takesAll)
        return {Check::Vpn, Outcome::Bad, Meaning::VpnTakesAll, detail};
    return {Check::Vpn, Outcome::Unsure, Meaning::VpnBeside, detail};
}

QLatin1StringView nameOf(Check check)
{
    constexpr std::array names {"interfaces"_L1, "port"_L1,      "own answer"_L1,
                                "beacon out"_L1, "beacon in"_L1, "multicast"_L1,
                                "reached"_L1,    "firewall"_L1,  "vpn"_L1};
    return names.at(std::size_t(check));
}

QLatin1StringView nameOf(Outcome outcome)
{
    constexpr std::array names {"good"_L1, "unsure"_L1, "BAD"_L1, "skipped"_L1};
    return names.at(std::size_t(outcome));
}

QLatin1StringView nameOf(Meaning meaning)
{
    constexpr std::array names {
        "there is a network"_L1,
        "there is no network of people"_L1,
        "nothing is hosted here for others"_L1,
        "open to the network"_L1,
        "open to this computer only"_L1,
        "answers at its own address"_L1,
        "does not answer at its own address"_L1,
        "beacons go out"_L1,
        "some networks refuse beacons"_L1,
        "no network takes beacons"_L1,
        "announcing is switched off"_L1,
        "discovery is off in the environment"_L1,
        "other hosts are heard"_L1,
        "no other host is heard"_L1,
        "not even the own beacons are heard"_L1,
        "another program keeps the port of beacons"_L1,
        "works"_L1,
        "the network passes broadcast only"_L1,
        "blocked on this computer"_L1,
        "cannot be told without another host"_L1,
        "somebody came in"_L1,
        "nobody came in yet"_L1,
        "none found"_L1,
        "lets the port in"_L1,
        "does not let the port in"_L1,
        "may not let the port in"_L1,
        "none"_L1,
        "one beside the network"_L1,
        "one takes all that leaves this computer"_L1,
    };
    static_assert(names.size() == std::size_t(Meaning::VpnTakesAll) + 1);
    return names.at(std::size_t(meaning));
}

} // namespace

LocalPort checkedPort(const CheckedHost &host)
{
    if (host.isHosting)
        return {LocalPort::Transport::Tcp, host.port};
    return {LocalPort::Transport::Udp, beaconPort};
}

QList<Finding> checkNetwork(const NetworkFacts &facts)
{
    return {interfaces(facts), port(facts),    ownAnswer(facts), beaconOut(facts), beaconIn(facts),
            multicast(facts),  reached(facts), firewall(facts),  vpn(facts)};
}

QString checkReport(const QList<Finding> &findings, const QString &version)
{
    QString text = u"Lanthorn %1, check of the network\n"_s.arg(version);
    for (const Finding &finding : findings) {
        text += u"%1: %2, %3"_s.arg(nameOf(finding.check), nameOf(finding.outcome),
                                    nameOf(finding.meaning));
        if (!finding.detail.isEmpty())
            text += u" (%1)"_s.arg(finding.detail);
        text += u'\n';
        if (!finding.command.isEmpty())
            text += u"    %1\n"_s.arg(finding.command);
    }
    return text;
}

} // namespace lanthorn::inline server
