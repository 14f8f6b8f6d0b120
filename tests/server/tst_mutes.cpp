// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <chat/moderation.h>
#include <protocol/messages/errormessage.h>
#include <server/nativeclient.h>

#include <support/strictlog.h>
#include <support/testprogram.h>

#include <QTest>

namespace tst_mutes {

using namespace lanthorn;
using namespace Qt::StringLiterals;
using test::NativeClient;
using test::TestServices;

namespace {

const QString mutesLobby = u"room:lobby"_s;

Error refusalOf(const Envelope &answer)
{
    return answer.type == types::error ? errorFromPayload(answer.payload) : Error();
}

SessionInfo seen(TestServices &host, NativeClient &client)
{
    SessionInfo session;
    host.moderation.describe(client.scope().client, client.scope().server, session);
    return session;
}

} // namespace

//! That nobody evades a mute, and that it is about nobody else.
class TestMutes : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    //! Neither another key, nor the plain protocol, nor another connection helps.
    void aMuteCoversWhoAppearsFromThere_data()
    {
        QTest::addColumn<QString>("muted");
        QTest::addColumn<QString>("comes");
        QTest::addColumn<bool>("isCovered");
        QTest::newRow("the same") << u"192.0.2.1"_s << u"192.0.2.1"_s << true;
        QTest::newRow("IPv4 in IPv6") << u"192.0.2.1"_s << u"::ffff:192.0.2.1"_s << true;
        QTest::newRow("a neighbour") << u"192.0.2.1"_s << u"192.0.2.2"_s << false;
        QTest::newRow("this computer") << u"127.0.0.1"_s << u"127.0.0.1"_s << true;
        QTest::newRow("IPv6 network") << u"2001:db8::1"_s << u"2001:db8::2"_s << true;
        QTest::newRow("other IPv6 network") << u"2001:db8::1"_s << u"2001:db8:0:1::1"_s << false;
    }

    void aMuteCoversWhoAppearsFromThere()
    {
        QFETCH(QString, muted);
        QFETCH(QString, comes);
        QFETCH(bool, isCovered);
        TestServices host;
        const auto at = [](NativeClient &client, const QString &address) -> NativeClient & {
            client.scope().client.host = address;
            return client;
        };
        NativeClient troll(host);
        at(troll, muted).introduce(u"Troll"_s, u"one key"_s);
        NativeClient neighbour(host);
        at(neighbour, comes).introduce(u"Ana"_s, u"ana's key"_s);
        NativeClient idle(host);
        at(idle, comes).greet(); // Says who it is later.
        QVERIFY(host.moderation.mute(troll.scope().client, troll.scope().server, u"spam"_s));
        troll.disconnect();

        NativeClient again(host);
        at(again, comes).introduce(u"Other"_s, u"other key"_s);
        idle.sayHello(u"Idle"_s, u"third key"_s);
        for (NativeClient *client : {&again, &idle}) {
            QCOMPARE(seen(host, *client).isMuted, isCovered);
            QCOMPARE(seen(host, *client).nick.startsWith("guest"_L1), isCovered);
            if (isCovered)
                QVERIFY(Muted::fromPayload(client->next(types::muted).payload)->isMuted);
            const Error error = refusalOf(
                client->command(types::notify, mutesLobby, Post {u"m"_s, u"hi"_s}.toPayload()));
            QCOMPARE(error.code == ErrorCode::Muted, isCovered);
        }
        Communicator plain(*host.routes, host.layer, u"/ws/chat/lobby/"_s);
        plain.scope().client = {comes, 7};
        QVERIFY(plain.connectToApplication().accepted);
        plain.sendText(R"x({"message": "one"})x");
        QCOMPARE(plain.receivesNothing(), isCovered);

        // Who was there is not muted, nor when it comes back.
        NativeClient back(host);
        at(back, comes).introduce(u"Ana"_s, u"ana's key"_s);
        for (NativeClient *client : {&neighbour, &back})
            QVERIFY(!seen(host, *client).isMuted);
    }

    void theHostEndsAMuteForOneOrForAll()
    {
        TestServices host;
        NativeClient troll(host);
        troll.introduce(u"Troll"_s, u"one key"_s);
        const auto unmute = [&host](NativeClient &client) {
            return host.moderation.mute(client.scope().client, client.scope().server, std::nullopt);
        };
        QVERIFY(host.moderation.mute(troll.scope().client, troll.scope().server, u"spam"_s));
        NativeClient ben(host);
        ben.introduce(u"Ben"_s, u"ben's key"_s);
        NativeClient cleo(host);
        cleo.introduce(u"Cleo"_s, u"cleo's key"_s);
        QVERIFY(seen(host, ben).isMuted);
        QVERIFY(unmute(ben)); // For one, because the troll is here.
        QVERIFY(!seen(host, ben).isMuted);
        QVERIFY(seen(host, cleo).isMuted);
        QVERIFY(seen(host, troll).isMuted);

        troll.disconnect();
        QVERIFY(unmute(cleo)); // Nobody else could be chosen.
        NativeClient dora(host);
        dora.introduce(u"Dora"_s, u"dora's key"_s);
        QVERIFY(!seen(host, dora).isMuted);
        NativeClient again(host);
        again.introduce(u"Troll"_s, u"one key"_s);
        QVERIFY(seen(host, again).isMuted);
        QVERIFY(unmute(again));
        QVERIFY(!seen(host, again).isMuted);
        QVERIFY(host.moderation.rules().mutes.isEmpty());
    }

    void namesOfTheMutedSayNothing()
    {
        TestServices host;
        NativeClient troll(host);
        troll.introduce(u"Troll"_s, u"one key"_s);
        troll.command(types::join, mutesLobby);
        troll.next(types::presenceState);
        QVERIFY(host.moderation.mute(troll.scope().client, troll.scope().server, u"spam"_s));
        troll.next(types::muted);
        const Error error = refusalOf(troll.sayHello(u"Ana is stupid"_s, u"one key"_s));
        QCOMPARE(error.code, ErrorCode::Muted);
        QCOMPARE(error.detail, u"spam"_s);
        QCOMPARE(troll.sayHello(u"Troll"_s, u"one key"_s).type, QString(types::ok));

        NativeClient again(host); // With its key it keeps its name, and is told so.
        again.greet();
        const Envelope answer = again.sayHello(u"Ana is stupid"_s, u"one key"_s);
        QCOMPARE(answer.type, QString(types::ok));
        QCOMPARE(Introduced::fromPayload(answer.payload)->nick, u"Troll"_s);
        NativeClient other(host); // With another one it gets one.
        other.greet();
        QCOMPARE(Introduced::fromPayload(other.sayHello(u"Ana is stupid"_s).payload)->nick,
                 u"guest"_s);
        NativeClient third(host);
        third.greet();
        QCOMPARE(Introduced::fromPayload(third.sayHello(u"and fat"_s).payload)->nick,
                 u"guest (2)"_s);
    }

    void roomsOfTheMutedSayNothing()
    {
        TestServices host;
        NativeClient ana(host);
        ana.scope().client.host = u"192.0.2.9"_s;
        ana.introduce(u"Ana"_s);
        ana.command(types::join, u"room:open"_s);
        NativeClient troll(host);
        troll.introduce(u"Troll"_s);
        QVERIFY(host.moderation.mute(troll.scope().client, troll.scope().server, u"spam"_s));
        troll.next(types::muted);
        QCOMPARE(refusalOf(troll.command(types::join, u"room:Ana is stupid"_s)).code,
                 ErrorCode::Muted);
        QCOMPARE(troll.command(types::join, u"room:open"_s).type, QString(types::ok));
        Communicator plain(*host.routes, host.layer, u"/ws/chat/Ana is stupid/"_s);
        plain.scope().client = {u"192.0.2.1"_s, 7};
        QCOMPARE(plain.connectToApplication().status, 403);
        Communicator inside(*host.routes, host.layer, u"/ws/chat/open/"_s);
        inside.scope().client = {u"192.0.2.1"_s, 8};
        QVERIFY(inside.connectToApplication().accepted);
        Communicator inLobby(*host.routes, host.layer, u"/ws/chat/"_s);
        inLobby.scope().client = {u"192.0.2.1"_s, 9};
        QVERIFY(inLobby.connectToApplication().accepted);
    }

    //! Connections have the same ids after a new start of the server; keys are those of persons.
    void mutesOutliveTheServer()
    {
        ModerationRules rules;
        {
            TestServices host;
            NativeClient keyless(host);
            keyless.introduce(u"Troll"_s);
            QVERIFY(host.moderation.mute(keyless.scope().client, keyless.scope().server, u""_s));
            rules = host.moderation.rules();
        }
        QCOMPARE(rules.mutes.size(), 1);
        const QString id = rules.mutes.constBegin().key();
        Moderation after(steadyNow, rules);
        Scope scope;
        scope.client = {u"192.0.2.77"_s, 1};
        Moderation::Seat elsewhere(after, scope, [](const Muted &) {});
        elsewhere.introduce({}, id);
        QVERIFY(!elsewhere.muted());
        scope.client = {u"192.0.2.1"_s, 1};
        Moderation::Seat again(after, scope, [](const Muted &) {});
        again.introduce({}, u"id new"_s);
        QVERIFY(again.muted());
    }
};

LANTHORN_TEST(TestMutes)

} // namespace tst_mutes

#include "tst_mutes.moc"
