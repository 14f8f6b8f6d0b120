// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <server/netcheck/networkexaminer.h>

#include <support/strictlog.h>
#include <support/testprogram.h>

#include <QFile>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QTest>

namespace tst_networkexaminer {

using namespace lanthorn;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

//! What goes over a network, e2e.discovery shows.
class TestNetworkExaminer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        test::failOnAnyWarning();
        InterfaceFacts loopback;
        loopback.name = u"lo"_s;
        loopback.isLoopback = true;
        m_places = {[loopback] { return QList {loopback}; },
                    m_folder.filePath(u"none"_s),
                    {},
                    {},
                    m_folder.filePath(u"none"_s)};
    }

    void callsTheHost()
    {
        QTcpServer server;
        QVERIFY(server.listen(QHostAddress::LocalHost));
        CheckedHost host {
            true, false, true, false, QHostAddress(QHostAddress::LocalHost), server.serverPort()};
        QCOMPARE(examine(host).ownAnswer, NetworkFacts::Answer::Came);
        server.close();
        QCOMPARE(examine(host).ownAnswer, NetworkFacts::Answer::DidNotCome);
        QCOMPARE(examine({}).ownAnswer, NetworkFacts::Answer::NotAsked);
    }

    void sendsNothingWhereItMayNot()
    {
        const NetworkFacts facts = examine({});
        QVERIFY(!facts.mayDiscover); // Tests may not.
        QCOMPARE(facts.sent + facts.refused, 0);
    }

    void findsTheFirewall_data()
    {
        QTest::addColumn<QByteArray>("ufw");
        QTest::addColumn<QByteArray>("firewallCmd");
        QTest::addColumn<QByteArray>("nft");
        QTest::addColumn<bool>("isService");
        QTest::addColumn<Firewall::Kind>("kind");
        QTest::addColumn<Firewall::Verdict>("verdict");
        using Kind = Firewall::Kind;
        using Verdict = Firewall::Verdict;
        const QByteArray rules = "echo '{\"nftables\": [{\"chain\": {\"family\": \"inet\", "
                                 "\"table\": \"f\", \"name\": \"in\", \"type\": \"filter\", "
                                 "\"hook\": \"input\", \"policy\": \"drop\"}}]}'";
        QTest::newRow("none") << QByteArray() << QByteArray() << QByteArray() << false << Kind::None
                              << Verdict::LetsIn;
        QTest::newRow("ufw") << QByteArray("ENABLED=yes\n") << QByteArray("exit 1") << rules << true
                             << Kind::Ufw << Verdict::NotReadable;
        QTest::newRow("ufw, off") << QByteArray("ENABLED=no\n") << QByteArray() << QByteArray()
                                  << false << Kind::None << Verdict::LetsIn;
        QTest::newRow("firewalld lets in") << QByteArray() << QByteArray("exit 0") << rules << true
                                           << Kind::Firewalld << Verdict::LetsIn;
        QTest::newRow("firewalld does not")
            << QByteArray() << QByteArray("[ $1 = --state ]") << rules << true << Kind::Firewalld
            << Verdict::NotReadable;
        QTest::newRow("firewalld, off; nftables") << QByteArray() << QByteArray("exit 252") << rules
                                                  << true << Kind::Nftables << Verdict::Blocks;
        QTest::newRow("nftables") << QByteArray() << QByteArray() << rules << false
                                  << Kind::Nftables << Verdict::Blocks;
        QTest::newRow("nftables, not for this user")
            << QByteArray() << QByteArray() << QByteArray("exit 1") << true << Kind::Nftables
            << Verdict::NotReadable;
        QTest::newRow("no nftables") << QByteArray() << QByteArray() << QByteArray("exit 1")
                                     << false << Kind::None << Verdict::LetsIn;
    }
    void findsTheFirewall()
    {
        QFETCH(QByteArray, ufw);
        QFETCH(QByteArray, firewallCmd);
        QFETCH(QByteArray, nft);
        QFETCH(bool, isService);
        if (!ufw.isEmpty())
            m_places.ufwConf = write(u"ufw.conf"_s, ufw);
        if (!firewallCmd.isEmpty())
            m_places.firewallCmd = write(u"firewall-cmd"_s, "#!/bin/sh\n" + firewallCmd + '\n');
        if (!nft.isEmpty())
            m_places.nft = write(u"nft"_s, "#!/bin/sh\n" + nft + '\n');
        if (isService)
            m_places.nftService = write(u"nftables.service"_s, "[Unit]\n");
        const Firewall firewall = examine({}).firewall;
        QTEST(firewall.kind, "kind");
        QTEST(firewall.verdict, "verdict");
    }

    void aProgramThatIsNotThereIsNoFirewall()
    {
        m_places.nft = m_folder.filePath(u"missing"_s);
        QCOMPARE(examine({}).firewall, Firewall());
    }

private:
    QString write(const QString &name, const QByteArray &content)
    {
        QFile file(m_folder.filePath(name));
        if (file.open(QIODevice::WriteOnly)) {
            file.write(content);
            file.setPermissions(file.permissions() | QFile::ExeOwner);
        }
        return file.fileName();
    }

    NetworkFacts examine(const CheckedHost &host)
    {
        NetworkExaminer examiner(m_places, 1ms);
        NetworkFacts facts;
        bool isDone = false;
        connect(&examiner, &NetworkExaminer::finished, this, [&](const NetworkFacts &found) {
            facts = found;
            isDone = true;
        });
        examiner.start(host);
        [&] { QTRY_VERIFY(isDone); }();
        return facts;
    }

    QTemporaryDir m_folder;
    NetworkExaminer::Places m_places;
};

LANTHORN_TEST(TestNetworkExaminer)

} // namespace tst_networkexaminer

#include "tst_networkexaminer.moc"
