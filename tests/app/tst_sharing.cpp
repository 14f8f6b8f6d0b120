// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/share/sharing.h>

#include <support/strictlog.h>
#include <support/testprogram.h>

#include <QSignalSpy>
#include <QTcpSocket>
#include <QTest>

namespace tst_sharing {

using namespace lanthorn;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Link = SessionStatus::Link;
using State = Sharing::State;

namespace {

const HostRequest anyPort {QHostAddress(QHostAddress::LocalHost), quint16(0)};
//! Longer than any test.
constexpr auto forever = 1h;

NetworkAddress at(const QString &address, NetworkKind kind)
{
    return {QHostAddress(address), u"x"_s, kind};
}

} // namespace

class TestSharing : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        test::failOnAnyWarning();
        m_addresses = {at(u"127.0.0.2"_s, NetworkKind::Wifi), at(u"fd00::2"_s, NetworkKind::Vpn)};
        m_session = std::make_unique<Session>([this] { return m_addresses; });
        m_session->setNick(*Nickname::fromString(u"ann"_s));
    }
    void cleanup() { m_session.reset(); }

    void nothingToShare()
    {
        Sharing sharing(m_session.get(), forever);
        QCOMPARE(sharing.state(), State::None);
        m_session->startDemo(); // Private.
        QTRY_COMPARE(m_session->status().link, Link::Connected);
        QCOMPARE(sharing.state(), State::None);
        QVERIFY(sharing.offers().isEmpty());
    }

    void opensAndCloses()
    {
        Sharing sharing(m_session.get(), forever);
        QSignalSpy changed(&sharing, &Sharing::changed);
        host();
        QCOMPARE(sharing.state(), State::ThisComputerOnly);
        QVERIFY(sharing.offers().isEmpty());
        QCOMPARE(changed.size(), 1);
        openToNetwork();
        QCOMPARE(sharing.state(), State::Waiting);
        const int port = m_session->status().port;
        QCOMPARE(sharing.offers().size(), 2);
        QCOMPARE(sharing.offers().at(0).link, u"http://127.0.0.2:%1/"_s.arg(port));
        QCOMPARE(sharing.offers().at(0).address.kind, NetworkKind::Wifi);
        QCOMPARE(sharing.offers().at(1).link, u"http://[fd00::2]:%1/"_s.arg(port));
        m_session->setOpenToNetwork(false);
        QTRY_COMPARE(sharing.state(), State::ThisComputerOnly);
        QVERIFY(sharing.offers().isEmpty());
        m_session->leave();
        QCOMPARE(sharing.state(), State::None);
    }

    void leadsToTheRoom()
    {
        Sharing sharing(m_session.get(), forever);
        host();
        openToNetwork();
        const int port = m_session->status().port;
        sharing.setRoom(*RoomName::fromString(u"客厅"_s));
        QCOMPARE(sharing.offers().at(0).link,
                 u"http://127.0.0.2:%1/chat/%E5%AE%A2%E5%8E%85/"_s.arg(port));
        sharing.setRoom(std::nullopt);
        QCOMPARE(sharing.offers().at(0).link, u"http://127.0.0.2:%1/"_s.arg(port));
    }

    void linksCarryThePassword()
    {
        Sharing sharing(m_session.get(), forever);
        host();
        openToNetwork();
        const int port = m_session->status().port;
        QSignalSpy changed(&sharing, &Sharing::changed);
        m_session->setPassword(u"tamo kilu"_s);
        QCOMPARE(changed.size(), 1);
        QCOMPARE(sharing.offers().at(0).link,
                 u"http://127.0.0.2:%1/#password=tamo%20kilu"_s.arg(port));
        m_session->setPassword({});
        QCOMPARE(sharing.offers().at(0).link, u"http://127.0.0.2:%1/"_s.arg(port));
    }

    void networksComeAndGo()
    {
        Sharing sharing(m_session.get(), forever);
        host();
        openToNetwork();
        QSignalSpy changed(&sharing, &Sharing::changed);
        sharing.refresh();
        QCOMPARE(changed.size(), 0); // No news.
        m_addresses.clear();
        sharing.refresh();
        QCOMPARE(sharing.state(), State::NoNetwork);
        QVERIFY(sharing.offers().isEmpty());
        m_addresses = {at(u"127.0.0.3"_s, NetworkKind::Ethernet)};
        sharing.refresh();
        QCOMPARE(sharing.state(), State::Waiting);
        QCOMPARE(changed.size(), 2);
    }

    void theFirstGuestProvesTheWay()
    {
        Sharing sharing(m_session.get(), forever);
        host();
        openToNetwork();
        callUs();
        QTRY_COMPARE(sharing.state(), State::Reached);
        QVERIFY(sharing.offers().at(0).isReached);
        QVERIFY(!sharing.offers().at(1).isReached);
    }

    void patienceEnds()
    {
        Sharing sharing(m_session.get(), 10ms);
        host();
        openToNetwork();
        QTRY_COMPARE(sharing.state(), State::Unreached);
        QCOMPARE(sharing.offers().size(), 2);
        sharing.refresh();
        QCOMPARE(sharing.state(), State::Unreached);
        callUs();
        QTRY_COMPARE(sharing.state(), State::Reached); // Late is not never.
    }

private:
    void host()
    {
        m_session->host(anyPort);
        QTRY_COMPARE(m_session->status().link, Link::Connected);
    }
    void openToNetwork()
    {
        m_session->setOpenToNetwork(true);
        QTRY_VERIFY(m_session->status().isOpenToNetwork);
        QTRY_COMPARE(m_session->status().link, Link::Connected);
    }
    //! As from another computer: the source of what goes to 127.0.0.2 is 127.0.0.1.
    void callUs()
    {
        m_guest.connectToHost(u"127.0.0.2"_s, quint16(m_session->status().port));
        m_guest.write("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");
    }

    QList<NetworkAddress> m_addresses;
    std::unique_ptr<Session> m_session;
    QTcpSocket m_guest;
};

LANTHORN_TEST(TestSharing)

} // namespace tst_sharing

#include "tst_sharing.moc"
