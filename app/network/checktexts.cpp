// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/network/checktexts.h>

#include <QCoreApplication>

namespace lanthorn {
inline namespace app {

namespace {

using Check = Finding::Check;
using Meaning = Finding::Meaning;
using Outcome = Finding::Outcome;

class CheckTexts
{
    Q_DECLARE_TR_FUNCTIONS(lanthorn::app::CheckTexts)
};

QString hostText(Meaning meaning)
{
    switch (meaning) {
    case Meaning::HasNetwork:
        return CheckTexts::tr("This computer is in a network.");
    case Meaning::NoNetwork:
        return CheckTexts::tr("This computer has no address at which others could reach it. "
                              "Connect it to Wi-Fi or to a cable.");
    case Meaning::NotHosting:
        return CheckTexts::tr("Nothing is hosted here that others could join.");
    case Meaning::PortOpen:
        return CheckTexts::tr("The session is open to the network.");
    case Meaning::ClosedToNetwork:
        return CheckTexts::tr("Only this computer can join. Choose \"Open to the network\" to let "
                              "others in.");
    case Meaning::Answers:
        return CheckTexts::tr("The session answers at its own address.");
    case Meaning::DoesNotAnswer:
        return CheckTexts::tr("The session does not answer at its own address, not even to this "
                              "computer. Stop hosting and host again.");
    case Meaning::SomebodyCameIn:
        return CheckTexts::tr("Somebody came in from another computer: nothing is in the way.");
    case Meaning::NobodyCameIn:
        return CheckTexts::tr("Nobody came in from another computer yet.");
    default:
        return {};
    }
}

QString beaconText(Meaning meaning)
{
    switch (meaning) {
    case Meaning::BeaconsGoOut:
        return CheckTexts::tr("The network takes what announces a session.");
    case Meaning::SomeBeaconsRefused:
        return CheckTexts::tr("Some networks of this computer do not take what announces a "
                              "session. Guests there need the link or the join code.");
    case Meaning::BeaconsRefused:
        return CheckTexts::tr("No network takes what announces a session, so nobody sees it. Give "
                              "guests the link or the join code.");
    case Meaning::NotAnnounced:
        return CheckTexts::tr("\"Let others nearby find it\" is switched off. Guests need the link "
                              "or the join code.");
    case Meaning::DiscoveryOff:
        return CheckTexts::tr("Switched off in the environment of this program "
                              "(LANTHORN_DISCOVERY).");
    case Meaning::OthersHeard:
        return CheckTexts::tr("Other hosts on this network are heard.");
    case Meaning::NobodyElseHeard:
        return CheckTexts::tr("No other host is heard. Perhaps there is none.");
    case Meaning::OwnNotHeard:
        return CheckTexts::tr("Not even what this computer sends comes back to it. Its firewall "
                              "takes it away, and with it the sessions of others.");
    case Meaning::CannotListen:
        return CheckTexts::tr("Another program keeps the port for itself, so sessions of others "
                              "are not heard.");
    case Meaning::MulticastWorks:
        return CheckTexts::tr("The network passes it on.");
    case Meaning::MulticastBlocked:
        return CheckTexts::tr("The network does not pass it on; sessions are found by broadcast "
                              "alone. Many access points have a setting for it (IGMP, multicast "
                              "filter).");
    case Meaning::MulticastBlockedHere:
        return CheckTexts::tr("This computer does not pass it on; sessions are found by broadcast "
                              "alone.");
    case Meaning::MulticastUnknown:
        return CheckTexts::tr("That shows only once another computer hosts.");
    default:
        return {};
    }
}

QString obstacleText(Meaning meaning)
{
    switch (meaning) {
    case Meaning::NoFirewall:
        return CheckTexts::tr("No firewall was found on this computer.");
    case Meaning::FirewallLetsIn:
        return CheckTexts::tr("The firewall of this computer lets others in.");
    case Meaning::FirewallBlocks:
        return CheckTexts::tr("The firewall of this computer keeps others out. An administrator "
                              "opens it by this command:");
    case Meaning::FirewallMayBlock:
        return CheckTexts::tr("This computer has a firewall; only an administrator may see its "
                              "rules. If nobody gets in, this command opens it:");
    case Meaning::NoVpn:
        return CheckTexts::tr("There is none.");
    case Meaning::VpnBeside:
        return CheckTexts::tr("There is one beside the network. Addresses that lead through it "
                              "reach only others in it.");
    case Meaning::VpnTakesAll:
        return CheckTexts::tr("It takes everything that leaves this computer, so others on this "
                              "network may not get answers. Disconnect it while you host, or let "
                              "it leave the local network alone.");
    default:
        return {};
    }
}

} // namespace

QString checkTitle(Check check)
{
    switch (check) {
    case Check::Interfaces:
        return CheckTexts::tr("Network");
    case Check::Port:
        return CheckTexts::tr("Port");
    case Check::OwnAnswer:
        return CheckTexts::tr("Own answer");
    case Check::BeaconOut:
        return CheckTexts::tr("Being found");
    case Check::BeaconIn:
        return CheckTexts::tr("Finding others");
    case Check::Multicast:
        return CheckTexts::tr("Multicast");
    case Check::Reached:
        return CheckTexts::tr("Guests");
    case Check::Firewall:
        return CheckTexts::tr("Firewall");
    case Check::Vpn:
        return CheckTexts::tr("VPN");
    }
    return {};
}

QString findingText(Meaning meaning)
{
    for (const QString &text : {hostText(meaning), beaconText(meaning), obstacleText(meaning)}) {
        if (!text.isEmpty())
            return text;
    }
    return {};
}

QString outcomeText(Outcome outcome)
{
    switch (outcome) {
    case Outcome::Good:
        return CheckTexts::tr("good", "outcome of a check");
    case Outcome::Unsure:
        return CheckTexts::tr("not certain", "outcome of a check");
    case Outcome::Bad:
        return CheckTexts::tr("in the way", "outcome of a check");
    case Outcome::Skipped:
        return CheckTexts::tr("not checked", "outcome of a check");
    }
    return {};
}

} // namespace app
} // namespace lanthorn
