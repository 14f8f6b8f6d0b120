// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <server/share/networkaddresses.h>

#include <algorithm>
#include <array>
#include <optional>
#include <tuple>

namespace lanthorn::inline server {

using namespace Qt::StringLiterals;

namespace {

struct Prefix
{
    QLatin1StringView start;
    NetworkKind kind;
};

//! How the names of interfaces begin that lead to no network of people.
constexpr std::array prefixes {
    Prefix {"docker"_L1, NetworkKind::Container},
    Prefix {"podman"_L1, NetworkKind::Container},
    Prefix {"veth"_L1, NetworkKind::Container},
    Prefix {"cni"_L1, NetworkKind::Container},
    Prefix {"flannel"_L1, NetworkKind::Container},
    Prefix {"cali"_L1, NetworkKind::Container},
    Prefix {"cilium"_L1, NetworkKind::Container},
    Prefix {"lxc"_L1, NetworkKind::Container},
    Prefix {"lxdbr"_L1, NetworkKind::Container},
    Prefix {"incusbr"_L1, NetworkKind::Container},
    Prefix {"virbr"_L1, NetworkKind::VirtualMachine},
    Prefix {"vnet"_L1, NetworkKind::VirtualMachine},
    Prefix {"vmnet"_L1, NetworkKind::VirtualMachine},
    Prefix {"vbox"_L1, NetworkKind::VirtualMachine},
    Prefix {"bridge10"_L1, NetworkKind::VirtualMachine}, // macOS, for its virtual machines.
    Prefix {"vethernet"_L1, NetworkKind::VirtualMachine}, // Windows, here and below.
    Prefix {"vmware"_L1, NetworkKind::VirtualMachine},
    Prefix {"virtualbox"_L1, NetworkKind::VirtualMachine},
    Prefix {"tun"_L1, NetworkKind::Vpn},
    Prefix {"tap"_L1, NetworkKind::Vpn},
    Prefix {"utun"_L1, NetworkKind::Vpn},
    Prefix {"wg"_L1, NetworkKind::Vpn},
    Prefix {"ppp"_L1, NetworkKind::Vpn},
    Prefix {"ipsec"_L1, NetworkKind::Vpn},
    Prefix {"tailscale"_L1, NetworkKind::Vpn},
    Prefix {"zt"_L1, NetworkKind::Vpn},
    Prefix {"nordlynx"_L1, NetworkKind::Vpn},
    Prefix {"wireguard"_L1, NetworkKind::Vpn},
};

//! Docker calls the bridge of a network of its own `br-` and twelve digits of its id; other bridges
//! are called so, too, and lead to the network of the house.
bool isDockerBridge(const QString &name)
{
    constexpr qsizetype digits = 12;
    if (!name.startsWith("br-"_L1) || name.size() != 3 + digits)
        return false;
    return std::all_of(name.begin() + 3, name.end(), [](QChar c) {
        return (c >= u'0' && c <= u'9') || (c >= u'a' && c <= u'f');
    });
}

std::optional<NetworkKind> kindByName(const QString &name)
{
    if (isDockerBridge(name))
        return NetworkKind::Container;
    // The longest that fits: vethernet is not a veth.
    const Prefix *best = nullptr;
    for (const Prefix &prefix : prefixes) {
        if (name.startsWith(prefix.start, Qt::CaseInsensitive)
            && (!best || best->start.size() < prefix.start.size())) {
            best = &prefix;
        }
    }
    return best ? std::optional(best->kind) : std::nullopt;
}

NetworkKind kindOf(const InterfaceFacts &interface)
{
    if (const auto kind = kindByName(interface.name))
        return *kind;
    if (const auto kind = kindByName(interface.description))
        return *kind;
    if (interface.isPointToPoint || interface.type == InterfaceFacts::Type::Tunnel)
        return NetworkKind::Vpn;
    switch (interface.type) {
    case InterfaceFacts::Type::Ethernet:
        return NetworkKind::Ethernet;
    case InterfaceFacts::Type::Wifi:
        return NetworkKind::Wifi;
    default:
        return NetworkKind::Other;
    }
}

bool isV6(const QHostAddress &address)
{
    return address.protocol() == QAbstractSocket::IPv6Protocol;
}

bool isUsable(const QHostAddress &address)
{
    return !address.isNull() && !address.isLoopback() && !address.isMulticast()
        && !address.isBroadcast() && !(isV6(address) && address.isLinkLocal());
}

struct Candidate
{
    NetworkAddress result;
    bool isLinkLocal;
    bool isTemporary;
    bool hasDefaultRoute;

    //! Smaller is better.
    auto rank() const
    {
        const int group = result.isPhysical() ? 0 : int(result.kind);
        return std::tuple(group, isLinkLocal, isV6(result.address), !hasDefaultRoute,
                          int(result.kind), isTemporary);
    }
};

} // namespace

QList<NetworkAddress> rankAddresses(const QList<InterfaceFacts> &interfaces)
{
    QList<Candidate> candidates;
    for (const InterfaceFacts &interface : interfaces) {
        if (!interface.isUp || interface.isLoopback)
            continue;
        const NetworkKind kind = kindOf(interface);
        for (const InterfaceAddress &entry : interface.addresses) {
            if (!isUsable(entry.address))
                continue;
            QHostAddress address = entry.address;
            address.setScopeId({});
            candidates.append({{address, interface.name, kind},
                               address.isLinkLocal(),
                               entry.isTemporary,
                               interface.hasDefaultRoute});
        }
    }
    std::stable_sort(candidates.begin(), candidates.end(),
                     [](const Candidate &a, const Candidate &b) { return a.rank() < b.rank(); });
    QList<NetworkAddress> ranked;
    for (const Candidate &candidate : std::as_const(candidates)) {
        const bool known = std::any_of(ranked.cbegin(), ranked.cend(), [&](const auto &other) {
            return other.address == candidate.result.address;
        });
        if (!known)
            ranked.append(candidate.result);
    }
    return ranked;
}

QList<NetworkAddress> addressesAt(const QHostAddress &listening,
                                  const QList<NetworkAddress> &ranked)
{
    if (listening.isLoopback())
        return {};
    if (listening == QHostAddress(QHostAddress::Any))
        return ranked;
    const bool anyV4 = listening == QHostAddress(QHostAddress::AnyIPv4);
    const bool anyV6 = listening == QHostAddress(QHostAddress::AnyIPv6);
    QList<NetworkAddress> found;
    for (const NetworkAddress &address : ranked) {
        if (anyV4 || anyV6 ? isV6(address.address) == anyV6 : address.address == listening)
            found.append(address);
    }
    return found;
}

} // namespace lanthorn::inline server
