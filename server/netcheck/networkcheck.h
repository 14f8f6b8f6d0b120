// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <server/netcheck/firewall.h>
#include <server/share/networkaddresses.h>

#include <QHostAddress>
#include <QList>
#include <QString>

namespace lanthorn::inline server {

//! What is to be checked: the host on this computer, if there is one.
struct CheckedHost
{
    bool isHosting = false;
    bool isOpen = false; //!< To the network.
    bool isAnnounced = false;
    bool isReached = false; //!< Somebody came in from another computer.
    QHostAddress listening = {};
    quint16 port = 0;
};

//! By which ways beacons came.
struct HeardBeacons
{
    bool byMulticast = false;
    bool byBroadcast = false;

    bool any() const { return byMulticast || byBroadcast; }
};

//! Everything that was seen of the network; what it means says checkNetwork(). A plain value.
struct NetworkFacts
{
    enum class Answer { NotAsked, Came, DidNotCome };

    CheckedHost host = {};
    QList<InterfaceFacts> interfaces = {};
    QList<NetworkAddress> addresses = {}; //!< By which others can reach this computer, best first.
    Answer ownAnswer = Answer::NotAsked; //!< Of the host to this computer, at its best address.
    bool mayDiscover = true; //!< Otherwise nothing was sent and nothing heard.
    bool canListen = true; //!< The port of beacons can be had.
    int sent = 0; //!< Beacons that the system took.
    int refused = 0; //!< And those that it did not.
    HeardBeacons own = {}; //!< Of these, what came back.
    HeardBeacons others = {}; //!< From other computers.
    Firewall firewall = {}; //!< About the port of the host, or of beacons where there is none.
};

//! One thing that was looked at.
struct Finding
{
    enum class Check {
        Interfaces,
        Port,
        OwnAnswer,
        BeaconOut,
        BeaconIn,
        Multicast,
        Reached,
        Firewall,
        Vpn,
    };
    enum class Outcome { Good, Unsure, Bad, Skipped };
    //! What it means; each has its own words.
    enum class Meaning {
        HasNetwork,
        NoNetwork,
        NotHosting, //!< Of all checks that need a host.
        PortOpen,
        ClosedToNetwork,
        Answers,
        DoesNotAnswer,
        BeaconsGoOut,
        SomeBeaconsRefused,
        BeaconsRefused,
        NotAnnounced,
        DiscoveryOff,
        OthersHeard,
        NobodyElseHeard,
        OwnNotHeard,
        CannotListen,
        MulticastWorks,
        MulticastBlocked, //!< Others are heard by broadcast alone.
        MulticastBlockedHere, //!< Not even the own beacons come back by it.
        MulticastUnknown,
        SomebodyCameIn,
        NobodyCameIn,
        NoFirewall,
        FirewallLetsIn,
        FirewallBlocks,
        FirewallMayBlock,
        NoVpn,
        VpnBeside,
        VpnTakesAll,
    };

    Check check;
    Outcome outcome;
    Meaning meaning;
    QString detail = {}; //!< For people who know networks: names, addresses, ports.
    QString command = {}; //!< What an administrator types against it.

    bool operator==(const Finding &) const = default;
};

//! One finding for each check, in their order. Looks at nothing but `facts`.
QList<Finding> checkNetwork(const NetworkFacts &facts);

//! The findings as text to send to somebody who helps, in English: with addresses and ports, but
//! without names of people, sessions or rooms and without anything that was said.
QString checkReport(const QList<Finding> &findings, const QString &version);

//! The port that the firewall is asked about.
LocalPort checkedPort(const CheckedHost &host);

} // namespace lanthorn::inline server
