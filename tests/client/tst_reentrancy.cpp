// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <client/clientfixture.h>
#include <protocol/messages/messagetypes.h>

#include <client/connection/transport.h>
#include <client/room.h>

#include <support/strictlog.h>
#include <support/testprogram.h>

#include <QSignalSpy>
#include <QTest>

namespace tst_reentrancy {

using namespace lanthorn;
using namespace lanthorn::test;
using namespace Qt::StringLiterals;
using State = Client::State;

//! What an application may do with a Client from inside its signals.
class TestReentrancy : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnAnyWarning(); }

    //! Whatever a slot does with the client, nothing is emitted that does not hold any more.
    void slotsMayActAtOnce_data()
    {
        QTest::addColumn<QString>("action");
        QTest::addColumn<State>("expected");
        QTest::newRow("close") << u"close"_s << State::Closed;
        QTest::newRow("retry") << u"retry"_s << State::Connecting;
        QTest::newRow("open") << u"open"_s << State::Connecting;
    }

    void slotsMayActAtOnce()
    {
        QFETCH(QString, action);
        QFETCH(State, expected);
        ClientFixture f;
        f.connect();
        QSignalSpy states(f.client.get(), &Client::stateChanged);
        connect(f.client.get(), &Client::connectionFailed, this, [&] {
            if (action == "close"_L1)
                f.client->close();
            else if (action == "retry"_L1)
                f.client->retryNow();
            else
                f.open();
        });
        f.peer().close(1006);
        QCOMPARE(f.client->state(), expected);
        QCOMPARE(states.size(), 1);
        QCOMPARE(states.at(0).at(0).value<State>(), expected);
    }

    //! The client may be deleted by any slot, however deep below its transport.
    void slotsMayDeleteTheClient_data()
    {
        QTest::addColumn<QString>("signal");
        for (const char *name : {"connecting", "connected", "pong", "word", "message", "members",
                                 "failed", "room", "delivery", "closed"})
            QTest::newRow(name) << QString::fromLatin1(name);
    }

    void slotsMayDeleteTheClient()
    {
        QFETCH(QString, signal);
        ClientFixture f;
        const auto destroy = [&f] { f.client.reset(); };
        const auto onState = [&](State wanted) {
            connect(f.client.get(), &Client::stateChanged, this, [=](State state) {
                if (state == wanted)
                    destroy();
            });
        };
        if (signal == "connecting"_L1) {
            onState(State::Connecting);
            f.open();
        } else if (signal == "connected"_L1) {
            onState(State::Connected);
            f.open();
            f.welcome();
        } else {
            f.connect();
            Room *room = f.joinLobby();
            if (signal == "pong"_L1)
                connect(f.client.get(), &Client::latencyChanged, this, destroy);
            else if (signal == "word"_L1)
                connect(f.client.get(), &Client::wordReceived, this, destroy);
            else if (signal == "message"_L1)
                connect(room, &Room::messageAdded, this, destroy);
            else if (signal == "members"_L1)
                connect(room, &Room::memberAdded, this, destroy);
            else if (signal == "failed"_L1)
                connect(f.client.get(), &Client::connectionFailed, this, destroy);
            else if (signal == "room"_L1)
                connect(room, &Room::membersReset, this, destroy);
            else if (signal == "delivery"_L1)
                connect(room, &Room::deliveryChanged, this, destroy);
            else
                onState(State::WaitingToReconnect);
            if (signal == "delivery"_L1)
                QVERIFY(room->post(u"x"_s));
            const auto send = [&f](const char *name) {
                if (f.client)
                    f.peer().send(f.golden(QString::fromLatin1(name)));
            };
            f.peer().pong();
            send("word");
            if (f.client) {
                f.peer().send(Envelope {types::message,
                                        u"room:lobby"_s,
                                        {},
                                        ChatMessage {u"x"_s, {u"c9"_s}, u"x"_s, 1}.toPayload()});
            }
            if (f.client) {
                f.peer().send(Envelope {types::presenceDiff,
                                        u"room:lobby"_s,
                                        {},
                                        PresenceDiff {{{u"d1"_s}, {u"d2"_s}}, {}}.toPayload()});
            }
            if (f.client)
                f.peer().close(1006);
        }
        QVERIFY(!f.client);
        QCOMPARE(f.scheduler.pendingCount(), 0);
        if (f.peer().transport)
            f.peer().close(1000);
        QTRY_VERIFY(!f.peer().transport);
    }
};

LANTHORN_TEST(TestReentrancy)

} // namespace tst_reentrancy

#include "tst_reentrancy.moc"
