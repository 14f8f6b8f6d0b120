// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/sessions/session.h>

#include <support/names.h>
#include <support/strictlog.h>
#include <support/testprogram.h>

#include <QSignalSpy>
#include <QTcpServer>
#include <QTest>

namespace tst_session {

using namespace lanthorn;
using lanthorn::test::nick;
using lanthorn::test::room;
using namespace Qt::StringLiterals;
using Link = SessionStatus::Link;
using Role = SessionStatus::Role;

namespace {

const HostRequest anyPort {QHostAddress(QHostAddress::LocalHost), quint16(0)};

} // namespace

//! How a session begins, goes on and ends; hosting has a test of its own.
class TestSession : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void nothingAtFirst()
    {
        Session session;
        QCOMPARE(session.status(), SessionStatus());
        QVERIFY(session.rooms().isEmpty());
        session.leave();
        session.retryNow();
        QCOMPARE(session.status(), SessionStatus());
    }

    void hostsAndTalksToItself()
    {
        Session session;
        session.setNick(nick(u"ann"_s));
        QSignalSpy opened(&session, &Session::roomOpened);
        session.host(anyPort);
        QCOMPARE(session.status().role, Role::Hosting);
        QTRY_COMPARE(session.status().link, Link::Connected);
        QTRY_COMPARE(session.status().connections, 1);
        QVERIFY(session.status().port > 0);
        QCOMPARE(session.status().address, u"127.0.0.1:%1"_s.arg(session.status().port));
        QCOMPARE(session.status().url.port(), session.status().port);
        QVERIFY(!session.status().serverName.isEmpty());
        QCOMPARE(opened.size(), 1);

        OpenRoom *lobby = session.room(RoomName::lobby());
        QVERIFY(lobby);
        QTRY_COMPARE(lobby->state(), Room::State::Joined);
        QTRY_COMPARE(lobby->members()->rowCount(), 1);
        QVERIFY(lobby->members()->index(0).data(MemberModel::OwnRole).toBool());
        QVERIFY(lobby->post(u"hello"_s));
        QCOMPARE(lobby->messages()->rowCount(), 1);
        QTRY_COMPARE(lobby->messages()->index(0).data(MessageModel::DeliveryRole).toInt(),
                     int(Delivery::Delivered));
        QVERIFY(lobby->messages()->index(0).data(MessageModel::OwnRole).toBool());
        QCOMPARE(lobby->unread(), 0); // Own words are read.
        QTRY_VERIFY(session.live()->words()->rowCount() > 0);
        QTRY_VERIFY(session.live()->series()->hasValues());
        QTRY_COMPARE(session.roomList()->rowCount(), 1);
    }

    void guestsJoinAndAreHeard()
    {
        Session host;
        host.setNick(nick(u"ann"_s));
        host.host(anyPort);
        QTRY_COMPARE(host.status().link, Link::Connected);
        Session guest;
        guest.setNick(nick(u"bo"_s));
        guest.join(*ServerAddress::fromString(host.status().address));
        QCOMPARE(guest.status().role, Role::Joined);
        QTRY_COMPARE(guest.status().link, Link::Connected);
        QTRY_COMPARE(host.status().connections, 2);
        QCOMPARE(guest.status().connections, 0);
        QCOMPARE(guest.status().serverName, host.status().serverName);
        QTRY_VERIFY(guest.status().latency);
        QVERIFY(!host.status().latency); // It would always be none.

        OpenRoom *here = host.room(RoomName::lobby());
        OpenRoom *there = guest.room(RoomName::lobby());
        QTRY_COMPARE(here->members()->rowCount(), 2);
        QTRY_COMPARE(there->state(), Room::State::Joined);
        QSignalSpy unread(here, &OpenRoom::unreadChanged);
        QVERIFY(there->post(u"knock"_s));
        QTRY_COMPARE(here->unread(), 1);
        QCOMPARE(unread.size(), 1);
        QCOMPARE(host.roomList()->index(0).data(RoomListModel::UnreadRole).toInt(), 1);
        QCOMPARE(here->messages()->index(0).data(MessageModel::SenderRole).toString(), u"bo"_s);
        QVERIFY(!here->messages()->index(0).data(MessageModel::OwnRole).toBool());
        here->setLookedAt(true);
        QCOMPARE(here->unread(), 0);
        QVERIFY(there->post(u"knock"_s));
        QTRY_COMPARE(here->messages()->rowCount(), 2);
        QCOMPARE(here->unread(), 0);

        guest.setNick(nick(u"bob"_s));
        QTRY_COMPARE(here->members()->index(1).data().toString(), u"bob"_s);
    }

    void opensAndClosesRooms()
    {
        Session session;
        session.setNick(nick(u"ann"_s));
        session.host(anyPort);
        QSignalSpy closing(&session, &Session::roomClosing);
        OpenRoom *help = session.openRoom(room(u"help"_s));
        QCOMPARE(session.openRoom(room(u"help"_s)), help);
        QCOMPARE(session.rooms().size(), 2);
        QTRY_COMPARE(help->state(), Room::State::Joined);
        QTRY_COMPARE(session.roomList()->rowCount(), 2);
        session.closeRoom(room(u"help"_s));
        QCOMPARE(closing.size(), 1);
        QVERIFY(!session.room(room(u"help"_s)));
        QTRY_COMPARE(session.roomList()->rowCount(), 1); // Nobody is in it any more.
        session.closeRoom(room(u"help"_s));
        QCOMPARE(closing.size(), 1);
    }

    void keepsTryingWhenNobodyAnswers()
    {
        QTcpServer server;
        QVERIFY(server.listen(QHostAddress::LocalHost));
        const QString address = u"127.0.0.1:%1"_s.arg(server.serverPort());
        server.close();
        Session session;
        session.setNick(nick(u"ann"_s));
        session.join(*ServerAddress::fromString(address));
        QTRY_COMPARE(session.status().link, Link::Waiting);
        QVERIFY(session.status().error);
        QCOMPARE(session.status().error->code, ErrorCode::ConnectionRefused);
        QVERIFY(session.status().retrySeconds <= 1);
        QCOMPARE(session.status().address, address);
        QTRY_VERIFY(session.status().attempts > 1);
        session.leave();
        QCOMPARE(session.status(), SessionStatus());
    }

    void comesBackWhenTheHostDoes()
    {
        auto host = std::make_unique<Session>();
        host->setNick(nick(u"ann"_s));
        host->host(anyPort);
        QTRY_COMPARE(host->status().link, Link::Connected);
        const auto port = quint16(host->status().port);
        Session guest;
        guest.setNick(nick(u"bo"_s));
        guest.join(*ServerAddress::fromString(host->status().address));
        OpenRoom *help = guest.openRoom(room(u"help"_s));
        QTRY_COMPARE(help->state(), Room::State::Joined);
        QVERIFY(help->post(u"before"_s));
        QTRY_COMPARE(help->messages()->index(0).data(MessageModel::DeliveryRole).toInt(),
                     int(Delivery::Delivered));

        host.reset();
        QTRY_VERIFY(guest.status().link != Link::Connected);
        QVERIFY(guest.status().error);
        QVERIFY(!guest.status().latency);
        QCOMPARE(help->state(), Room::State::Waiting);
        QCOMPARE(help->messages()->rowCount(), 1); // What was said can still be read.
        QCOMPARE(help->members()->rowCount(), 0);
        QVERIFY(help->post(u"meanwhile"_s)); // It waits.

        Session again;
        again.setNick(nick(u"ann"_s));
        again.host({QHostAddress(QHostAddress::LocalHost), port});
        guest.retryNow();
        QTRY_COMPARE_WITH_TIMEOUT(guest.status().link, Link::Connected, 15'000);
        QTRY_COMPARE(help->state(), Room::State::Joined);
        QVERIFY(!guest.status().error);
        QTRY_COMPARE(help->room()->waitingCount(), 0);
        QVERIFY(help->post(u"after"_s));
        QCOMPARE(help->messages()->rowCount(), 3);
    }

    void leavingEndsEverythingAndAnotherCanBegin()
    {
        Session session;
        session.setNick(nick(u"ann"_s));
        session.host(anyPort);
        QTRY_COMPARE(session.status().link, Link::Connected);
        QTRY_VERIFY(session.live()->series()->hasValues());
        QSignalSpy closing(&session, &Session::roomClosing);
        session.leave();
        QCOMPARE(session.status(), SessionStatus());
        QCOMPARE(closing.size(), 1);
        QVERIFY(session.rooms().isEmpty());
        QCOMPARE(session.roomList()->rowCount(), 0);
        session.host(anyPort);
        QCOMPARE(session.live()->words()->rowCount(), 0); // Nothing of the old one is left.
        QVERIFY(!session.live()->series()->hasValues());
        QTRY_COMPARE(session.status().link, Link::Connected);
        QTRY_COMPARE(session.room(RoomName::lobby())->state(), Room::State::Joined);
    }

    void theDemoHasGuestsWhoTalk()
    {
        Session session;
        session.setNick(nick(u"ann"_s));
        session.startDemo();
        QCOMPARE(session.status().role, Role::Demo);
        QTRY_COMPARE(session.status().link, Link::Connected);
        QVERIFY(session.status().address.startsWith(u"127.0.0.1:"_s)); // This computer alone.
        OpenRoom *lobby = session.room(RoomName::lobby());
        QTRY_COMPARE(lobby->members()->rowCount(), 3);
        QTRY_VERIFY(lobby->messages()->rowCount() > 0);
        QVERIFY(!lobby->messages()->index(0).data(MessageModel::OwnRole).toBool());
        session.leave();
        QCOMPARE(session.status(), SessionStatus());
    }

    void whatIsTooFastWaitsInItsRow()
    {
        Session session;
        session.setNick(nick(u"ann"_s));
        session.host(anyPort);
        OpenRoom *lobby = session.room(RoomName::lobby());
        QTRY_COMPARE(lobby->state(), Room::State::Joined);
        for (int i = 0; i < 6; ++i)
            QVERIFY(lobby->post(QString::number(i)));
        QTRY_COMPARE(lobby->room()->waitingCount(), 1); // The burst is five.
        const auto delivery = [lobby] {
            return Delivery(lobby->messages()->index(5).data(MessageModel::DeliveryRole).toInt());
        };
        QTRY_COMPARE(delivery(), Delivery::Queued);
        QTRY_COMPARE(delivery(), Delivery::Delivered);
    }
};

LANTHORN_TEST(TestSession)

} // namespace tst_session

#include "tst_session.moc"
