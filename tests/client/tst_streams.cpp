// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <client/clientfixture.h>
#include <protocol/messages/messagetypes.h>
#include <protocol/messages/roommessages.h>
#include <protocol/messages/streammessages.h>

#include <support/strictlog.h>
#include <support/testprogram.h>

#include <QSignalSpy>
#include <QTest>

namespace tst_streams {

using namespace lanthorn;
using namespace lanthorn::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

QString asText(const QList<RoomInfo> &rooms)
{
    QStringList texts;
    for (const RoomInfo &room : rooms)
        texts << u"%1=%2%3"_s.arg(room.name.toString())
                     .arg(room.members)
                     .arg(room.isLocked ? u" locked"_s : QString());
    return texts.join(u' ');
}

RoomInfo info(const QString &name, int members)
{
    return {ClientFixture::roomName(name), members};
}

//! The commands that wait at the server, as `type topic`.
QStringList takeAll(FakePeer &peer)
{
    QStringList texts;
    for (const Envelope &frame : std::exchange(peer.sent, {}))
        texts << frame.type + u' ' + frame.topic;
    return texts;
}

} // namespace

//! Words, sensors, the list of rooms, and how all that is wanted comes back after a loss.
class TestStreams : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnAnyWarning(); }

    void words()
    {
        ClientFixture f;
        f.connect();
        QSignalSpy words(f.client.get(), &Client::wordReceived);
        f.client->subscribe(Topic::words());
        f.client->subscribe(Topic::words());
        Envelope subscribe = f.peer().take();
        QVERIFY(f.peer().sent.isEmpty());
        subscribe.ref = 5;
        QCOMPARE(subscribe.toJson(), f.golden(u"subscribe"_s));
        f.peer().send(f.golden(u"word"_s));
        QCOMPARE(words.size(), 1);
        QCOMPARE(words.at(0).at(0).value<Word>(), (Word {u"lantern"_s, 1763629200000}));
    }

    void sensors()
    {
        ClientFixture f;
        f.connect();
        QSignalSpy readings(f.client.get(), &Client::readingReceived);
        f.client->subscribe(Topic::sensors());
        f.peer().ok(f.peer().take());
        f.peer().send(f.golden(u"reading"_s));
        QCOMPARE(readings.size(), 1);
        QCOMPARE(readings.at(0).at(0).value<Reading>(),
                 (Reading {u"random"_s, 42, {}, 1763629200000, 2000}));
        f.client->unsubscribe(Topic::sensors());
        Envelope unsubscribe = f.peer().take();
        unsubscribe.ref = 6;
        QCOMPARE(unsubscribe.toJson(), f.golden(u"unsubscribe"_s));
    }

    void aRefusedSubscriptionIsTold()
    {
        ClientFixture f;
        f.connect();
        QSignalSpy errors(f.client.get(), &Client::errorReceived);
        f.client->subscribe(Topic::words());
        f.peer().error(f.peer().take(), {ErrorCode::UnknownTopic, u"no words here"_s});
        QCOMPARE(errors.size(), 1);
        f.scheduler.advance(1min);
        QVERIFY(f.peer().sent.isEmpty());
    }

    void roomsAreASortedList()
    {
        ClientFixture f;
        f.connect();
        QString now;
        int changes = 0;
        connect(f.client.get(), &Client::roomsChanged, this, [&](const QList<RoomInfo> &rooms) {
            now = asText(rooms);
            ++changes;
        });
        const auto send = [&f](const RoomsDiff &diff) {
            f.peer().send(Envelope {types::roomsDiff, u"rooms"_s, {}, diff.toPayload()});
        };
        send({{info(u"early"_s, 1)}, {}}); // Before the state: nothing to apply it to.
        QCOMPARE(changes, 0);

        f.peer().send(f.golden(u"rooms-state"_s));
        QCOMPARE(now, u"lobby=2 会议室=1"_s);
        f.peer().send(f.golden(u"rooms-state-locked"_s));
        QCOMPARE(now, u"lobby=2 会议室=1 locked"_s);
        f.peer().send(f.golden(u"rooms-diff"_s));
        QCOMPARE(now, u"lobby=3"_s);
        send({{info(u"zoo"_s, 1), info(u"attic"_s, 2), info(u"lobby"_s, 4)}, {}});
        QCOMPARE(now, u"attic=2 lobby=4 zoo=1"_s);
        QCOMPARE(changes, 4);
        send({{info(u"zoo"_s, 1)}, {f.roomName(u"none"_s)}}); // Nothing new.
        QCOMPARE(changes, 4);
        send({{{f.roomName(u"zoo"_s), 1, true}}, {}});
        QCOMPARE(now, u"attic=2 lobby=4 zoo=1 locked"_s);
        QCOMPARE(changes, 5);
        send({{info(u"zoo"_s, 5)}, {f.roomName(u"zoo"_s)}});
        QCOMPARE(now, u"attic=2 lobby=4 zoo=5"_s);
        f.peer().send(Envelope {types::roomsState,
                                u"rooms"_s,
                                {},
                                RoomsState {{info(u"b"_s, 1), info(u"a"_s, 1)}}.toPayload()});
        QCOMPARE(now, u"a=1 b=1"_s);
        QCOMPARE(f.client->roomCount(), 2);
        f.peer().send(f.golden(u"rooms-state-part"_s));
        QCOMPARE(now, u"会议室=12"_s);
        QCOMPARE(f.client->roomCount(), 2048);
        f.peer().send(f.golden(u"rooms-diff-part"_s));
        QCOMPARE(now, u"会议室=13"_s);
        QCOMPARE(f.client->roomCount(), 2049);
        send({{info(u"a"_s, 1)}, {}});
        QCOMPARE(f.client->roomCount(), 2); // These are all by now.
    }

    void everythingComesBackInOrder()
    {
        ClientFixture f;
        f.client->subscribe(Topic::rooms());
        f.client->join(RoomName::lobby());
        f.client->subscribe(Topic::words());
        f.client->join(f.roomName(u"b"_s));
        f.connect();
        const QStringList all {u"subscribe rooms"_s, u"join room:lobby"_s, u"subscribe words"_s,
                               u"join room:b"_s};
        QCOMPARE(takeAll(f.peer()), all);
        f.client->unsubscribe(Topic::words());
        f.peer().close(1006);
        f.client->retryNow();
        f.welcome();
        QCOMPARE(takeAll(f.peer()),
                 (QStringList {u"subscribe rooms"_s, u"join room:lobby"_s, u"join room:b"_s}));
    }

    void manyRoomsAreJoinedNoFasterThanTheServerAllows_data()
    {
        QTest::addColumn<int>("burst");
        QTest::addColumn<double>("perSecond");
        QTest::addColumn<int>("longest"); // Seconds; a quarter of the burst stays unused.
        QTest::newRow("as the server has it") << 20 << 10.0 << 7;
        QTest::newRow("one by one") << 1 << 10.0 << 7;
        QTest::newRow("slow") << 4 << 2.0 << 32;
        QTest::newRow("no limit") << 20 << 0.0 << 0;
    }

    void manyRoomsAreJoinedNoFasterThanTheServerAllows()
    {
        QFETCH(int, burst);
        QFETCH(double, perSecond);
        QFETCH(int, longest);
        ClientFixture f;
        constexpr int rooms = 60;
        for (int i = 0; i < rooms; ++i)
            f.client->join(f.roomName(u"r%1"_s.arg(i)));
        f.open();
        f.peer().accept();
        ServerHello hello = *ServerHello::fromPayload(f.goldenEnvelope(u"server-hello"_s).payload);
        hello.commandRate = {burst, perSecond};
        f.peer().send(Envelope {types::hello, {}, {}, hello.toPayload()});

        const auto start = f.scheduler.now();
        double tokens = burst;
        int joined = -1; // The hello counts, too.
        while (joined < rooms && f.scheduler.now() - start <= std::chrono::seconds(longest)) {
            const QList<Envelope> frames = std::exchange(f.peer().sent, {});
            for (const Envelope &frame : frames)
                f.peer().ok(frame);
            joined += int(frames.size());
            tokens -= double(frames.size());
            QVERIFY2(perSecond == 0 || tokens > -1e-6, "Faster than the server allows");
            if (!f.peer().sent.isEmpty())
                continue; // At once after an answer.
            f.scheduler.advance(50ms);
            f.peer().pong();
            tokens = std::min<double>(burst, tokens + perSecond * 0.05);
        }
        QCOMPARE(joined, rooms);
        for (Room *room : f.client->rooms())
            QCOMPARE(room->state(), Room::State::Joined);
    }

    void aRateLimitedJoinIsTriedAgain()
    {
        ClientFixture f;
        f.connect();
        Room *room = f.client->join(RoomName::lobby());
        f.peer().error(f.peer().take(), {ErrorCode::RateLimited, u"later"_s, 1500ms});
        QCOMPARE(room->state(), Room::State::Waiting);
        f.scheduler.advance(1'499ms);
        QVERIFY(f.peer().sent.isEmpty());
        f.scheduler.advance(1ms);
        f.peer().ok(f.peer().take());
        QCOMPARE(room->state(), Room::State::Joined);
    }

    //! What was on its way when the connection ended is asked for once on the next one.
    void aLossIsNoReasonToAskTwice()
    {
        ClientFixture f;
        f.connect();
        f.client->join(RoomName::lobby());
        f.client->subscribe(Topic::words());
        f.peer().close(1006);
        f.scheduler.advance(5s); // A slow second attempt.
        f.welcome();
        f.peer().pong();
        for (const QString &topic : {u"room:lobby"_s, u"words"_s}) {
            const Envelope command = f.peer().take();
            QCOMPARE(command.topic, topic);
            f.peer().ok(command);
        }
        f.scheduler.advance(15s);
        QVERIFY(f.peer().sent.isEmpty());
    }

    void aRateLimitedLeaveIsTriedAgain()
    {
        ClientFixture f;
        f.connect();
        f.joinLobby();
        f.client->leave(RoomName::lobby());
        f.peer().error(f.peer().take(), {ErrorCode::RateLimited, u"later"_s, 1s});
        f.scheduler.advance(1s);
        QCOMPARE(takeAll(f.peer()), (QStringList {u"leave room:lobby"_s}));
    }

    void whatIsWantedWhileConnectingIsAskedForOnce()
    {
        ClientFixture f;
        f.open();
        f.client->subscribe(Topic::words());
        f.greet();
        f.client->subscribe(Topic::sensors());
        connect(f.client.get(), &Client::stateChanged, this,
                [&f] { f.client->subscribe(Topic::rooms()); });
        f.peer().ok(f.peer().take());
        QCOMPARE(
            takeAll(f.peer()),
            (QStringList {u"subscribe words"_s, u"subscribe sensors"_s, u"subscribe rooms"_s}));
    }
};

LANTHORN_TEST(TestStreams)

} // namespace tst_streams

#include "tst_streams.moc"
