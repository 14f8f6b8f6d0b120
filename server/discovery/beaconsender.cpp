// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <server/discovery/beaconsender.h>

#include <protocol/beacon.h>

#include <QNetworkInterface>
#include <QUdpSocket>

namespace lanthorn::inline server {

namespace {

//! More than a computer has; containers make many.
constexpr int mostNetworks = 32;

//! Others are in it.
bool leadsToOthers(const QNetworkInterface &network)
{
    const auto flags = network.flags();
    return flags.testFlag(QNetworkInterface::IsUp) && flags.testFlag(QNetworkInterface::IsRunning)
        && !flags.testFlag(QNetworkInterface::IsLoopBack);
}

} // namespace

bool isForAll(const QHostAddress &address)
{
    return address == QHostAddress(QHostAddress::Any)
        || address == QHostAddress(QHostAddress::AnyIPv4);
}

bool prepareBeacons(QUdpSocket &socket)
{
    if (!socket.bind(QHostAddress(QHostAddress::AnyIPv4)))
        return false;
    socket.setSocketOption(QAbstractSocket::MulticastTtlOption, 1);
    return true;
}

BeaconsSent tellNetworks(QUdpSocket &socket, const QByteArray &datagram,
                         const QHostAddress &listening)
{
    BeaconsSent result;
    const auto send = [&](const QHostAddress &to) {
        const bool isTaken = socket.writeDatagram(datagram, to, beaconPort) == datagram.size();
        ++(isTaken ? result.sent : result.refused);
    };
    int networks = 0;
    for (const QNetworkInterface &network : QNetworkInterface::allInterfaces()) {
        if (!leadsToOthers(network))
            continue;
        for (const QNetworkAddressEntry &entry : network.addressEntries()) {
            const bool isIPv4 = entry.ip().protocol() == QAbstractSocket::IPv4Protocol;
            if (!isIPv4 || (!isForAll(listening) && entry.ip() != listening))
                continue;
            if (++networks > mostNetworks)
                return result;
            if (network.flags().testFlag(QNetworkInterface::CanMulticast)) {
                socket.setMulticastInterface(network);
                send(QHostAddress(beaconGroup));
            }
            if (!entry.broadcast().isNull())
                send(entry.broadcast());
        }
    }
    return result;
}

} // namespace lanthorn::inline server
