// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <client/clientfixture.h>
#include <client/roomdiary.h>
#include <protocol/messages/messagetypes.h>

#include <support/strictlog.h>
#include <support/testprogram.h>

#include <QSignalSpy>
#include <QTest>

namespace tst_posting {

using namespace lanthorn;
using namespace lanthorn::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const Member bo {u"c9"_s, u"波"_s, ClientKind::Plain};

void sendMessage(FakePeer &peer, const ChatMessage &message)
{
    peer.send(Envelope {types::message, u"room:lobby"_s, {}, message.toPayload()});
}

} // namespace

//! Messages of our own: from post() to what became of them.
class TestPosting : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnAnyWarning(); }

    //! The golden frames of a message on its way; the client chooses another id.
    void postGoesOutAsSpecified()
    {
        ClientFixture f;
        f.connect();
        Room *room = f.joinLobby();
        QVERIFY(room->post(u"Grüße, 世界 🏮"_s));
        Envelope post = f.peer().take();
        const QString id = post.payload.value("id"_L1).toString();
        QVERIFY(!id.isEmpty() && id.size() <= 64);
        post.payload.insert("id"_L1, u"m1"_s);
        QCOMPARE(post.toJson(), f.golden(u"post"_s));
    }

    void answerBeforeEcho()
    {
        ClientFixture f;
        f.connect();
        Room *room = f.joinLobby();
        RoomDiary diary(room);
        QVERIFY(room->post(u"hi"_s));
        QCOMPARE(diary.take(), (QStringList {u"pending hi"_s}));
        const Envelope post = f.peer().take();
        const QString id = post.payload.value("id"_L1).toString();
        f.peer().ok(post, Posted {id, 77}.toPayload());
        QCOMPARE(diary.take(), (QStringList {u"delivered 77"_s}));
        sendMessage(f.peer(), {id, {u"c7"_s, u"ann"_s}, u"hi"_s, 77});
        f.scheduler.advance(5s);
        QCOMPARE(diary.take(), QStringList());
    }

    void echoBeforeAnswer()
    {
        ClientFixture f;
        f.connect();
        Room *room = f.joinLobby();
        RoomDiary diary(room);
        QVERIFY(room->post(u"hi"_s));
        const Envelope post = f.peer().take();
        const QString id = post.payload.value("id"_L1).toString();
        // The same id of somebody else is another message.
        sendMessage(f.peer(), {id, bo, u"mine"_s, 76});
        sendMessage(f.peer(), {id, {u"c7"_s, u"ann"_s}, u"hi"_s, 77});
        f.peer().ok(post, Posted {id, 77}.toPayload());
        QCOMPARE(diary.take(),
                 (QStringList {u"pending hi"_s, u"message mine"_s, u"delivered 77"_s}));
    }

    void pendingMessageSaysWhoWeAre()
    {
        ClientFixture f;
        f.connect();
        Room *room = f.joinLobby();
        QSignalSpy added(room, &Room::messageAdded);
        QVERIFY(room->post(u"hi"_s));
        const auto message = added.at(0).at(0).value<ChatMessage>();
        QCOMPARE(message.sender, (Member {u"c7"_s, u"ann"_s, ClientKind::Window}));
        QVERIFY(message.time > 0);
    }

    void deliveryFails_data()
    {
        QTest::addColumn<QString>("how");
        QTest::addColumn<QString>("expected");
        QTest::newRow("refused") << u"refused"_s << u"failed: muted"_s;
        QTest::newRow("lost") << u"lost"_s << u"failed: connection_lost"_s;
        QTest::newRow("closed") << u"closed"_s << u"failed: connection_lost"_s;
        QTest::newRow("no answer") << u"no answer"_s << u"failed: timed_out"_s;
    }

    void deliveryFails()
    {
        QFETCH(QString, how);
        QFETCH(QString, expected);
        ClientFixture f;
        f.connect();
        Room *room = f.joinLobby();
        RoomDiary diary(room);
        QVERIFY(room->post(u"hi"_s));
        const Envelope post = f.peer().take();
        f.peer().pong();
        if (how == "refused"_L1)
            f.peer().error(post, {ErrorCode::Muted, u"no"_s});
        else if (how == "lost"_L1)
            f.peer().close(1006);
        else if (how == "closed"_L1)
            f.client->close();
        else
            f.scheduler.advance(10s);
        QCOMPARE(diary.lines.value(1), expected);
        const qsizetype told = diary.lines.size();
        if (how == "no answer"_L1)
            f.peer().ok(post, Posted {u"x"_s, 1}.toPayload());
        QCOMPARE(diary.lines.size(), told);
        QCOMPARE(diary.lines.filter(u"failed"_s).size(), 1);
    }

    void waitsAsLongAsTheHostSays()
    {
        ClientFixture f;
        f.connect();
        Room *room = f.joinLobby();
        RoomDiary diary(room);
        QVERIFY(room->post(u"hi"_s));
        QVERIFY(room->post(u"there"_s));
        const QString id = f.peer().sent.constFirst().payload.value("id"_L1).toString();
        f.peer().error(f.peer().take(), {ErrorCode::RateLimited, u"later"_s, 700ms});
        QCOMPARE(diary.take(),
                 (QStringList {u"pending hi"_s, u"queued there"_s, u"waits again"_s}));
        f.scheduler.advance(699ms);
        QVERIFY(f.peer().sent.isEmpty());
        f.scheduler.advance(1ms);
        const Envelope again = f.peer().take();
        QCOMPARE(again.payload.value("id"_L1).toString(), id);
        QVERIFY(f.peer().sent.isEmpty()); // In order.
        f.peer().ok(again, Posted {id, 7}.toPayload());
        QCOMPARE(f.peer().take().payload.value("text"_L1).toString(), u"there"_s);
        QCOMPARE(diary.take(), (QStringList {u"sent"_s, u"delivered 7"_s, u"sent"_s}));
    }

    void whatIsPostedDuringTheLossWaits()
    {
        ClientFixture f;
        f.connect();
        Room *room = f.joinLobby();
        QVERIFY(room->post(u"hi"_s));
        f.peer().take();
        int failed = 0;
        connect(room, &Room::deliveryChanged, this, [&](const ChatMessage &, Delivery delivery) {
            failed += delivery == Delivery::Failed ? 1 : 0;
            if (failed == 1 && room->waitingCount() == 0)
                QVERIFY(room->post(u"again"_s));
        });
        f.peer().close(1006);
        QCOMPARE(failed, 1);
        QCOMPARE(room->waitingCount(), 1);
        QVERIFY(f.peer().sent.isEmpty());
    }

    //! Told of the loss in one room, before the other knows of it.
    void postsElsewhereDuringTheLoss()
    {
        ClientFixture f;
        f.connect();
        Room *room = f.joinLobby();
        Room *other = f.client->join(f.roomName(u"other"_s));
        f.peer().ok(f.peer().take());
        QVERIFY(room->post(u"hi"_s));
        f.peer().take();
        connect(room, &Room::deliveryChanged, this, [&](const ChatMessage &, Delivery delivery) {
            if (delivery == Delivery::Failed)
                QVERIFY(other->post(u"lost"_s));
        });
        f.peer().close(1006);
        QCOMPARE(other->waitingCount(), 1);
        QCOMPARE(other->timeline()->at(0).delivery, Delivery::Queued);
    }

    void refusesToPost_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<ErrorCode>("code");
        QTest::newRow("empty") << QString() << ErrorCode::EmptyText;
        QTest::newRow("blank") << u" \t\n"_s << ErrorCode::EmptyText;
        QTest::newRow("too long") << QString(5001, u'x') << ErrorCode::TextTooLong;
    }

    void refusesToPost()
    {
        QFETCH(QString, text);
        ClientFixture f;
        f.connect();
        Room *room = f.joinLobby();
        RoomDiary diary(room);
        const Result<QString> posted = room->post(text);
        QVERIFY(!posted);
        QTEST(posted.error().code, "code");
        QCOMPARE(diary.take(), QStringList());
        QVERIFY(f.peer().sent.isEmpty());
    }

    void lengthIsCountedInCodePoints()
    {
        ClientFixture f;
        f.connect();
        Room *room = f.joinLobby();
        QVERIFY(room->post(u"🏮"_s.repeated(5000)));
        QVERIFY(!room->post(u"🏮"_s.repeated(5001)));
    }

    void aFrameLargerThanTheServerTakesIsRefusedHere()
    {
        ClientFixture f;
        f.open();
        f.peer().accept();
        ServerHello hello = *ServerHello::fromPayload(f.goldenEnvelope(u"server-hello"_s).payload);
        hello.messageBytes = 1000;
        f.peer().send(Envelope {types::hello, {}, {}, hello.toPayload()});
        f.peer().ok(f.peer().take());
        Room *room = f.joinLobby();
        QVERIFY(room->post(QString(800, u'x')));
        const Result<QString> posted = room->post(QString(800, u'"')); // Two bytes each in JSON.
        QVERIFY(!posted);
        QCOMPARE(posted.error().code, ErrorCode::TextTooLong);
    }

    void refusesToPostWhenNotJoined()
    {
        ClientFixture f;
        Room *room = f.client->join(RoomName::lobby());
        QCOMPARE(room->post(u"hi"_s).error().code, ErrorCode::NotJoined); // Of which host?
        f.connect();
        RoomDiary diary(room);
        QVERIFY(room->post(u"hi"_s));
        QCOMPARE(diary.take(), (QStringList {u"queued hi"_s}));
        f.peer().error(f.peer().take(), {ErrorCode::RoomLocked, u"no"_s});
        QCOMPARE(room->post(u"more"_s).error().code, ErrorCode::NotJoined);
    }
};

LANTHORN_TEST(TestPosting)

} // namespace tst_posting

#include "tst_posting.moc"
