// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <server/share/networkreader.h>

#include <QNetworkInterface>
#include <QUdpSocket>

#include <algorithm>

namespace lanthorn::inline server {

using namespace Qt::StringLiterals;

namespace {

//! The own address towards `destination`; null when there is no way. Connecting a UDP socket only
//! looks up the route.
QHostAddress sourceTowards(const QString &destination)
{
    constexpr quint16 discardPort = 9;
    QUdpSocket socket;
    socket.connectToHost(QHostAddress(destination), discardPort);
    return socket.state() == QAbstractSocket::ConnectedState ? socket.localAddress()
                                                             : QHostAddress();
}

InterfaceFacts::Type typeOf(const QNetworkInterface &interface)
{
    switch (interface.type()) {
    case QNetworkInterface::Ethernet:
        return InterfaceFacts::Type::Ethernet;
    case QNetworkInterface::Wifi:
        return InterfaceFacts::Type::Wifi;
    case QNetworkInterface::Virtual:
        return InterfaceFacts::Type::Tunnel;
    default:
        return InterfaceFacts::Type::Other;
    }
}

} // namespace

QList<InterfaceFacts> readInterfaces()
{
    // Addresses for documentation (RFC 5737, RFC 3849): nobody has them, so the default route it
    // is.
    const QHostAddress v4 = sourceTowards(u"198.51.100.1"_s);
    const QHostAddress v6 = sourceTowards(u"2001:db8::1"_s);
    constexpr auto wanted = QNetworkInterface::IsUp | QNetworkInterface::IsRunning;

    QList<InterfaceFacts> result;
    const QList<QNetworkInterface> interfaces = QNetworkInterface::allInterfaces();
    for (const QNetworkInterface &interface : interfaces) {
        const auto flags = interface.flags();
        InterfaceFacts facts;
        facts.name = interface.name();
        facts.description = interface.humanReadableName();
        facts.type = typeOf(interface);
        facts.isUp = (flags & wanted) == wanted;
        facts.isLoopback = flags.testFlag(QNetworkInterface::IsLoopBack);
        facts.isPointToPoint = flags.testFlag(QNetworkInterface::IsPointToPoint);
        const QList<QNetworkAddressEntry> entries = interface.addressEntries();
        for (const QNetworkAddressEntry &entry : entries) {
            const QHostAddress address = entry.ip();
            facts.addresses.append(
                {address, entry.dnsEligibility() == QNetworkAddressEntry::DnsIneligible});
            facts.hasDefaultRoute |= !address.isNull() && (address == v4 || address == v6);
        }
        result.append(facts);
    }
    return result;
}

QList<NetworkAddress> readNetworkAddresses()
{
    return rankAddresses(readInterfaces());
}

} // namespace lanthorn::inline server
