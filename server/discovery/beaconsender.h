// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QHostAddress>

class QUdpSocket;

namespace lanthorn::inline server {

//! How many datagrams the system took, and how many it did not.
struct BeaconsSent
{
    int sent = 0;
    int refused = 0;
};

//! Whether who listens at `address` does so for all networks with IPv4.
bool isForAll(const QHostAddress &address);

//! Makes `socket` one for tellNetworks(); false when it cannot be.
bool prepareBeacons(QUdpSocket &socket);

//! Sends `datagram` to each network of this computer, by multicast and by broadcast, for each fails
//! somewhere: only to that of `listening`, or to all when it stands for all.
BeaconsSent tellNetworks(QUdpSocket &socket, const QByteArray &datagram,
                         const QHostAddress &listening);

} // namespace lanthorn::inline server
