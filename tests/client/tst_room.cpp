// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <client/clientfixture.h>
#include <client/roomdiary.h>
#include <protocol/messages/messagetypes.h>

#include <support/strictlog.h>
#include <support/testprogram.h>

#include <QPointer>
#include <QSignalSpy>
#include <QTest>

namespace tst_room {

using namespace lanthorn;
using namespace lanthorn::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const Member bo {u"c9"_s, u"波"_s, ClientKind::Plain};
const QString lobbyTopic = u"room:lobby"_s;

void sendMessage(FakePeer &peer, const ChatMessage &message)
{
    peer.send(Envelope {types::message, lobbyTopic, {}, message.toPayload()});
}

void sendDiff(FakePeer &peer, const PresenceDiff &diff)
{
    peer.send(Envelope {types::presenceDiff, lobbyTopic, {}, diff.toPayload()});
}

} // namespace

class TestRoom : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnAnyWarning(); }

    void joins()
    {
        ClientFixture f;
        f.connect();
        Room *room = f.client->join(RoomName::lobby());
        QCOMPARE(f.client->join(RoomName::lobby()), room);
        QCOMPARE(f.client->rooms(), QList {room});
        RoomDiary diary(room);
        QCOMPARE(room->state(), Room::State::Waiting);
        const Envelope join = f.peer().take();
        QCOMPARE(join.toJson(), f.golden(u"join"_s));
        f.peer().send(f.golden(u"ok"_s));
        QCOMPARE(room->state(), Room::State::Joined);
        QVERIFY(room->members().isEmpty());
        f.peer().send(f.golden(u"presence-state"_s));
        QCOMPARE(room->members().size(), 2);
        QCOMPARE(room->members().at(1), bo);
        QCOMPARE(diary.take(), (QStringList {u"joined"_s, u"members 2"_s}));
        QVERIFY(f.peer().sent.isEmpty());
    }

    void aRoomWantedBeforeTheConnectionIsJoinedAfterIt()
    {
        ClientFixture f;
        Room *room = f.client->join(RoomName::lobby());
        QCOMPARE(room->state(), Room::State::Waiting);
        f.connect();
        QCOMPARE(f.peer().take().toJson(), f.golden(u"join"_s));
    }

    void isRefusedUntilTheNextConnection()
    {
        ClientFixture f;
        f.connect();
        Room *room = f.client->join(RoomName::lobby());
        RoomDiary diary(room);
        f.peer().error(f.peer().take(), {ErrorCode::TooManyRooms, u"enough"_s});
        QCOMPARE(diary.take(), (QStringList {u"refused"_s, u"refused: too_many_rooms"_s}));
        f.client->join(RoomName::lobby());
        f.scheduler.advance(1min);
        QVERIFY(f.peer().sent.isEmpty());

        f.peer().close(1006);
        QCOMPARE(diary.take(), (QStringList {u"waiting"_s}));
        f.client->retryNow();
        f.welcome();
        QCOMPARE(f.peer().take().type, types::join);
    }

    //! A code from the future counts by its `temporary`.
    void unknownRefusal_data()
    {
        QTest::addColumn<bool>("temporary");
        QTest::addColumn<Room::State>("state");
        QTest::newRow("for now") << true << Room::State::Waiting;
        QTest::newRow("for good") << false << Room::State::Refused;
    }

    void unknownRefusal()
    {
        QFETCH(bool, temporary);
        ClientFixture f;
        f.connect();
        Room *room = f.client->join(RoomName::lobby());
        const Envelope join = f.peer().take();
        f.peer().send(Envelope {types::error,
                                join.topic,
                                join.ref,
                                {{u"code"_s, u"of_the_future"_s}, {u"temporary"_s, temporary}}});
        QTEST(room->state(), "state");
    }

    void rejoinsAfterALoss()
    {
        ClientFixture f;
        f.connect();
        Room *room = f.joinLobby();
        RoomDiary diary(room);
        f.peer().close(1001);
        QCOMPARE(diary.take(), (QStringList {u"members 0"_s, u"waiting"_s}));
        f.client->retryNow();
        f.welcome();
        QCOMPARE(room->state(), Room::State::Waiting);
        f.peer().ok(f.peer().take());
        f.peer().send(f.golden(u"presence-state"_s));
        QCOMPARE(diary.take(), (QStringList {u"joined"_s, u"interrupted"_s, u"members 2"_s}));
        // At another host nothing was missed.
        f.client->open(*ServerAddress::fromString(u"other"_s), {f.nick(u"ann"_s), {}});
        f.welcome();
        f.peer().ok(f.peer().take());
        QCOMPARE(diary.take(), (QStringList {u"members 0"_s, u"waiting"_s, u"joined"_s}));
    }

    void messageOfSomebodyElse()
    {
        ClientFixture f;
        f.connect();
        Room *room = f.joinLobby();
        QSignalSpy added(room, &Room::messageAdded);
        Envelope frame = f.goldenEnvelope(u"message"_s);
        QJsonObject sender = frame.payload.value("sender"_L1).toObject();
        sender.insert("id"_L1, u"c8"_s);
        frame.payload.insert("sender"_L1, sender);
        f.peer().send(frame);
        QCOMPARE(added.size(), 1);
        const auto message = added.at(0).at(0).value<ChatMessage>();
        QCOMPARE(message.text, u"Grüße, 世界 🏮"_s);
        QCOMPARE(message.time, 1763629200000);
        QCOMPARE(added.at(0).at(1).value<Delivery>(), Delivery::Delivered);
        // As c7, our own id, it would be an echo.
        f.peer().send(f.golden(u"message"_s));
        QCOMPARE(added.size(), 1);
    }

    void messagesMayBeMissing()
    {
        ClientFixture f;
        f.connect();
        RoomDiary diary(f.joinLobby());
        f.peer().send(f.golden(u"resync"_s));
        QCOMPARE(diary.take(), (QStringList {u"missed"_s}));
        f.peer().send(Envelope {types::resync, u"room:other"_s, {}, {}});
        QCOMPARE(diary.take(), QStringList());
    }

    void presenceDiffs()
    {
        ClientFixture f;
        f.connect();
        Room *room = f.joinLobby();
        RoomDiary diary(room);
        sendDiff(f.peer(), {{{u"d1"_s, u"cy"_s}, {u"d2"_s, u"di"_s}}, {}});
        QCOMPARE(diary.take(), (QStringList {u"+2 cy"_s, u"+3 di"_s}));
        sendDiff(f.peer(), {{{u"d1"_s, u"cyn"_s}, {u"d2"_s, u"di"_s}}, {u"c9"_s, u"none"_s}});
        QCOMPARE(diary.take(), (QStringList {u"-1 波"_s, u"~1 cyn"_s}));
        QCOMPARE(room->members().size(), 3);
        f.peer().send(f.golden(u"presence-diff"_s));
        QCOMPARE(diary.take(), (QStringList {u"+3 波"_s}));
        f.peer().send(f.golden(u"presence-state"_s));
        QCOMPARE(diary.take(), (QStringList {u"members 2"_s}));
    }

    void diffsBeforeTheStateSayNothing()
    {
        ClientFixture f;
        f.connect();
        Room *room = f.client->join(RoomName::lobby());
        RoomDiary diary(room);
        const Envelope join = f.peer().take();
        sendDiff(f.peer(), {{bo}, {}});
        f.peer().ok(join);
        sendDiff(f.peer(), {{bo}, {}});
        QCOMPARE(diary.take(), (QStringList {u"joined"_s}));
        f.peer().send(f.golden(u"presence-state"_s));
        QCOMPARE(room->members().size(), 2);
    }

    void doubleEntriesOfAStateAreOne()
    {
        ClientFixture f;
        f.connect();
        Room *room = f.joinLobby();
        f.peer().send(Envelope {types::presenceState,
                                lobbyTopic,
                                {},
                                PresenceState {{bo, {u"c9"_s, u"bo"_s}}}.toPayload()});
        QCOMPARE(room->members().size(), 1);
        QCOMPARE(room->members().at(0).nick, u"bo"_s);
    }

    //! A slot that closes the client in the middle of a difference gets no more of it.
    void aDiffEndsWithItsConnection()
    {
        ClientFixture f;
        f.connect();
        Room *room = f.joinLobby();
        RoomDiary diary(room);
        connect(room, &Room::memberAdded, this, [&f] { f.client->close(); });
        sendDiff(f.peer(), {{{u"d1"_s, u"cy"_s}, {u"d2"_s, u"di"_s}}, {}});
        QCOMPARE(diary.take(), (QStringList {u"+2 cy"_s, u"members 0"_s, u"waiting"_s}));
        QVERIFY(room->members().isEmpty());
    }

    void leaves()
    {
        ClientFixture f;
        f.connect();
        QPointer<Room> room = f.joinLobby();
        RoomDiary diary(room);
        QVERIFY(room->post(u"hi"_s));
        const Envelope post = f.peer().take();
        diary.take();
        f.client->leave(RoomName::lobby());
        f.client->leave(RoomName::lobby());
        QCOMPARE(f.client->room(RoomName::lobby()), nullptr);
        QCOMPARE(f.client->rooms(), QList<Room *>());
        const Envelope leave = f.peer().take();
        QCOMPARE(leave.toJson(), f.golden(u"leave"_s));

        // All that still comes for it is of no interest.
        f.peer().ok(post, Posted {u"x"_s, 1}.toPayload());
        sendMessage(f.peer(), {u"y"_s, bo, u"hi"_s, 1});
        sendDiff(f.peer(), {{bo}, {u"c7"_s}});
        f.peer().ok(leave);
        QCOMPARE(diary.take(), QStringList());
        QTRY_VERIFY(!room);
        QVERIFY(f.peer().sent.isEmpty());
        f.peer().close(1006);
        f.client->retryNow();
        f.welcome();
        QVERIFY(f.peer().sent.isEmpty());
    }

    void leavesInsideItsOwnSignal()
    {
        ClientFixture f;
        f.connect();
        QPointer<Room> room = f.joinLobby();
        connect(room, &Room::memberAdded, this, [&f] { f.client->leave(RoomName::lobby()); });
        QSignalSpy added(room, &Room::memberAdded);
        sendDiff(f.peer(), {{{u"d1"_s, u"cy"_s}, {u"d2"_s, u"di"_s}}, {}});
        QCOMPARE(added.size(), 1);
        QTRY_VERIFY(!room);
    }

    //! However quickly a room is left and entered again, the last wish counts.
    void changesOfMind()
    {
        ClientFixture f;
        f.connect();
        f.client->join(RoomName::lobby());
        const Envelope join = f.peer().take();
        f.client->leave(RoomName::lobby());
        QVERIFY(f.peer().sent.isEmpty()); // One at a time.
        f.peer().ok(join);
        const Envelope leave = f.peer().take();
        QCOMPARE(leave.type, types::leave);

        Room *room = f.client->join(RoomName::lobby());
        sendMessage(f.peer(), {u"y"_s, bo, u"of the former stay"_s, 1});
        f.peer().send(f.golden(u"presence-state"_s));
        QVERIFY(room->members().isEmpty());
        f.peer().ok(leave);
        QCOMPARE(room->state(), Room::State::Waiting);
        f.peer().ok(f.peer().take());
        QCOMPARE(room->state(), Room::State::Joined);
        QVERIFY(f.peer().sent.isEmpty());
    }

    void leavingWithoutAConnectionSendsNothingLater()
    {
        ClientFixture f;
        f.client->join(RoomName::lobby());
        f.client->leave(RoomName::lobby());
        f.connect();
        QVERIFY(f.peer().sent.isEmpty());
    }
};

LANTHORN_TEST(TestRoom)

} // namespace tst_room

#include "tst_room.moc"
