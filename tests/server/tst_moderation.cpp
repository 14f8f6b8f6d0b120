// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <chat/moderation.h>
#include <protocol/messages/errormessage.h>
#include <server/nativeclient.h>

#include <protocol/messages/authentication.h>
#include <protocol/topic.h>
#include <server/consumers/bangate.h>
#include <support/strictlog.h>
#include <support/testprogram.h>

#include <QTest>

namespace tst_moderation {

using namespace lanthorn;
using namespace Qt::StringLiterals;
using test::NativeClient;
using test::TestServices;

namespace {

const QString lobby = u"room:lobby"_s;

Error errorOf(const Envelope &answer)
{
    return answer.type == types::error ? errorFromPayload(answer.payload) : Error();
}

Envelope post(NativeClient &client, const QString &id)
{
    return client.command(types::post, lobby, Post {id, u"hi"_s}.toPayload());
}

SessionInfo described(TestServices &host, NativeClient &client)
{
    SessionInfo session;
    host.moderation.describe(client.scope().client, client.scope().server, session);
    return session;
}

} // namespace

//! What guests notice of names and of the host's decisions.
class TestModeration : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void aTakenNameIsRefusedAndAnotherOffered()
    {
        TestServices host;
        NativeClient ana(host);
        ana.introduce(u"Ana"_s);
        NativeClient other(host);
        other.greet();
        const Error error = errorOf(other.sayHello(u"ana"_s));
        QCOMPARE(error.code, ErrorCode::NickTaken);
        QCOMPARE(error.detail, u"ana 2"_s);
        QVERIFY(!error.isTemporary());
        QCOMPARE(errorOf(other.command(types::join, lobby)).code, ErrorCode::NotIntroduced);
        QCOMPARE(other.sayHello(error.detail).type, QString(types::ok));
        // The name that was left is free for others, the new one is not.
        QCOMPARE(ana.sayHello(u"Anna"_s).type, QString(types::ok));
        QCOMPARE(other.sayHello(u"Ana"_s).type, QString(types::ok));
        QCOMPARE(errorOf(ana.sayHello(u"Ana"_s)).code, ErrorCode::NickTaken);
    }

    void theSamePersonIsNotLockedOutByItsGhost()
    {
        TestServices host;
        NativeClient ghost(host);
        ghost.introduce(u"Ana"_s, u"secret"_s);
        NativeClient again(host);
        again.introduce(u"Ana"_s, u"secret"_s);
        NativeClient thief(host);
        thief.greet();
        QCOMPARE(errorOf(thief.sayHello(u"Ana"_s, u"guess"_s)).code, ErrorCode::NickTaken);
        // A member's id is known to all, so it is nobody's key.
        NativeClient keyless(host);
        const QString id = keyless.introduce(u"Ben"_s).id;
        QCOMPARE(errorOf(thief.sayHello(u"Ben"_s, id)).code, ErrorCode::NickTaken);
    }

    void aKeyHasALimit()
    {
        TestServices host;
        NativeClient client(host);
        client.greet();
        QCOMPARE(client.sayHello(u"Ana"_s, u"k"_s.repeated(64)).type, QString(types::ok));
        QCOMPARE(errorOf(client.sayHello(u"Ana"_s, u"k"_s.repeated(65))).code,
                 ErrorCode::BadPayload);
    }

    void aPlainClientGetsTheNearestName()
    {
        TestServices host;
        NativeClient ana(host);
        ana.introduce(u"ann"_s);
        ana.command(types::join, lobby);
        Communicator plain(*host.routes, host.layer, u"/ws/chat/lobby/"_s);
        QVERIFY(plain.connectToApplication().accepted);
        plain.sendText(R"x({"message": "one", "username": "Ann"})x");
        QCOMPARE(plain.receiveText(), R"x({"message": "one", "username": "Ann (2)"})x");
        plain.sendText(R"x({"message": "two", "username": "ben"})x");
        QCOMPARE(plain.receiveText(), R"x({"message": "two", "username": "ben"})x");
        plain.sendText(R"x({"message": "three", "username": "Ann"})x");
        QCOMPARE(plain.receiveText(), R"x({"message": "three", "username": "Ann (2)"})x");
        plain.sendText(R"x({"message": "four"})x");
        QCOMPARE(plain.receiveText(), R"x({"message": "four", "username": ""})x");
    }

    void muteAndUnmute()
    {
        TestServices host;
        NativeClient ana(host);
        ana.introduce(u"Ana"_s, u"secret"_s);
        ana.command(types::join, lobby);
        ana.next(types::presenceState);
        const Scope scope = ana.scope();
        QVERIFY(host.moderation.mute(scope.client, scope.server, u"too loud"_s));
        QCOMPARE(*Muted::fromPayload(ana.next(types::muted).payload),
                 (Muted {true, u"too loud"_s}));
        const Error error = errorOf(post(ana, u"m1"_s));
        QCOMPARE(error.code, ErrorCode::Muted);
        QCOMPARE(error.detail, u"too loud"_s);
        QCOMPARE(
            errorOf(ana.command(types::notify, lobby, Post {u"m2"_s, u"hi"_s}.toPayload())).code,
            ErrorCode::Muted);
        QVERIFY(described(host, ana).isMuted);

        // It lasts when the client comes back, and is told.
        NativeClient again(host);
        again.introduce(u"Ana"_s, u"secret"_s);
        QVERIFY(Muted::fromPayload(again.next(types::muted).payload)->isMuted);

        QVERIFY(host.moderation.mute(scope.client, scope.server, std::nullopt));
        QVERIFY(!Muted::fromPayload(ana.next(types::muted).payload)->isMuted);
        QVERIFY(!Muted::fromPayload(again.next(types::muted).payload)->isMuted);
        QCOMPARE(post(ana, u"m3"_s).type, QString(types::ok));
        QVERIFY(!host.moderation.mute({u"192.0.2.9"_s, 1}, scope.server, u""_s));
    }

    void aMutedPlainClientIsNotHeard()
    {
        TestServices host;
        Communicator plain(*host.routes, host.layer, u"/ws/chat/lobby/"_s);
        plain.scope().client = {u"192.0.2.7"_s, 7};
        const Scope scope = plain.scope();
        QVERIFY(plain.connectToApplication().accepted);
        QVERIFY(host.moderation.mute(scope.client, scope.server, u""_s));
        plain.sendText(R"x({"message": "one"})x");
        QVERIFY(plain.receivesNothing());
        QVERIFY(host.moderation.mute(scope.client, scope.server, std::nullopt));
        plain.sendText(R"x({"message": "two"})x");
        QCOMPARE(plain.receiveText(), R"x({"message": "two", "username": ""})x");
    }

    void roomsThatLookLikeALockedOne_data()
    {
        QTest::addColumn<QString>("room");
        QTest::addColumn<bool>("isOpen");
        QTest::newRow("another") << u"room:team b"_s << true;
        QTest::newRow("Cyrillic") << u"room:t\u0435am"_s << false;
        QTest::newRow("case") << u"room:Team"_s << false;
        QTest::newRow("full width") << u"room:ｔｅａｍ"_s << false;
        QTest::newRow("one that was open") << u"room:TEAM"_s << true;
    }

    void roomsThatLookLikeALockedOne()
    {
        QFETCH(QString, room);
        QFETCH(bool, isOpen);
        TestServices host;
        NativeClient ana(host);
        ana.introduce(u"Ana"_s);
        ana.command(types::join, u"room:team"_s);
        ana.command(types::join, u"room:TEAM"_s);
        QVERIFY(host.moderation.lock(*RoomName::fromString(u"team")));
        NativeClient ben(host);
        ben.introduce(u"Ben"_s);
        QCOMPARE(ben.command(types::join, room).type == types::ok, isOpen);
        NativeClient cleo(host);
        cleo.introduce(u"Cleo"_s);
        const Envelope notified =
            cleo.command(types::notify, room, Post {u"m"_s, u"hi"_s}.toPayload());
        QCOMPARE(notified.type == types::ok, isOpen);
        host.moderation.unlock(*RoomName::fromString(u"team"));
        QCOMPARE(cleo.command(types::join, room).type, QString(types::ok));
    }

    //! Who looks at the list of rooms sees before a refusal where nobody new gets in.
    void theListSaysWhatIsLocked()
    {
        TestServices host;
        NativeClient ana(host);
        ana.introduce(u"Ana"_s);
        ana.command(types::join, u"room:team"_s);
        NativeClient ben(host);
        ben.introduce(u"Ben"_s);
        ben.command(types::subscribe, u"rooms"_s);
        const RoomName team = *RoomName::fromString(u"team");
        const auto news = [&ben] {
            return RoomsDiff::fromPayload(ben.next(types::roomsDiff).payload)->changed;
        };
        QCOMPARE(news(), QList<RoomInfo>({{team, 1}}));
        QVERIFY(host.moderation.lock(team));
        QCOMPARE(news(), QList<RoomInfo>({{team, 1, true}}));
        NativeClient cleo(host);
        cleo.introduce(u"Cleo"_s);
        cleo.command(types::subscribe, u"rooms"_s);
        const auto state = RoomsState::fromPayload(cleo.next(types::roomsState).payload);
        QVERIFY(state->rooms.contains(RoomInfo {team, 1, true}));
        host.moderation.unlock(team);
        QCOMPARE(news(), QList<RoomInfo>({{team, 1}}));
    }

    void aLockedRoom()
    {
        TestServices host;
        NativeClient ana(host);
        ana.introduce(u"Ana"_s, u"ana's key"_s);
        ana.command(types::join, lobby);
        QCOMPARE(described(host, ana).rooms, QList {RoomName::lobby()});
        QVERIFY(host.moderation.lock(RoomName::lobby()));
        NativeClient ben(host);
        ben.introduce(u"Ben"_s);
        QCOMPARE(errorOf(ben.command(types::join, lobby)).code, ErrorCode::RoomLocked);
        QCOMPARE(ben.command(types::join, u"room:other"_s).type, QString(types::ok));
        // Who was inside comes back, also after an interruption.
        ana.next(types::presenceState);
        QCOMPARE(ana.command(types::leave, lobby).type, QString(types::ok));
        QCOMPARE(ana.command(types::join, lobby).type, QString(types::ok));
        NativeClient again(host);
        again.introduce(u"Ana"_s, u"ana's key"_s);
        QCOMPARE(again.command(types::join, lobby).type, QString(types::ok));
        Communicator plain(*host.routes, host.layer, u"/ws/chat/lobby/"_s);
        QCOMPARE(plain.connectToApplication().status, 403);

        QCOMPARE(host.moderation.lockedRooms(), QList {RoomName::lobby()});
        host.moderation.unlock(RoomName::lobby());
        ben.next(types::presenceState);
        QCOMPARE(ben.command(types::join, lobby).type, QString(types::ok));
    }

    void pausedJoining()
    {
        TestServices host;
        NativeClient ana(host);
        ana.introduce(u"Ana"_s, u"ana's key"_s);
        host.moderation.setJoiningPaused(true);
        NativeClient ben(host);
        ben.greet();
        QCOMPARE(errorOf(ben.sayHello(u"Ben"_s)).code, ErrorCode::JoiningPaused);
        QCOMPARE(ana.sayHello(u"Anna"_s).type, QString(types::ok));
        NativeClient again(host);
        again.introduce(u"Ana"_s, u"ana's key"_s);
        Communicator plain(*host.routes, host.layer, u"/ws/chat/lobby/"_s);
        QCOMPARE(plain.connectToApplication().status, 403);
        host.moderation.setJoiningPaused(false);
        QCOMPARE(ben.sayHello(u"Ben"_s).type, QString(types::ok));
    }

    //! Nothing that the host decides is about its own window.
    void theHostIsExempt()
    {
        TestServices host({}, AccessOptions {{}, u"host's own"_s});
        NativeClient stranger(host);
        stranger.greet();
        stranger.command(types::authenticate, {}, Authenticate {{}, u"a guess"_s}.toPayload());
        NativeClient window(host);
        window.scope().client.host = u"192.0.2.8"_s;
        window.greet();
        window.command(types::authenticate, {}, Authenticate {{}, u"host's own"_s}.toPayload());
        const auto isHost = [&host](NativeClient &client) {
            return host.moderation.isHost(client.scope().client, client.scope().server);
        };
        QVERIFY(!isHost(stranger));
        QVERIFY(isHost(window));

        host.moderation.setJoiningPaused(true);
        QVERIFY(host.moderation.lock(RoomName::lobby()));
        QCOMPARE(errorOf(stranger.sayHello(u"Ben"_s)).code, ErrorCode::JoiningPaused);
        QCOMPARE(window.sayHello(u"Ana"_s, u"secret"_s).type, QString(types::ok));
        QCOMPARE(window.command(types::join, lobby).type, QString(types::ok));
        window.next(types::presenceState);
        QCOMPARE(post(window, u"m1"_s).type, QString(types::ok));

        const Scope scope = window.scope();
        QVERIFY(!host.moderation.mute(scope.client, scope.server, u""_s));
        const auto banned = host.moderation.ban(u"192.0.2.8"_s, {}, {}, std::chrono::seconds(0));
        QVERIFY(!banned);
        QCOMPARE(banned.error().code, ErrorCode::OwnComputer);

        // Nor by way of a guest who has the same key, whoever gave it to them.
        host.moderation.setJoiningPaused(false);
        NativeClient twin(host);
        twin.introduce(u"Ana"_s, u"secret"_s);
        QVERIFY(host.moderation.mute(twin.scope().client, twin.scope().server, u""_s));
        QVERIFY(Muted::fromPayload(twin.next(types::muted).payload)->isMuted);
        window.next(types::message);
        QCOMPARE(post(window, u"m2"_s).type, QString(types::ok));
    }

    void bans_data()
    {
        QTest::addColumn<QString>("banned");
        QTest::addColumn<QString>("comes");
        QTest::addColumn<bool>("isKeptOut");
        QTest::newRow("the same") << u"192.0.2.1"_s << u"192.0.2.1"_s << true;
        QTest::newRow("a neighbour") << u"192.0.2.1"_s << u"192.0.2.2"_s << false;
        QTest::newRow("over IPv6") << u"192.0.2.1"_s << u"::ffff:192.0.2.1"_s << true;
        QTest::newRow("IPv6") << u"2001:db8::1"_s << u"2001:DB8:0::1"_s << true;
        QTest::newRow("IPv6 neighbour") << u"2001:db8::1"_s << u"2001:db8::2"_s << false;
    }

    void bans()
    {
        QFETCH(QString, banned);
        QFETCH(QString, comes);
        QFETCH(bool, isKeptOut);
        TestServices host;
        QVERIFY(host.moderation.ban(banned, {}, u"spam"_s, std::chrono::seconds(0)));
        QCOMPARE(host.moderation.banOf(comes).has_value(), isKeptOut);
        const BanGate gate(host.routes, host.moderation);
        Communicator native(gate, host.layer, u"/ws/lanthorn/"_s);
        native.scope().subprotocols = {QString(nativeSubprotocol)};
        native.scope().client = {comes, 1};
        QVERIFY(native.connectToApplication().accepted);
        QCOMPARE(native.closeCode(), isKeptOut ? std::optional<quint16>(4501) : std::nullopt);
        Communicator plain(gate, host.layer, u"/ws/echo/"_s);
        plain.scope().client = {comes, 2};
        QCOMPARE(plain.connectToApplication().status, isKeptOut ? 403 : 101);
        QVERIFY(host.moderation.unban(banned));
        QVERIFY(!host.moderation.unban(banned));
        QVERIFY(!host.moderation.banOf(comes));
    }

    void rulesOutliveTheServer()
    {
        std::chrono::milliseconds now {5};
        const Clock clock = [&now] { return now; };
        const RoomName room = RoomName::lobby();
        Moderation before(clock);
        QVERIFY(before.ban(u"192.0.2.1"_s, u"key a"_s, u"spam"_s, std::chrono::seconds(60)));
        QVERIFY(before.lock(room));
        before.setJoiningPaused(true);
        now += std::chrono::seconds(59);
        const Moderation after(clock, before.rules());
        QCOMPARE(after.banOf(u"192.0.2.1"_s), u"spam"_s);
        QCOMPARE(after.lockedRooms(), QList {room});
        QVERIFY(after.isJoiningPaused());
        now += std::chrono::seconds(1);
        QVERIFY(!after.banOf(u"192.0.2.1"_s));
    }

    void aBanEnds()
    {
        TestServices host;
        QVERIFY(host.moderation.ban(u"192.0.2.1"_s, {}, u"spam"_s, std::chrono::seconds(60)));
        host.now += std::chrono::milliseconds(59'999);
        QCOMPARE(host.moderation.banOf(u"192.0.2.1"_s), u"spam"_s);
        QCOMPARE(host.moderation.bans().size(), 1);
        host.now += std::chrono::milliseconds(1);
        QVERIFY(!host.moderation.banOf(u"192.0.2.1"_s));
        QVERIFY(host.moderation.bans().isEmpty());
    }

    void aBannedPersonIsKnownAtAnotherAddress()
    {
        TestServices host;
        NativeClient ana(host);
        ana.introduce(u"Ana"_s, u"secret"_s);
        const QString person = host.moderation.personOf(ana.scope().client, ana.scope().server);
        QVERIFY(!person.isEmpty());
        QVERIFY(host.moderation.ban(u"192.0.2.1"_s, person, u"spam"_s, std::chrono::seconds(0)));
        NativeClient elsewhere(host);
        elsewhere.scope().client.host = u"198.51.100.1"_s;
        elsewhere.greet();
        const Error error = errorOf(elsewhere.sayHello(u"Ana"_s, u"secret"_s));
        QCOMPARE(error.code, ErrorCode::Banned);
        QCOMPARE(error.detail, u"spam"_s);
        QVERIFY(host.moderation.unban(u"192.0.2.1"_s));
        QCOMPARE(elsewhere.sayHello(u"Ana"_s, u"secret"_s).type, QString(types::ok));
    }

    void whatCannotBeBanned_data()
    {
        QTest::addColumn<QString>("address");
        QTest::addColumn<ErrorCode>("code");
        for (const QString &address :
             {u"127.0.0.1"_s, u"127.3.2.1"_s, u"::1"_s, u"::ffff:127.0.0.1"_s})
            QTest::newRow(qUtf8Printable(address)) << address << ErrorCode::OwnComputer;
        QTest::newRow("name") << u"lab-pc"_s << ErrorCode::BadPayload;
        QTest::newRow("nothing") << QString() << ErrorCode::BadPayload;
    }

    void whatCannotBeBanned()
    {
        QFETCH(QString, address);
        TestServices host;
        const auto banned = host.moderation.ban(address, {}, {}, std::chrono::seconds(0));
        QVERIFY(!banned);
        QTEST(banned.error().code, "code");
    }

    void memoryIsBounded()
    {
        Moderation moderation;
        for (int i = 0; i < Moderation::mostRemembered; ++i) {
            const QString address = u"10.1.%1.%2"_s.arg(i / 250).arg(i % 250 + 1);
            QVERIFY(moderation.ban(address, {}, {}, std::chrono::seconds(0)));
            QVERIFY(moderation.lock(*RoomName::fromString(QString::number(i))));
        }
        QVERIFY(!moderation.ban(u"10.2.0.1"_s, {}, {}, std::chrono::seconds(0)));
        QVERIFY(moderation.ban(u"10.1.0.1"_s, {}, u"again"_s, std::chrono::seconds(0)));
        QVERIFY(!moderation.lock(*RoomName::fromString(u"one more")));
    }
};

LANTHORN_TEST(TestModeration)

} // namespace tst_moderation

#include "tst_moderation.moc"
