// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <server/share/networkaddresses.h>

#include <server/share/networkreader.h>
#include <support/strictlog.h>
#include <support/testprogram.h>

#include <QTest>

namespace tst_networkaddresses {

using namespace lanthorn;
using namespace Qt::StringLiterals;
using Type = InterfaceFacts::Type;

namespace {

InterfaceFacts facts(const QString &name, Type type, const QStringList &addresses)
{
    InterfaceFacts result;
    result.name = name;
    result.description = name;
    result.type = type;
    for (const QString &address : addresses)
        result.addresses.append({QHostAddress(address)});
    return result;
}

InterfaceFacts withDefaultRoute(InterfaceFacts interface)
{
    interface.hasDefaultRoute = true;
    return interface;
}

InterfaceFacts loopback()
{
    InterfaceFacts result = facts(u"lo"_s, Type::Other, {u"127.0.0.1"_s, u"::1"_s});
    result.isLoopback = true;
    return result;
}

QStringList texts(const QList<NetworkAddress> &addresses)
{
    QStringList result;
    for (const NetworkAddress &address : addresses)
        result += address.address.toString();
    return result;
}

} // namespace

class TestNetworkAddresses : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void kinds_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<Type>("type");
        QTest::addColumn<NetworkKind>("kind");
        const auto row = [](const QString &name, Type type, NetworkKind kind) {
            QTest::addRow("%s", qPrintable(name)) << name << type << kind;
        };
        row(u"eth0"_s, Type::Ethernet, NetworkKind::Ethernet);
        row(u"enp3s0"_s, Type::Ethernet, NetworkKind::Ethernet);
        row(u"enx00e04c680001"_s, Type::Ethernet, NetworkKind::Ethernet);
        row(u"wlan0"_s, Type::Wifi, NetworkKind::Wifi);
        row(u"wlp2s0"_s, Type::Wifi, NetworkKind::Wifi);
        row(u"usb0"_s, Type::Other, NetworkKind::Other);
        row(u"br0"_s, Type::Ethernet, NetworkKind::Ethernet);
        row(u"br-lan"_s, Type::Ethernet, NetworkKind::Ethernet);
        row(u"vmbr0"_s, Type::Ethernet, NetworkKind::Ethernet); // The real bridge of Proxmox.
        row(u"docker0"_s, Type::Ethernet, NetworkKind::Container);
        row(u"br-0a1b2c3d4e5f"_s, Type::Ethernet, NetworkKind::Container);
        row(u"veth12ab34c"_s, Type::Ethernet, NetworkKind::Container);
        row(u"cni0"_s, Type::Ethernet, NetworkKind::Container);
        row(u"lxcbr0"_s, Type::Ethernet, NetworkKind::Container);
        row(u"virbr0"_s, Type::Ethernet, NetworkKind::VirtualMachine);
        row(u"vnet3"_s, Type::Ethernet, NetworkKind::VirtualMachine);
        row(u"vmnet8"_s, Type::Ethernet, NetworkKind::VirtualMachine);
        row(u"vboxnet0"_s, Type::Ethernet, NetworkKind::VirtualMachine);
        row(u"vEthernet (WSL)"_s, Type::Ethernet, NetworkKind::VirtualMachine);
        row(u"tun0"_s, Type::Tunnel, NetworkKind::Vpn);
        row(u"tap0"_s, Type::Ethernet, NetworkKind::Vpn);
        row(u"wg0"_s, Type::Other, NetworkKind::Vpn);
        row(u"tailscale0"_s, Type::Other, NetworkKind::Vpn);
        row(u"ppp0"_s, Type::Other, NetworkKind::Vpn);
        row(u"sit1"_s, Type::Tunnel, NetworkKind::Vpn);
    }

    void kinds()
    {
        QFETCH(QString, name);
        QFETCH(Type, type);
        QFETCH(NetworkKind, kind);
        const auto ranked = rankAddresses({facts(name, type, {u"10.0.0.1"_s})});
        QCOMPARE(ranked.size(), 1);
        QCOMPARE(ranked.first().kind, kind);
        QCOMPARE(ranked.first().interface, name);
        QCOMPARE(ranked.first().isPhysical(), kind <= NetworkKind::Other);
    }

    void pointToPointIsATunnel()
    {
        InterfaceFacts interface = facts(u"office"_s, Type::Other, {u"10.0.0.1"_s});
        interface.isPointToPoint = true;
        QCOMPARE(rankAddresses({interface}).first().kind, NetworkKind::Vpn);
    }

    void order_data()
    {
        QTest::addColumn<QList<InterfaceFacts>>("interfaces");
        QTest::addColumn<QStringList>("expected");
        const InterfaceFacts docker = facts(u"docker0"_s, Type::Ethernet, {u"172.17.0.1"_s});
        const InterfaceFacts machines = facts(u"virbr0"_s, Type::Ethernet, {u"192.168.122.1"_s});
        const InterfaceFacts tunnel =
            facts(u"tun0"_s, Type::Tunnel, {u"10.8.0.2"_s, u"fd08::2"_s, u"fe80::9"_s});
        const InterfaceFacts wifi = facts(u"wlan0"_s, Type::Wifi, {u"192.168.1.5"_s, u"fd01::5"_s});
        const InterfaceFacts cable =
            facts(u"eth0"_s, Type::Ethernet, {u"fe80::1%eth0"_s, u"192.168.2.7"_s, u"fd02::7"_s});
        using Interfaces = QList<InterfaceFacts>;

        QTest::newRow("none") << Interfaces {} << QStringList {};
        QTest::newRow("loopback alone") << Interfaces {loopback()} << QStringList {};
        QTest::newRow("one") << Interfaces {loopback(), wifi}
                             << QStringList {u"192.168.1.5"_s, u"fd01::5"_s};
        QTest::newRow("cable before wireless")
            << Interfaces {wifi, cable}
            << QStringList {u"192.168.2.7"_s, u"192.168.1.5"_s, u"fd02::7"_s, u"fd01::5"_s};
        QTest::newRow("the default route first")
            << Interfaces {cable, withDefaultRoute(wifi)}
            << QStringList {u"192.168.1.5"_s, u"192.168.2.7"_s, u"fd01::5"_s, u"fd02::7"_s};
        QTest::newRow("the rest last, in a fixed order")
            << Interfaces {docker, machines, tunnel, wifi}
            << QStringList {u"192.168.1.5"_s, u"fd01::5"_s,       u"10.8.0.2"_s,
                            u"fd08::2"_s,     u"192.168.122.1"_s, u"172.17.0.1"_s};
        QTest::newRow("a tunnel that has the default route is still one")
            << Interfaces {withDefaultRoute(tunnel), wifi}
            << QStringList {u"192.168.1.5"_s, u"fd01::5"_s, u"10.8.0.2"_s, u"fd08::2"_s};
        QTest::newRow("link-local IPv4 is better than nothing")
            << Interfaces {facts(u"eth0"_s, Type::Ethernet, {u"169.254.3.4"_s}), wifi}
            << QStringList {u"192.168.1.5"_s, u"fd01::5"_s, u"169.254.3.4"_s};
        QTest::newRow("no address twice")
            << Interfaces {docker, facts(u"br0"_s, Type::Ethernet, {u"172.17.0.1"_s})}
            << QStringList {u"172.17.0.1"_s};
        QTest::newRow("what cannot be called") << Interfaces {facts(
            u"eth0"_s, Type::Ethernet, {u""_s, u"127.0.0.2"_s, u"224.0.0.1"_s, u"fe80::2"_s})}
                                               << QStringList {};
        InterfaceFacts down = cable;
        down.isUp = false;
        QTest::newRow("down") << Interfaces {down} << QStringList {};
        InterfaceFacts privacy = facts(u"eth0"_s, Type::Ethernet, {u"2001:db8::f00"_s});
        privacy.addresses.first().isTemporary = true;
        privacy.addresses.append({QHostAddress(u"2001:db8::7"_s)});
        QTest::newRow("lasting before temporary")
            << Interfaces {privacy} << QStringList {u"2001:db8::7"_s, u"2001:db8::f00"_s};
    }

    void order()
    {
        QFETCH(QList<InterfaceFacts>, interfaces);
        QFETCH(QStringList, expected);
        QCOMPARE(texts(rankAddresses(interfaces)), expected);
    }

    void at_data()
    {
        QTest::addColumn<QHostAddress>("listening");
        QTest::addColumn<QStringList>("expected");
        const QString v4 = u"192.168.1.5"_s;
        const QString v6 = u"fd01::5"_s;
        QTest::newRow("both families") << QHostAddress(QHostAddress::Any) << QStringList {v4, v6};
        QTest::newRow("0.0.0.0") << QHostAddress(u"0.0.0.0"_s) << QStringList {v4};
        QTest::newRow("IPv6 alone") << QHostAddress(QHostAddress::AnyIPv6) << QStringList {v6};
        QTest::newRow("one of them") << QHostAddress(v6) << QStringList {v6};
        QTest::newRow("loopback") << QHostAddress(QHostAddress::LocalHost) << QStringList {};
        QTest::newRow("loopback 6") << QHostAddress(QHostAddress::LocalHostIPv6) << QStringList {};
        QTest::newRow("loopback 2") << QHostAddress(u"127.0.0.2"_s) << QStringList {};
        QTest::newRow("one that went away") << QHostAddress(u"10.1.1.1"_s) << QStringList {};
    }

    void at()
    {
        QFETCH(QHostAddress, listening);
        QFETCH(QStringList, expected);
        const auto ranked =
            rankAddresses({facts(u"wlan0"_s, Type::Wifi, {u"192.168.1.5"_s, u"fd01::5"_s})});
        QCOMPARE(texts(addressesAt(listening, ranked)), expected);
    }

    //! Whatever this computer has: the reader sees its loopback, and offers it to nobody.
    void thisComputer()
    {
        const QList<InterfaceFacts> interfaces = readInterfaces();
        QVERIFY(std::any_of(interfaces.begin(), interfaces.end(), [](const auto &interface) {
            return interface.isLoopback && interface.isUp && !interface.addresses.isEmpty();
        }));
        const QList<NetworkAddress> addresses = readNetworkAddresses();
        QCOMPARE(addresses, rankAddresses(readInterfaces()));
        for (const NetworkAddress &address : addresses)
            QVERIFY(!address.address.isLoopback());
    }
};

LANTHORN_TEST(TestNetworkAddresses)

} // namespace tst_networkaddresses

#include "tst_networkaddresses.moc"
