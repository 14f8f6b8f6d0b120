// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHostAddress>
#include <QList>
#include <QString>

namespace lanthorn::inline server {

//! What an address of this computer leads through, as far as it can be told.
enum class NetworkKind {
    Ethernet,
    Wifi,
    Other, //!< A network of a kind of its own, such as a phone that is tethered.
    Vpn, //!< A tunnel: reaches those in the tunnel only.
    VirtualMachine, //!< Reaches the virtual machines of this computer only.
    Container, //!< Reaches the containers of this computer only.
};

//! One address of an interface.
struct InterfaceAddress
{
    QHostAddress address = {};
    bool isTemporary = false; //!< IPv6 makes such ones for privacy and drops them again.
};

//! What the system says of an interface. A plain value.
struct InterfaceFacts
{
    enum class Type { Ethernet, Wifi, Tunnel, Other };

    QString name = {}; //!< Such as `eth0`.
    QString description = {}; //!< For people; on many systems the same as the name.
    Type type = Type::Other;
    bool isUp = true; //!< Switched on, with a cable or network.
    bool isLoopback = false;
    bool isPointToPoint = false;
    bool hasDefaultRoute = false; //!< What is for the Internet leaves here.
    QList<InterfaceAddress> addresses = {};
};

//! An address by which others could reach this computer.
struct NetworkAddress
{
    QHostAddress address = {};
    QString interface = {};
    NetworkKind kind = NetworkKind::Other;

    //! Leads to a network of people, not into a tunnel or to machines inside this one.
    bool isPhysical() const { return kind <= NetworkKind::Other; }
    bool operator==(const NetworkAddress &) const = default;
};

//! Every address that others could reach, the best guess first: physical networks before tunnels,
//! virtual machines and containers; IPv4, which people can read out, before IPv6; the interface of
//! the default route before others. Left out are loopback, interfaces that are down, and link-local
//! IPv6: such an address needs the name of the other computer's interface beside it, which no link
//! can know.
QList<NetworkAddress> rankAddresses(const QList<InterfaceFacts> &interfaces);

//! Those of `ranked` at which a server that listens on `listening` can be reached: all of them, one
//! family, one, or none when it listens on loopback.
QList<NetworkAddress> addressesAt(const QHostAddress &listening,
                                  const QList<NetworkAddress> &ranked);

} // namespace lanthorn::inline server
