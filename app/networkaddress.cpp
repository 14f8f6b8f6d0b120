// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/networkaddress.h>

#include <QNetworkInterface>

#include <algorithm>
#include <array>

namespace lanthorn {

using namespace Qt::StringLiterals;

namespace {

//! Interfaces of containers and virtual machines lead nowhere for others.
bool isVirtual(const QNetworkInterface &interface)
{
    constexpr std::array prefixes {"docker"_L1, "veth"_L1, "virbr"_L1, "vmnet"_L1, "vbox"_L1,
                                   "br-"_L1,    "tun"_L1,  "tap"_L1,   "wg"_L1};
    const QString name = interface.name();
    return std::any_of(prefixes.begin(), prefixes.end(),
                       [&name](QLatin1StringView prefix) { return name.startsWith(prefix); });
}

} // namespace

std::optional<QHostAddress> networkAddress()
{
    constexpr auto wanted = QNetworkInterface::IsUp | QNetworkInterface::IsRunning;
    std::optional<QHostAddress> found;
    const QList<QNetworkInterface> interfaces = QNetworkInterface::allInterfaces();
    for (const QNetworkInterface &interface : interfaces) {
        if ((interface.flags() & wanted) != wanted || isVirtual(interface)
            || interface.flags().testFlag(QNetworkInterface::IsLoopBack)) {
            continue;
        }
        const QList<QNetworkAddressEntry> entries = interface.addressEntries();
        for (const QNetworkAddressEntry &entry : entries) {
            const QHostAddress address = entry.ip();
            if (address.isLinkLocal())
                continue;
            if (address.protocol() == QAbstractSocket::IPv4Protocol)
                return address;
            if (!found)
                found = address;
        }
    }
    return found;
}

} // namespace lanthorn
