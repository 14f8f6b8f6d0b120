// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <protocol/messages/errormessage.h>
#include <server/nativeclient.h>
#include <server/testservices.h>

#include <channels/resync.h>
#include <protocol/closecode.h>
#include <protocol/messages/envelope.h>
#include <protocol/topic.h>
#include <testing/communicator.h>
#include <support/strictlog.h>
#include <support/testprogram.h>

#include <QTest>

namespace tst_nativeconsumer {

using namespace lanthorn;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using test::NativeClient;
using test::TestServices;

namespace {

const QString lobby = u"room:lobby"_s;

} // namespace

class TestNativeConsumer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void helloTellsTheLimits()
    {
        TestServices host;
        NativeClient client(host);
        const ServerHello hello = client.greet();
        QCOMPARE(hello.serverName, u"test"_s);
        QCOMPARE(hello.textLength, 5000);
        QCOMPARE(hello.messageBytes, 65536);
        QCOMPARE(hello.chatRate, (RateLimit {5, 1}));
        QCOMPARE(hello.commandRate, (RateLimit {20, 10}));
        QVERIFY(!hello.id.isEmpty());
    }

    void subprotocolIsNeeded()
    {
        TestServices host;
        Communicator client(*host.routes, host.layer, u"/ws/lanthorn/"_s);
        QCOMPARE(client.connectToApplication().status, 400);
    }

    void errors_data()
    {
        QTest::addColumn<QByteArray>("frame");
        QTest::addColumn<ErrorCode>("code");
        QTest::addColumn<bool>("hasRef");
        const auto row = [](const QByteArray &frame, ErrorCode code, bool hasRef = true) {
            QTest::newRow(frame.left(80).constData()) << frame << code << hasRef;
        };
        row("nonsense", ErrorCode::BadJson, false);
        row(R"({"ref":9})", ErrorCode::BadEnvelope, false);
        row(R"({"type":"dance","ref":9})", ErrorCode::UnknownType);
        row(R"({"type":"message","ref":9})", ErrorCode::UnknownType);
        row(R"({"type":"join","ref":9})", ErrorCode::UnknownTopic);
        row(R"({"type":"join","ref":9,"topic":"words"})", ErrorCode::UnknownTopic);
        row(R"({"type":"join","ref":9,"topic":"room:a/b"})", ErrorCode::BadRoom);
        row(R"({"type":"join","ref":9,"topic":"room:lobby"})", ErrorCode::NotIntroduced);
        row(R"({"type":"hello","ref":9})", ErrorCode::BadPayload);
        row(R"({"type":"hello","ref":9,"payload":{"nick":""}})", ErrorCode::BadNick);
        row(R"({"type":"post","ref":9,"topic":"room:lobby","payload":{"id":"1","text":"x"}})",
            ErrorCode::NotJoined);
        row(R"({"type":"notify","ref":9,"topic":"room:lobby","payload":{"id":"1","text":"x"}})",
            ErrorCode::NotIntroduced);
        row(R"({"type":"notify","ref":9,"payload":{"id":"1","text":"x"}})",
            ErrorCode::UnknownTopic);
        row(R"({"type":"subscribe","ref":9,"topic":"room:lobby"})", ErrorCode::UnknownTopic);
        row(R"({"type":"subscribe","ref":9,"topic":"weather"})", ErrorCode::UnknownTopic);
        row(R"({"type":"unsubscribe","ref":9})", ErrorCode::UnknownTopic);
        row(R"({"type":"who","ref":9,"topic":"rooms"})", ErrorCode::UnknownTopic);
    }

    void errors()
    {
        QFETCH(QByteArray, frame);
        QFETCH(ErrorCode, code);
        QFETCH(bool, hasRef);
        TestServices host;
        NativeClient client(host);
        client.greet();
        client.sendText(frame);
        const Envelope answer = client.next();
        QCOMPARE(answer.type, types::error);
        QCOMPARE(errorFromPayload(answer.payload).code, code);
        QCOMPARE(answer.ref.has_value(), hasRef);
        if (hasRef)
            QCOMPARE(*answer.ref, 9);
        QVERIFY(!client.closeCode()); // The connection goes on.
        QCOMPARE(client.command(types::who, lobby).type, types::presenceState);
    }

    //! As a program that tells the same to several rooms may do.
    void oneEventInTwoRoomsNamesEach()
    {
        TestServices host;
        NativeClient client(host);
        client.introduce(u"ann"_s);
        const QString hall = u"room:hall"_s;
        for (const QString &topic : {lobby, hall}) {
            QCOMPARE(client.command(types::join, topic).type, types::ok);
            QCOMPARE(client.next(types::presenceState).topic, topic);
        }
        const Event event(u"chatroom_message"_s, {{u"message"_s, u"hi"_s}});
        for (const QString &topic : {lobby, hall}) {
            host.layer.groupSend(RoomDirectory::messageGroup(Topic::fromString(topic)->room()),
                                 event);
        }
        QCOMPARE(client.next(types::message).topic, lobby);
        QCOMPARE(client.next(types::message).topic, hall);
    }

    void joinAnswersThenTellsWhoIsThere()
    {
        TestServices host;
        NativeClient ann(host);
        const QString annId = ann.introduce(u"ann"_s).id;
        QCOMPARE(ann.command(types::join, lobby).type, types::ok);
        const Envelope state = ann.next();
        QCOMPARE(state.type, types::presenceState);
        QCOMPARE(state.topic, lobby);
        const auto members = PresenceState::fromPayload(state.payload);
        QCOMPARE(members->members, QList<Member>({host.member(annId, u"ann"_s)}));

        NativeClient bo(host);
        const QString boId = bo.introduce(u"bo"_s).id;
        QCOMPARE(bo.command(types::join, lobby).type, types::ok);
        Envelope diff;
        do { // The first one may tell ann of herself.
            diff = ann.next(types::presenceDiff);
            QCOMPARE(diff.topic, lobby);
        } while (!QTest::currentTestFailed()
                 && PresenceDiff::fromPayload(diff.payload)->joined.last().id != boId);

        bo.disconnect(1006);
        const auto left = PresenceDiff::fromPayload(ann.next(types::presenceDiff).payload);
        QCOMPARE(left->left, QStringList({boId}));
    }

    void postReachesEveryoneOnceInBothProtocols()
    {
        TestServices host;
        NativeClient ann(host);
        const QString annId = ann.introduce(u"ann"_s).id;
        ann.command(types::join, lobby);
        Communicator plain(*host.routes, host.layer, u"/ws/chat/lobby/"_s);
        QVERIFY(plain.connectToApplication().accepted);

        const Envelope answer =
            ann.command(types::post, lobby, {{u"id"_s, u"m1"_s}, {u"text"_s, u"hi"_s}});
        // The state after join stands between.
        const Envelope ok = answer.type == types::ok ? answer : ann.next(types::ok);
        QCOMPARE(ok.payload.value("id"_L1).toString(), u"m1"_s);
        const auto echo = ChatMessage::fromPayload(ann.next(types::message).payload);
        QCOMPARE(echo->id, u"m1"_s);
        QCOMPARE(echo->text, u"hi"_s);
        QCOMPARE(echo->sender, host.member(annId, u"ann"_s));
        QCOMPARE(echo->time, ok.payload.value("time"_L1).toInteger());
        QCOMPARE(plain.receiveText(), R"({"message": "hi", "username": "ann"})");

        plain.sendText(R"({"message": "yo", "username": "bo"})");
        const auto message = ChatMessage::fromPayload(ann.next(types::message).payload);
        QCOMPARE(message->text, u"yo"_s);
        QCOMPARE(message->sender.nick, u"bo"_s);
        QCOMPARE(message->sender.kind, ClientKind::Plain);
        QVERIFY(!message->id.isEmpty());
        QCOMPARE(plain.receiveText(), R"({"message": "yo", "username": "bo"})");
        QVERIFY(plain.receivesNothing());
    }

    void notifyReachesTheMembersAndShowsNobody()
    {
        TestServices host;
        NativeClient script(host);
        const QString scriptId = script.introduce(u"ci"_s).id;
        NativeClient ann(host);
        ann.introduce(u"ann"_s);
        ann.command(types::join, lobby);
        ann.next(types::presenceDiff);
        Communicator plain(*host.routes, host.layer, u"/ws/chat/lobby/"_s);
        QVERIFY(plain.connectToApplication().accepted);
        ann.next(types::presenceDiff);

        const Envelope ok =
            script.command(types::notify, lobby, {{u"id"_s, u"m1"_s}, {u"text"_s, u"done"_s}});
        QCOMPARE(ok.type, types::ok);
        QCOMPARE(ok.payload.value("id"_L1).toString(), u"m1"_s);
        const Envelope received = ann.next();
        QCOMPARE(received.type, types::message); // And no presence before it.
        const auto message = ChatMessage::fromPayload(received.payload);
        QCOMPARE(message->text, u"done"_s);
        QCOMPARE(message->sender, host.member(scriptId, u"ci"_s));
        QCOMPARE(message->time, ok.payload.value("time"_L1).toInteger());
        QCOMPARE(plain.receiveText(), R"({"message": "done", "username": "ci"})");
        QVERIFY(script.receivesNothing());
        QCOMPARE(host.presence.members(RoomName::lobby()).size(), 2);

        script.command(types::notify, lobby, {{u"id"_s, u"m2"_s}, {u"text"_s, u" "_s}});
        for (int i = 0; i < 4; ++i)
            script.command(types::notify, lobby, {{u"id"_s, u"m"_s}, {u"text"_s, u"x"_s}});
        const Envelope refused =
            script.command(types::notify, lobby, {{u"id"_s, u"m"_s}, {u"text"_s, u"x"_s}});
        QCOMPARE(errorFromPayload(refused.payload).code, ErrorCode::RateLimited);
    }

    void whatMayBeMissingIsTold()
    {
        TestServices host;
        NativeClient ann(host);
        ann.introduce(u"ann"_s);
        ann.command(types::join, u"room:会"_s);
        ann.next(types::presenceDiff);
        Communicator plain(*host.routes, host.layer, u"/ws/chat/%E4%BC%9A/"_s);
        QVERIFY(plain.connectToApplication().accepted);
        ann.next(types::presenceDiff);
        for (const GroupName &group : {RoomDirectory::messageGroup(*RoomName::fromString(u"会")),
                                       RoomDirectory::messageGroup(RoomName::lobby())})
            host.layer.groupSend(group, Event(resyncType));
        QCOMPARE(ann.next(), (Envelope {types::resync, u"room:会"_s, {}, {}}));
        QVERIFY(ann.receivesNothing());
        QVERIFY(plain.receivesNothing());
    }

    void messagesKeepTheirRoom()
    {
        TestServices host;
        NativeClient ann(host);
        ann.introduce(u"ann"_s);
        ann.command(types::join, u"room:a"_s);
        ann.command(types::join, u"room:会"_s);
        host.layer.groupSend(RoomDirectory::messageGroup(*RoomName::fromString(u"会")),
                             Event(u"chat.message"_s, {{u"message"_s, u"foreign"_s}}));
        const Envelope message = ann.next(types::message);
        QCOMPARE(message.topic, u"room:会"_s);
        QCOMPARE(message.payload.value("text"_L1).toString(), u"foreign"_s);
    }

    void leaveEndsTheMembership()
    {
        TestServices host;
        NativeClient ann(host);
        ann.introduce(u"ann"_s);
        ann.command(types::join, lobby);
        QCOMPARE(ann.next().type, types::presenceState);
        QCOMPARE(ann.command(types::leave, lobby).type, types::ok);
        QCOMPARE(ann.command(types::leave, lobby).type, types::ok);
        QVERIFY(host.presence.members(RoomName::lobby()).isEmpty());
        host.layer.groupSend(RoomDirectory::messageGroup(RoomName::lobby()),
                             Event(u"chat_message"_s, {{u"message"_s, u"x"_s}}));
        QVERIFY(ann.receivesNothing());
    }

    void helloAgainRenames()
    {
        TestServices host;
        NativeClient ann(host);
        const QString id = ann.introduce(u"ann"_s).id;
        ann.command(types::join, lobby);
        ann.command(types::hello, {}, {{u"nick"_s, u"anna"_s}, {u"kind"_s, u"plain"_s}});
        Member expected = host.member(id, u"anna"_s);
        expected.kind = ClientKind::Other;
        QCOMPARE(host.presence.members(RoomName::lobby()), QList<Member>({expected}));
    }

    void pingNeedsNothing()
    {
        TestServices host;
        NativeClient ann(host);
        ann.greet();
        QCOMPARE(ann.command(types::ping, {}).type, types::ok);
    }

    void whoNeedsNoJoin()
    {
        TestServices host;
        NativeClient ann(host);
        ann.greet();
        const Envelope state = ann.command(types::who, u"room:nobody"_s);
        QCOMPARE(state.type, types::presenceState);
        QVERIFY(PresenceState::fromPayload(state.payload)->members.isEmpty());
        const Envelope ok = ann.next();
        QCOMPARE(ok.type, types::ok);
        QCOMPARE(*ok.ref, ann.ref());
    }

    void streams_data()
    {
        QTest::addColumn<QString>("topic");
        QTest::addColumn<QString>("first");
        QTest::newRow("words") << u"words"_s << QString(types::word);
        QTest::newRow("sensors") << u"sensors"_s << QString(types::reading);
        QTest::newRow("rooms") << u"rooms"_s << QString(types::roomsState);
        QTest::newRow("stage") << u"stage"_s << QString(types::stage);
    }

    void streams()
    {
        QFETCH(QString, topic);
        QFETCH(QString, first);
        TestServices host;
        NativeClient ann(host);
        ann.greet();
        QCOMPARE(ann.command(types::subscribe, topic).type, types::ok);
        const Envelope current = ann.next();
        QCOMPARE(current.type, first);
        QCOMPARE(current.topic, topic);
        QCOMPARE(ann.command(types::unsubscribe, topic).type, types::ok);
        QCOMPARE(host.layer.groupCount(), 0);
    }

    void roomsTellTheirNews()
    {
        TestServices host;
        NativeClient watcher(host);
        watcher.greet();
        watcher.command(types::subscribe, u"rooms"_s);
        const auto state = RoomsState::fromPayload(watcher.next().payload);
        QCOMPARE(state->rooms, QList<RoomInfo>({{RoomName::lobby(), 0}}));

        Communicator plain(*host.routes, host.layer, u"/ws/chat/new/"_s);
        QVERIFY(plain.connectToApplication().accepted);
        const auto came = RoomsDiff::fromPayload(watcher.next(types::roomsDiff).payload);
        QCOMPARE(came->changed, QList<RoomInfo>({{*RoomName::fromString(u"new"), 1}}));
        plain.disconnect();
        const auto went = RoomsDiff::fromPayload(watcher.next(types::roomsDiff).payload);
        QCOMPARE(went->removed, QList<RoomName>({*RoomName::fromString(u"new")}));
    }

    void everythingEndsWithTheConnection()
    {
        TestServices host;
        NativeClient ann(host);
        ann.introduce(u"ann"_s);
        ann.command(types::join, u"room:a"_s);
        ann.command(types::join, u"room:b"_s);
        ann.command(types::subscribe, u"words"_s);
        ann.disconnect(1006);
        QCOMPARE(host.layer.groupCount(), 0);
        QCOMPARE(host.layer.channelCount(), 0);
        QVERIFY(host.presence.rooms().isEmpty());
    }
};

LANTHORN_TEST(TestNativeConsumer)

} // namespace tst_nativeconsumer

#include "tst_nativeconsumer.moc"
