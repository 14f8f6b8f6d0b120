// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <server/netcheck/firewall.h>

#include <support/strictlog.h>
#include <support/testprogram.h>

#include <QTest>

namespace tst_firewall {

using namespace lanthorn;
using namespace Qt::StringLiterals;
using Kind = Firewall::Kind;
using Verdict = Firewall::Verdict;

namespace {

constexpr LocalPort tcp {LocalPort::Transport::Tcp, 8000};
constexpr LocalPort udp {LocalPort::Transport::Udp, 7684};

//! JSON is written with single quotes here.
QByteArray quoted(QByteArray json)
{
    return json.replace('\'', '"');
}

//! As `nft -j list ruleset` prints it, with one chain for what comes in.
QByteArray ruleset(const QByteArray &policy, const QList<QByteArray> &expressions)
{
    QByteArray json =
        "{'nftables': [{'metainfo': {'version': '1.0.6'}},"
        " {'table': {'family': 'inet', 'name': 'f'}},"
        " {'chain': {'family': 'inet', 'table': 'f', 'name': 'output', 'type': 'filter',"
        " 'hook': 'output', 'prio': 0, 'policy': 'drop'}},"
        " {'chain': {'family': 'inet', 'table': 'f', 'name': 'in', 'type': 'filter',"
        " 'hook': 'input', 'prio': 0, 'policy': '"
        + policy + "'}}";
    for (const QByteArray &expression : expressions)
        json += ", {'rule': {'family': 'inet', 'table': 'f', 'chain': 'in', 'expr': [" + expression
            + "]}}";
    return json + "]}";
}

QByteArray portMatch(const QByteArray &protocol, const QByteArray &ports,
                     const QByteArray &op = "==")
{
    return "{'match': {'op': '" + op + "', 'left': {'payload': {'protocol': '" + protocol
        + "', 'field': 'dport'}}, 'right': " + ports + "}}";
}

const QByteArray established =
    "{'match': {'op': 'in', 'left': {'ct': {'key': 'state'}}, 'right': 'established'}}, "
    "{'accept': null}";
const QByteArray loopback =
    "{'match': {'op': '==', 'left': {'meta': {'key': 'iif'}}, 'right': 'lo'}}, {'accept': null}";

} // namespace

class TestFirewall : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void whatTheRulesDo_data()
    {
        QTest::addColumn<QByteArray>("rules");
        QTest::addColumn<Verdict>("verdict");
        const QByteArray accept = ", {'accept': null}";
        QTest::newRow("all in") << ruleset("accept", {}) << Verdict::LetsIn;
        QTest::newRow("nothing in") << ruleset("drop", {}) << Verdict::Blocks;
        QTest::newRow("for others only")
            << ruleset("drop", {established, loopback}) << Verdict::Blocks;
        QTest::newRow("the port") << ruleset("drop", {portMatch("tcp", "8000") + accept})
                                  << Verdict::LetsIn;
        QTest::newRow("th, the port")
            << ruleset("drop", {portMatch("th", "8000") + accept}) << Verdict::LetsIn;
        QTest::newRow("another port")
            << ruleset("drop", {portMatch("tcp", "8001") + accept}) << Verdict::Blocks;
        QTest::newRow("another transport")
            << ruleset("drop", {portMatch("udp", "8000") + accept}) << Verdict::Blocks;
        QTest::newRow("a set") << ruleset("drop",
                                          {portMatch("tcp", "{'set': [22, 8000]}") + accept})
                               << Verdict::LetsIn;
        QTest::newRow("a range in a set") << ruleset(
            "drop", {portMatch("tcp", "{'set': [22, {'range': [7000, 8010]}]}") + accept})
                                          << Verdict::LetsIn;
        QTest::newRow("a range beside it")
            << ruleset("drop", {portMatch("tcp", "{'range': [8001, 8010]}") + accept})
            << Verdict::Blocks;
        QTest::newRow("all but one")
            << ruleset("drop", {portMatch("tcp", "22", "!=") + accept}) << Verdict::LetsIn;
        QTest::newRow("dropped by name")
            << ruleset("accept", {portMatch("tcp", "8000") + ", {'drop': null}"})
            << Verdict::Blocks;
        QTest::newRow("rejected at the end")
            << ruleset("accept", {established, "{'reject': {'type': 'icmpx'}}"}) << Verdict::Blocks;
        QTest::newRow("the first that decides")
            << ruleset("drop",
                       {portMatch("tcp", "8000") + ", {'counter': {}}, {'accept': null}",
                        portMatch("tcp", "8000") + ", {'drop': null}"})
            << Verdict::LetsIn;
        QTest::newRow("of one computer only")
            << ruleset("drop",
                       {"{'match': {'op': '==', 'left': {'payload': {'protocol': 'ip', 'field':"
                        " 'saddr'}}, 'right': '10.0.0.1'}}, "
                        + portMatch("tcp", "8000") + accept})
            << Verdict::Blocks;
        QTest::newRow("a transport in front")
            << ruleset("drop",
                       {"{'match': {'op': '==', 'left': {'meta': {'key': 'l4proto'}},"
                        " 'right': 'tcp'}}, "
                        + portMatch("th", "8000") + accept})
            << Verdict::LetsIn;
        QTest::newRow("elsewhere")
            << ruleset("drop", {"{'jump': {'target': 'other'}}"}) << Verdict::NotReadable;
    }
    void whatTheRulesDo()
    {
        QFETCH(QByteArray, rules);
        QFETCH(Verdict, verdict);
        const Firewall firewall = nftFirewall(quoted(rules), tcp);
        QCOMPARE(firewall.kind, Kind::Nftables);
        QCOMPARE(firewall.verdict, verdict);
        QCOMPARE(firewall.family + firewall.table + firewall.chain, u"inetfin"_s);
    }

    void withoutRulesThereIsNone()
    {
        for (const QByteArray &text :
             {QByteArray(), QByteArray("{}"), QByteArray("nonsense"), QByteArray("{'nftables': 7}"),
              QByteArray("{'nftables': [7, {'chain': []}, {'rule': {'expr': 3}}]}")})
            QCOMPARE(nftFirewall(quoted(text), tcp), Firewall());
    }

    //! What one chain drops is gone, whatever another one accepts.
    void theStrictestChainCounts()
    {
        QByteArray rules = ruleset("accept", {});
        rules.chop(2);
        rules += ", {'chain': {'family': 'ip', 'table': 'g', 'name': 'late', 'type': 'filter',"
                 " 'hook': 'input', 'prio': 10, 'policy': 'drop'}}]}";
        const Firewall firewall = nftFirewall(quoted(rules), tcp);
        QCOMPARE(firewall.verdict, Verdict::Blocks);
        QCOMPARE(firewall.chain, u"late"_s);
    }

    void ufwSaysWhetherItIsOn()
    {
        QVERIFY(isUfwOn("# a file\nENABLED=yes\nLOGLEVEL=low\n"));
        QVERIFY(!isUfwOn("# ENABLED=yes\nENABLED=no\n"));
        QVERIFY(!isUfwOn({}));
    }

    void commands_data()
    {
        QTest::addColumn<Firewall>("firewall");
        QTest::addColumn<QString>("forTcp");
        QTest::addColumn<QString>("forUdp");
        QTest::newRow("none") << Firewall() << QString() << QString();
        QTest::newRow("ufw") << Firewall {Kind::Ufw, Verdict::NotReadable}
                             << u"sudo ufw allow 8000/tcp"_s << u"sudo ufw allow 7684/udp"_s;
        QTest::newRow("firewalld")
            << Firewall {Kind::Firewalld, Verdict::Blocks}
            << u"sudo firewall-cmd --permanent --add-port=8000/tcp && sudo firewall-cmd --reload"_s
            << u"sudo firewall-cmd --permanent --add-port=7684/udp && sudo firewall-cmd --reload"_s;
        QTest::newRow("nftables") << Firewall {Kind::Nftables, Verdict::Blocks, u"inet"_s, u"f"_s,
                                               u"in"_s}
                                  << u"sudo nft insert rule inet f in tcp dport 8000 accept"_s
                                  << u"sudo nft insert rule inet f in udp dport 7684 accept"_s;
        QTest::newRow("nftables that cannot be read")
            << Firewall {Kind::Nftables, Verdict::NotReadable}
            << u"sudo nft insert rule inet filter input tcp dport 8000 accept"_s
            << u"sudo nft insert rule inet filter input udp dport 7684 accept"_s;
        QTest::newRow("a name that is none")
            << Firewall {Kind::Nftables, Verdict::Blocks, u"inet"_s, u"f; reboot"_s, u"in"_s}
            << u"sudo nft insert rule inet filter input tcp dport 8000 accept"_s
            << u"sudo nft insert rule inet filter input udp dport 7684 accept"_s;
        QTest::newRow("nothing to do")
            << Firewall {Kind::Nftables, Verdict::LetsIn, u"inet"_s, u"f"_s, u"in"_s} << QString()
            << QString();
    }
    void commands()
    {
        QFETCH(Firewall, firewall);
        QTEST(allowCommand(firewall, tcp), "forTcp");
        QTEST(allowCommand(firewall, udp), "forUdp");
    }
};

LANTHORN_TEST(TestFirewall)

} // namespace tst_firewall

#include "tst_firewall.moc"
