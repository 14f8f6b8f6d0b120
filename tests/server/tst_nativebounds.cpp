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

namespace tst_nativebounds {

using namespace lanthorn;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using test::NativeClient;
using test::TestServices;

namespace {

const QString lobby = u"room:lobby"_s;

} // namespace

//! How much a native client may ask for, and how often.
class TestNativeBounds : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void chatRateIsToldWithTheTimeToWait()
    {
        TestServices host;
        NativeClient ann(host);
        ann.introduce(u"ann"_s);
        ann.command(types::join, lobby);
        QCOMPARE(ann.next().type, types::presenceState);
        const QJsonObject post {{u"id"_s, u"m"_s}, {u"text"_s, u"x"_s}};
        for (int i = 0; i < 5; ++i) {
            ann.sendText(Envelope {types::post, lobby, 100 + i, post}.toJson());
            QCOMPARE(ann.next(types::ok).ref, 100 + i);
        }
        ann.sendText(Envelope {types::post, lobby, 200, post}.toJson());
        const Envelope refused = ann.next(types::error);
        const Error error = errorFromPayload(refused.payload);
        QCOMPARE(error.code, ErrorCode::RateLimited);
        QVERIFY(error.isTemporary());
        host.now += *error.retryAfter;
        ann.sendText(Envelope {types::post, lobby, 201, post}.toJson());
        QCOMPARE(ann.next(types::ok).ref, 201);
    }

    void commandRate()
    {
        TestServices host;
        NativeClient ann(host);
        ann.greet();
        for (int i = 0; i < 20; ++i)
            QCOMPARE(ann.command(types::leave, lobby).type, types::ok);
        const Envelope refused = ann.command(types::leave, lobby);
        QCOMPARE(errorFromPayload(refused.payload).code, ErrorCode::RateLimited);
        QCOMPARE(refused.ref, ann.ref());
    }

    //! Whatever it is that comes: who goes on for long in spite of being refused is ended.
    void floodingEndsTheConnection_data()
    {
        QTest::addColumn<QByteArray>("frame");
        QTest::newRow("commands") << QByteArray(R"({"type":"ping","ref":1})");
        QTest::newRow("commands without an answer") << QByteArray(R"({"type":"ping"})");
        QTest::newRow("no commands") << QByteArray(R"({"type":"none"})");
        QTest::newRow("no envelopes") << QByteArray("{}");
        QTest::newRow("no JSON") << QByteArray("x");
        QTest::newRow("posts") << QByteArray(R"({"type":"post","topic":"room:in","ref":1})");
    }

    void floodingEndsTheConnection()
    {
        QFETCH(QByteArray, frame);
        TestServices host;
        NativeClient ann(host);
        ann.greet();
        for (int i = 0; i < 20; ++i)
            ann.sendText(frame);
        while (ann.pending() > 0) {
            const Envelope answer = ann.next();
            if (answer.type == types::error)
                QVERIFY(errorFromPayload(answer.payload).code != ErrorCode::RateLimited);
        }
        for (int i = 0; i < 100; ++i) {
            ann.sendText(frame);
            QCOMPARE(errorFromPayload(ann.next().payload).code, ErrorCode::RateLimited);
        }
        QVERIFY(!ann.closeCode());
        ann.sendText(frame);
        QCOMPARE(ann.closeCode(), quint16(CloseCode::Flooding));
        ann.sendText(frame);
        QVERIFY(ann.receivesNothing());
    }

    void floodingWithBinaryFrames()
    {
        TestServices host;
        NativeClient ann(host);
        ann.greet();
        for (int i = 0; i < 120; ++i)
            ann.sendBytes("x");
        QVERIFY(ann.receivesNothing());
        QVERIFY(!ann.closeCode());
        ann.sendBytes("x");
        QCOMPARE(ann.closeCode(), quint16(CloseCode::Flooding));
    }

    //! Who sends thrice as much as is let through is ended in time; who waits as told never is.
    void refusalsAreForgivenInTime()
    {
        TestServices host;
        NativeClient hasty(host);
        NativeClient patient(host);
        hasty.greet();
        patient.greet();
        while (!hasty.closeCode() && host.now < 60s) {
            host.now += 33ms;
            hasty.sendText(R"({"type":"ping"})");
        }
        QVERIFY(host.now > 5s);
        QVERIFY(host.now < 15s);
        const auto end = host.now + 60s;
        while (host.now < end) {
            const Envelope answer = patient.command(types::ping);
            if (answer.type == types::error)
                host.now += *errorFromPayload(answer.payload).retryAfter;
        }
        QVERIFY(!patient.closeCode());
    }

    void errorsDoNotRepeatWhateverIsSent_data()
    {
        QTest::addColumn<QString>("type");
        QTest::addColumn<QString>("topic");
        const QString much(60000, u'x');
        QTest::newRow("type") << much << QString();
        QTest::newRow("topic") << u"join"_s << much;
        QTest::newRow("room") << u"join"_s << u"room:"_s + much;
        QTest::newRow("both") << much << much;
    }

    void errorsDoNotRepeatWhateverIsSent()
    {
        QFETCH(QString, type);
        QFETCH(QString, topic);
        TestServices host;
        NativeClient ann(host);
        ann.introduce(u"ann"_s);
        ann.sendText(Envelope {type, topic, 9007199254740991, {}}.toJson());
        const QByteArray answer = ann.receiveText();
        QVERIFY(answer.size() < 500);
        const Envelope error = *Envelope::fromJson(answer);
        QCOMPARE(error.type, types::error);
        QCOMPARE(error.ref, 9007199254740991);
        QVERIFY(topic.startsWith(error.topic));
    }

    //! The longest topic that there is comes back whole.
    void errorsRepeatTheTopic()
    {
        TestServices host;
        NativeClient ann(host);
        ann.introduce(u"ann"_s);
        const QString topic = u"room:"_s + u"🏮"_s.repeated(64);
        QCOMPARE(ann.command(types::post, topic, {{u"id"_s, u"m"_s}, {u"text"_s, u"x"_s}}).topic,
                 topic);
    }

    void roomsPerConnection()
    {
        Limits limits;
        limits.roomsPerConnection = 2;
        TestServices host(limits);
        NativeClient ann(host);
        ann.introduce(u"ann"_s);
        for (const QString &room : {u"room:a"_s, u"room:b"_s}) {
            QCOMPARE(ann.command(types::join, room).type, types::ok);
            QCOMPARE(ann.next().type, types::presenceState);
        }
        QCOMPARE(errorFromPayload(ann.command(types::join, u"room:c"_s).payload).code,
                 ErrorCode::TooManyRooms);
        QCOMPARE(ann.command(types::join, u"room:a"_s).type, types::ok);
    }

    void roomsInAll()
    {
        Limits limits;
        limits.rooms = 2;
        TestServices host(limits);
        NativeClient ann(host);
        ann.introduce(u"ann"_s);
        for (const QString &room : {u"room:a"_s, u"room:b"_s}) {
            QCOMPARE(ann.command(types::join, room).type, types::ok);
            QCOMPARE(ann.next().type, types::presenceState);
        }
        NativeClient bo(host);
        bo.introduce(u"bo"_s);
        const Error refused = errorFromPayload(bo.command(types::join, u"room:c"_s).payload);
        QCOMPARE(refused.code, ErrorCode::TooManyRooms);
        QVERIFY(refused.message.contains(u'2'));
        Communicator plain(*host.routes, host.layer, u"/ws/chat/d/"_s);
        QCOMPARE(plain.connectToApplication().status, 503);
        // What is there stays open to all.
        QCOMPARE(bo.command(types::join, u"room:a"_s).type, types::ok);
        QCOMPARE(bo.next().type, types::presenceState);
        ann.disconnect();
        QCOMPARE(bo.command(types::join, u"room:c"_s).type, types::ok);
    }

    //! Of one address, on whatever connections.
    void newRooms()
    {
        Limits limits;
        limits.newRooms = {3, 1.0 / 60};
        TestServices host(limits);
        for (int i = 0; i < 3; ++i) {
            NativeClient guest(host);
            guest.introduce(u"guest"_s);
            QCOMPARE(guest.command(types::join, u"room:r%1"_s.arg(i)).type, types::ok);
        }
        NativeClient ann(host);
        ann.introduce(u"ann"_s);
        const Error refused = errorFromPayload(ann.command(types::join, u"room:r"_s).payload);
        QCOMPARE(refused.code, ErrorCode::TooManyRooms);
        QVERIFY(refused.retryAfter && *refused.retryAfter > 50s);
        // Neither the lobby is new nor a room where somebody was a while ago.
        for (const QString &room : {lobby, u"room:r1"_s}) {
            QCOMPARE(ann.command(types::join, room).type, types::ok);
            QCOMPARE(ann.next().type, types::presenceState);
        }
        NativeClient elsewhere(host);
        elsewhere.scope().client.host = u"192.0.2.77"_s;
        elsewhere.introduce(u"eve"_s);
        QCOMPARE(elsewhere.command(types::join, u"room:r"_s).type, types::ok);
        QCOMPARE(ann.command(types::join, u"room:r"_s).type, types::ok); // It is not new by now.
    }

    void theChatRateIsThatOfThePerson()
    {
        TestServices host;
        int accepted = 0;
        for (int i = 0; i < 12; ++i) {
            const QJsonObject post {{u"id"_s, u"m%1"_s.arg(i)}, {u"text"_s, u"x"_s}};
            NativeClient ann(host);
            ann.introduce(u"ann"_s, u"secret"_s);
            accepted += ann.command(types::notify, lobby, post).type == types::ok;
        }
        QCOMPARE(accepted, 5);
    }

    void theChatRateOfAnAddressIsEightTimesThat()
    {
        TestServices host;
        const QJsonObject post {{u"id"_s, u"m"_s}, {u"text"_s, u"x"_s}};
        int accepted = 0;
        for (int i = 0; i < 12; ++i) {
            NativeClient guest(host);
            guest.introduce(u"guest"_s);
            for (int j = 0; j < 5; ++j)
                accepted += guest.command(types::notify, lobby, post).type == types::ok;
        }
        QCOMPARE(accepted, 40);
        NativeClient elsewhere(host);
        elsewhere.scope().client.host = u"192.0.2.77"_s;
        elsewhere.introduce(u"eve"_s);
        QCOMPARE(elsewhere.command(types::notify, lobby, post).type, types::ok);
    }

    //! What a change of name makes others receive is what it costs.
    void renamingCosts()
    {
        Limits limits;
        limits.newsRate = {20, 1}; // Per delivery.
        TestServices host(limits);
        NativeClient ann(host);
        ann.introduce(u"ann"_s);
        std::vector<std::unique_ptr<NativeClient>> crowd;
        for (int i = 0; i < 4; ++i) {
            crowd.push_back(std::make_unique<NativeClient>(host));
            crowd.back()->scope().client.host = u"192.0.2.%1"_s.arg(i + 100);
            crowd.back()->introduce(u"guest %1"_s.arg(i));
            QCOMPARE(crowd.back()->command(types::join, lobby).type, types::ok);
        }
        QCOMPARE(ann.command(types::join, lobby).type, types::ok); // 9.
        ann.next(types::presenceState);
        QCOMPARE(ann.sayHello(u"ann"_s).type, types::ok); // Nothing new.
        const auto rename = [&](const QString &name) {
            ann.sendText(Envelope {types::hello, {}, 99, {{u"nick"_s, name}}}.toJson());
            Envelope answer;
            do {
                answer = ann.next();
            } while (answer.ref != 99 && !answer.type.isEmpty());
            return answer;
        };
        QCOMPARE(rename(u"a"_s).type, types::ok); // 5.
        QCOMPARE(rename(u"b"_s).type, types::ok); // 5.
        const Error refused = errorFromPayload(rename(u"c"_s).payload);
        QCOMPARE(refused.code, ErrorCode::RateLimited);
        host.now += *refused.retryAfter;
        QCOMPARE(rename(u"d"_s).type, types::ok);
        QCOMPARE(host.presence.members(RoomName::lobby()).last().nick, u"d"_s);
    }

    //! 128 rooms that end at once are one change, so that nobody can miss one of them.
    void manyRoomsEndAtOnce()
    {
        TestServices host;
        NativeClient watcher(host);
        watcher.greet();
        watcher.command(types::subscribe, u"rooms"_s);
        QCOMPARE(watcher.next().type, types::roomsState);
        auto ann = std::make_unique<NativeClient>(host);
        ann->introduce(u"ann"_s);
        for (int i = 0; i < 128; ++i) {
            host.now += 200ms;
            ann->command(types::join, u"room:r%1"_s.arg(i));
        }
        int there = 0;
        while (there < 128) {
            const auto came = RoomsDiff::fromPayload(watcher.next(types::roomsDiff).payload);
            QVERIFY(came && !came->changed.isEmpty());
            there += int(came->changed.size());
        }
        QCOMPARE(there, 128);
        ann.reset();
        const auto went = RoomsDiff::fromPayload(watcher.next(types::roomsDiff).payload);
        QCOMPARE(went->removed.size(), 128);
    }

    void listedRoomsAreBounded()
    {
        Limits limits;
        limits.listedRooms = 3;
        TestServices host(limits);
        NativeClient ann(host);
        ann.introduce(u"ann"_s);
        for (int i = 0; i < 8; ++i)
            ann.command(types::join, u"room:r%1"_s.arg(i));
        NativeClient bo(host);
        bo.greet();
        bo.command(types::subscribe, u"rooms"_s);
        const auto state = RoomsState::fromPayload(bo.next(types::roomsState).payload);
        QCOMPARE(state->rooms.size(), 3);
        QCOMPARE(state->total, 9);

        QJsonObject query;
        QStringList names;
        for (bool more = true; more;) {
            bo.sendText(Envelope {types::list, u"rooms"_s, 7, query}.toJson());
            const auto page = RoomsPage::fromPayload(bo.next(types::ok).payload);
            QVERIFY(page && page->rooms.size() <= 3 && page->total == 9);
            for (const RoomInfo &room : page->rooms)
                names.append(room.name.toString());
            more = page->hasMore;
            query = RoomsQuery {{}, names.last()}.toPayload();
        }
        QCOMPARE(names.size(), 9);
        bo.sendText(Envelope {types::list, u"rooms"_s, 8, {{u"search"_s, u"R7"_s}}}.toJson());
        const auto found = RoomsPage::fromPayload(bo.next(types::ok).payload);
        QCOMPARE(found->rooms, QList<RoomInfo>({{*RoomName::fromString(u"r7"), 1}}));
        const Envelope refused = bo.command(types::list, lobby);
        QCOMPARE(errorFromPayload(refused.payload).code, ErrorCode::UnknownTopic);
    }

    void listedPeopleAreBounded()
    {
        Limits limits;
        limits.listedPeopleBytes = 400;
        TestServices host(limits);
        std::vector<std::unique_ptr<NativeClient>> crowd;
        for (int i = 0; i < 20; ++i) {
            crowd.push_back(std::make_unique<NativeClient>(host));
            crowd.back()->introduce(u"guest %1"_s.arg(i));
            crowd.back()->command(types::join, lobby);
        }
        NativeClient bo(host);
        bo.greet();
        const Envelope envelope = bo.command(types::who, lobby);
        const auto state = PresenceState::fromPayload(envelope.payload);
        QVERIFY(envelope.toJson().size() < 500);
        QVERIFY(state->members.size() > 1 && state->members.size() < 20);
        QCOMPARE(state->total, 20);
        const auto diff =
            PresenceDiff::fromPayload(crowd.back()->next(types::presenceDiff).payload);
        QCOMPARE(diff->total, 20);
    }
};

LANTHORN_TEST(TestNativeBounds)

} // namespace tst_nativebounds

#include "tst_nativebounds.moc"
