// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include <chrono>
#include <optional>

namespace lanthorn::inline protocol {

//! What a host that is open to the network says of itself in a datagram. A hint for people: whoever
//! is on the network can say anything, and nothing is decided by it. A plain value.
struct Beacon
{
    QString id =
        {}; //!< Of a run of a host, 16 hexadecimal digits: one host seen several ways is one.
    QString name = {}; //!< As people read it.
    quint16 port = 0;
    int people = 0; //!< Connections.
    bool isLocked = false; //!< Asks for a password.
    bool isEncrypted = false;
    bool isLeaving = false; //!< The last one; it has nothing but the id.

    bool operator==(const Beacon &) const = default;
};

//! Where beacons go, beside the broadcast address of each network: within one site (RFC 2365).
inline constexpr quint32 beaconGroup = 0xefff4c54; // 239.255.76.84
inline constexpr quint16 beaconPort = 7684;
inline constexpr std::chrono::milliseconds beaconInterval {1500};
//! Without a beacon for so long, which is three of them, a host is gone; who looks at it each half
//! second tells so within 5 s.
inline constexpr std::chrono::milliseconds beaconLifetime {4500};
inline constexpr qsizetype largestBeacon = 512; //!< Bytes.

QByteArray toDatagram(const Beacon &beacon);
//! Nothing for what is no beacon of this version; the name is brought into shape.
std::optional<Beacon> beaconFrom(const QByteArray &datagram);

} // namespace lanthorn::inline protocol
