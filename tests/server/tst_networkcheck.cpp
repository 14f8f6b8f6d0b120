// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <server/netcheck/networkcheck.h>

#include <support/strictlog.h>
#include <support/testprogram.h>

#include <QTest>

#include <functional>

namespace tst_networkcheck {

using namespace lanthorn;
using namespace Qt::StringLiterals;
using Check = Finding::Check;
using Outcome = Finding::Outcome;
using Meaning = Finding::Meaning;

namespace {

InterfaceFacts interface(const QString &name, const QString &address, bool hasDefaultRoute = false)
{
    InterfaceFacts facts;
    facts.name = name;
    facts.type = InterfaceFacts::Type::Ethernet;
    facts.hasDefaultRoute = hasDefaultRoute;
    facts.addresses = {{QHostAddress(address), false}};
    return facts;
}

//! A host that everything is well with.
NetworkFacts goodFacts()
{
    NetworkFacts facts;
    facts.host = {true, true, true, true, QHostAddress(QHostAddress::Any), 8000};
    facts.interfaces = {interface(u"eth0"_s, u"192.168.1.20"_s, true)};
    facts.addresses = rankAddresses(facts.interfaces);
    facts.ownAnswer = NetworkFacts::Answer::Came;
    facts.sent = 12;
    facts.own = {true, true};
    facts.others = {true, true};
    return facts;
}

Finding find(const NetworkFacts &facts, Check check)
{
    const QList<Finding> findings = checkNetwork(facts);
    return findings.at(qsizetype(check));
}

} // namespace

class TestNetworkCheck : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void allIsWell()
    {
        const QList<Finding> findings = checkNetwork(goodFacts());
        QCOMPARE(findings.size(), 9);
        for (qsizetype i = 0; i < findings.size(); ++i) {
            QCOMPARE(qsizetype(findings.at(i).check), i); // In their order, each once.
            QCOMPARE(findings.at(i).outcome, Outcome::Good);
            QCOMPARE(findings.at(i).command, QString());
        }
    }

    void eachFault_data()
    {
        using Change = std::function<void(NetworkFacts &)>;
        QTest::addColumn<Change>("change");
        QTest::addColumn<Check>("check");
        QTest::addColumn<Outcome>("outcome");
        QTest::addColumn<Meaning>("meaning");
        const auto row = [](const char *name, const Change &change, Check check, Outcome outcome,
                            Meaning meaning) {
            QTest::newRow(name) << change << check << outcome << meaning;
        };
        row(
            "no network", [](NetworkFacts &f) { f.addresses.clear(); }, Check::Interfaces,
            Outcome::Bad, Meaning::NoNetwork);
        row(
            "containers only",
            [](NetworkFacts &f) {
                f.addresses = rankAddresses({interface(u"docker0"_s, u"172.17.0.1"_s)});
            },
            Check::Interfaces, Outcome::Bad, Meaning::NoNetwork);
        row(
            "not open", [](NetworkFacts &f) { f.host.isOpen = false; }, Check::Port, Outcome::Bad,
            Meaning::ClosedToNetwork);
        row(
            "nothing hosted", [](NetworkFacts &f) { f.host = {}; }, Check::Port, Outcome::Skipped,
            Meaning::NotHosting);
        row(
            "no answer", [](NetworkFacts &f) { f.ownAnswer = NetworkFacts::Answer::DidNotCome; },
            Check::OwnAnswer, Outcome::Bad, Meaning::DoesNotAnswer);
        row(
            "refused",
            [](NetworkFacts &f) {
                f.refused = f.sent;
                f.sent = 0;
            },
            Check::BeaconOut, Outcome::Bad, Meaning::BeaconsRefused);
        row(
            "some refused", [](NetworkFacts &f) { f.refused = 2; }, Check::BeaconOut,
            Outcome::Unsure, Meaning::SomeBeaconsRefused);
        row(
            "silent by choice", [](NetworkFacts &f) { f.host.isAnnounced = false; },
            Check::BeaconOut, Outcome::Unsure, Meaning::NotAnnounced);
        row(
            "off", [](NetworkFacts &f) { f.mayDiscover = false; }, Check::BeaconIn,
            Outcome::Skipped, Meaning::DiscoveryOff);
        row(
            "port taken", [](NetworkFacts &f) { f.canListen = false; }, Check::BeaconIn,
            Outcome::Bad, Meaning::CannotListen);
        row(
            "alone", [](NetworkFacts &f) { f.others = {}; }, Check::BeaconIn, Outcome::Unsure,
            Meaning::NobodyElseHeard);
        row(
            "deaf",
            [](NetworkFacts &f) {
                f.others = {};
                f.own = {};
            },
            Check::BeaconIn, Outcome::Bad, Meaning::OwnNotHeard);
        row(
            "multicast blocked",
            [](NetworkFacts &f) {
                f.others = {false, true};
            },
            Check::Multicast, Outcome::Bad, Meaning::MulticastBlocked);
        row(
            "multicast blocked here",
            [](NetworkFacts &f) {
                f.others = {};
                f.own = {false, true};
            },
            Check::Multicast, Outcome::Bad, Meaning::MulticastBlockedHere);
        row(
            "nobody to tell", [](NetworkFacts &f) { f.others = {}; }, Check::Multicast,
            Outcome::Unsure, Meaning::MulticastUnknown);
        row(
            "nobody yet", [](NetworkFacts &f) { f.host.isReached = false; }, Check::Reached,
            Outcome::Unsure, Meaning::NobodyCameIn);
        row(
            "blocks",
            [](NetworkFacts &f) {
                f.firewall = {Firewall::Kind::Nftables, Firewall::Verdict::Blocks};
            },
            Check::Firewall, Outcome::Bad, Meaning::FirewallBlocks);
        row(
            "may block",
            [](NetworkFacts &f) {
                f.host.isReached = false;
                f.firewall = {Firewall::Kind::Ufw, Firewall::Verdict::NotReadable};
            },
            Check::Firewall, Outcome::Unsure, Meaning::FirewallMayBlock);
        row(
            "did not block",
            [](NetworkFacts &f) {
                f.firewall = {Firewall::Kind::Ufw, Firewall::Verdict::NotReadable};
            },
            Check::Firewall, Outcome::Good, Meaning::FirewallLetsIn);
        const auto tunnel = [](bool takesAll) {
            return [takesAll](NetworkFacts &f) {
                f.interfaces = {interface(u"eth0"_s, u"192.168.1.20"_s, !takesAll),
                                interface(u"wg0"_s, u"10.8.0.2"_s, takesAll)};
                f.addresses = rankAddresses(f.interfaces);
            };
        };
        row("a tunnel", tunnel(false), Check::Vpn, Outcome::Unsure, Meaning::VpnBeside);
        row("a tunnel for all", tunnel(true), Check::Vpn, Outcome::Bad, Meaning::VpnTakesAll);
    }
    void eachFault()
    {
        QFETCH(std::function<void(NetworkFacts &)>, change);
        QFETCH(Check, check);
        NetworkFacts facts = goodFacts();
        change(facts);
        const Finding finding = find(facts, check);
        QTEST(finding.outcome, "outcome");
        QTEST(finding.meaning, "meaning");
    }

    void theCommandIsForThePortThatCounts()
    {
        NetworkFacts facts = goodFacts();
        facts.firewall = {Firewall::Kind::Ufw, Firewall::Verdict::Blocks};
        facts.host.port = 8003;
        QCOMPARE(find(facts, Check::Firewall).command, u"sudo ufw allow 8003/tcp"_s);
        facts.host = {}; // Who looks for hosts has to hear them.
        QCOMPARE(find(facts, Check::Firewall).command, u"sudo ufw allow 7684/udp"_s);
    }

    void theReportSaysItAll()
    {
        NetworkFacts facts = goodFacts();
        facts.firewall = {Firewall::Kind::Nftables, Firewall::Verdict::Blocks, u"inet"_s, u"f"_s,
                          u"in"_s};
        const QString report = checkReport(checkNetwork(facts), u"1.2.3"_s);
        QCOMPARE(report.count(u'\n'), 11); // A heading, nine findings, a command.
        QVERIFY(report.startsWith(u"Lanthorn 1.2.3, check of the network\n"_s));
        QVERIFY(report.contains(u"interfaces: good, there is a network (eth0 192.168.1.20 "
                                "(ethernet))\n"_s));
        QVERIFY(
            report.contains(u"firewall: BAD, does not let the port in (nftables, chain inet f "
                            "in)\n    sudo nft insert rule inet f in tcp dport 8000 accept\n"_s));
        QVERIFY(report.contains(u"vpn: good, none\n"_s));
    }
};

LANTHORN_TEST(TestNetworkCheck)

} // namespace tst_networkcheck

#include "tst_networkcheck.moc"
