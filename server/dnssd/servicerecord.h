// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <protocol/beacon.h>

#include <QByteArray>
#include <QList>
#include <QString>

#include <optional>

namespace lanthorn::inline dnssd {

//! The type of service under which hosts are found by DNS-SD (RFC 6763).
inline constexpr auto serviceType = "_lanthorn._tcp";

//! What a beacon says, as the strings of a TXT record; the port has a record of its own.
QList<QByteArray> toTxt(const Beacon &beacon);

//! Nothing for what is no record of this version. A hint, as a beacon is; the name is brought into
//! shape.
std::optional<Beacon> beaconFromTxt(const QList<QByteArray> &txt, quint16 port);

//! How the service is called: the name of the host, in at most 63 bytes.
QString serviceName(const Beacon &beacon);

} // namespace lanthorn::inline dnssd
