// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/network/networkcheckdialog.h>

#include <app/offscreen.h>

#include <app/network/checktexts.h>
#include <app/network/findingrow.h>
#include <app/sessions/session.h>
#include <app/settings.h>
#include <app/widgets/bannerarea.h>
#include <app/window/sessionbanners.h>
#include <app/windowprogram.h>

#include <QClipboard>
#include <QFile>
#include <QGuiApplication>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

namespace tst_networkcheckdialog {

using namespace lanthorn;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Check = Finding::Check;
using Outcome = Finding::Outcome;
using Link = SessionStatus::Link;

//! What is found in real networks, e2e.discovery shows.
class TestNetworkCheckDialog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        test::failOnAnyWarningOfOurs();
        QFile ufw(m_folder.filePath(u"ufw.conf"_s));
        QVERIFY(ufw.open(QIODevice::WriteOnly));
        ufw.write("ENABLED=yes\n");
        ufw.close();
        InterfaceFacts ethernet;
        ethernet.name = u"eth0"_s;
        ethernet.type = InterfaceFacts::Type::Ethernet;
        ethernet.addresses = {{QHostAddress(u"127.0.0.1"_s), false}, // No address for others.
                              {QHostAddress(u"192.0.2.7"_s), false}};
        m_places = {[ethernet] { return QList {ethernet}; }, ufw.fileName(), {}, {}, {}};
        m_session = std::make_unique<Session>([] { return QList<NetworkAddress>(); },
                                              m_folder.filePath(u"known-hosts"_s), m_folder.path());
        m_session->setNick(*Nickname::fromString(u"Zoë"_s));
    }
    void cleanup() { m_session.reset(); }

    void saysWhatItFound()
    {
        NetworkCheckDialog dialog(m_session.get(), m_places, 1ms);
        QVERIFY(!dialog.copyButton()->isEnabled());
        dialog.show();
        QTRY_COMPARE(dialog.rows().size(), 9);
        QCOMPARE(row(dialog, Check::Interfaces)->finding().outcome, Outcome::Good);
        QCOMPARE(row(dialog, Check::Port)->finding().outcome, Outcome::Skipped);
        const FindingRow *firewall = row(dialog, Check::Firewall);
        QCOMPARE(firewall->finding().outcome, Outcome::Unsure);
        QVERIFY(firewall->copyButton()->isVisible());
        firewall->copyButton()->click();
        QCOMPARE(QGuiApplication::clipboard()->text(), u"sudo ufw allow 7684/udp"_s);
        QVERIFY(!row(dialog, Check::Vpn)->copyButton()->isVisible());
        dialog.check(); // Anew, with the rows of before meanwhile.
        QCOMPARE(dialog.rows().size(), 9);
        QTRY_VERIFY(dialog.copyButton()->isEnabled());
    }

    void looksAtWhatIsHosted()
    {
        m_session->host({QHostAddress(QHostAddress::LocalHost), quint16(0)});
        QTRY_COMPARE(m_session->status().link, Link::Connected);
        m_places.readInterfaces = [] { return QList<InterfaceFacts>(); };
        NetworkCheckDialog dialog(m_session.get(), m_places, 1ms);
        dialog.show();
        QTRY_COMPARE(dialog.rows().size(), 9);
        QCOMPARE(row(dialog, Check::Interfaces)->finding().outcome, Outcome::Bad);
        QCOMPARE(row(dialog, Check::Port)->finding().meaning, Finding::Meaning::ClosedToNetwork);
        QCOMPARE(row(dialog, Check::OwnAnswer)->finding().outcome, Outcome::Good);
    }

    void theReportNamesNobody()
    {
        m_session->host({QHostAddress(QHostAddress::LocalHost), quint16(0)});
        QTRY_COMPARE(m_session->status().link, Link::Connected);
        NetworkCheckDialog dialog(m_session.get(), m_places, 1ms);
        dialog.show();
        QTRY_VERIFY(dialog.copyButton()->isEnabled());
        dialog.copyButton()->click();
        const QString report = QGuiApplication::clipboard()->text();
        QVERIFY(report.contains(u"firewall: unsure"_s));
        for (const QString &name : {u"Zoë"_s, u"lobby"_s, m_session->status().serverName})
            QVERIFY2(!report.contains(name), qPrintable(report));
    }

    //! Each meaning has words of its own.
    void everythingHasWords()
    {
        QStringList texts;
        for (int i = 0; i <= int(Finding::Meaning::VpnTakesAll); ++i) {
            const QString text = findingText(Finding::Meaning(i));
            QVERIFY2(!text.isEmpty(), qPrintable(QString::number(i)));
            QVERIFY2(!texts.contains(text), qPrintable(text));
            texts += text;
        }
        for (int i = 0; i <= int(Check::Vpn); ++i)
            QVERIFY(!checkTitle(Check(i)).isEmpty());
    }

    void aHostThatNobodyReachesIsLedHere()
    {
        Settings settings(m_folder.path());
        BannerArea area;
        SessionBanners banners(m_session.get(), &settings, &area, 1ms);
        QSignalSpy asked(&banners, &SessionBanners::checkRequested);
        m_session->host({QHostAddress(QHostAddress::LocalHost), quint16(0)});
        QTRY_COMPARE(m_session->status().link, Link::Connected);
        QVERIFY(!area.banner(u"unreached"_s)); // Nobody can.
        m_session->setOpenToNetwork(true);
        QTRY_VERIFY(area.banner(u"unreached"_s));
        area.banner(u"unreached"_s)->content().buttons.first().run();
        QCOMPARE(asked.size(), 1);
        m_session->setOpenToNetwork(false);
        QTRY_VERIFY(!area.banner(u"unreached"_s));
        m_session->leave();
        QVERIFY(!area.banner(u"unreached"_s));
    }

private:
    static const FindingRow *row(const NetworkCheckDialog &dialog, Check check)
    {
        return dialog.rows().at(qsizetype(check));
    }

    QTemporaryDir m_folder;
    NetworkExaminer::Places m_places;
    std::unique_ptr<Session> m_session;
};

LANTHORN_WINDOW_TEST(TestNetworkCheckDialog)

} // namespace tst_networkcheckdialog

#include "tst_networkcheckdialog.moc"
