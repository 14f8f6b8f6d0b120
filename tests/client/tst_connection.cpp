// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <client/clientfixture.h>
#include <protocol/messages/messagetypes.h>

#include <client/room.h>
#include <protocol/closecode.h>

#include <support/strictlog.h>
#include <support/testprogram.h>

#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>

namespace tst_connection {

using namespace lanthorn;
using namespace lanthorn::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using State = Client::State;

//! The connection's life: connecting, keeping, losing, coming back, giving up.
class TestConnection : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnAnyWarning(); }

    void connects()
    {
        ClientFixture f;
        QSignalSpy states(f.client.get(), &Client::stateChanged);
        QCOMPARE(f.client->state(), State::Closed);
        QVERIFY(!f.client->closeReason());

        f.open();
        QCOMPARE(f.client->state(), State::Connecting);
        QCOMPARE(f.peer().url, QUrl(u"ws://192.168.1.20:8001/ws/lanthorn/"_s));
        QCOMPARE(f.client->attempts(), 1);
        f.peer().accept();
        QVERIFY(f.peer().sent.isEmpty()); // The server speaks first.

        f.peer().send(f.golden(u"server-hello"_s));
        QCOMPARE(f.client->state(), State::Connecting);
        QCOMPARE(f.client->id(), QString());
        const Envelope hello = f.peer().take();
        const auto who = ClientHello::fromPayload(hello.payload);
        QCOMPARE(who->nick, f.nick(u"ann"_s));
        QCOMPARE(who->kind, ClientKind::Window);
        QCOMPARE(who->key.size(), 32); // 128 bits.
        f.peer().ok(hello);

        QCOMPARE(f.client->state(), State::Connected);
        QCOMPARE(f.client->id(), u"c7"_s);
        QCOMPARE(f.client->serverHello()->serverName, u"lab-pc"_s);
        QCOMPARE(f.client->attempts(), 0);
        QCOMPARE(states.size(), 2);
    }

    void theKeyIsItsOwnAndStays()
    {
        ClientFixture f;
        f.open();
        f.peer().accept();
        f.peer().send(f.golden(u"server-hello"_s));
        const Envelope first = f.peer().take();
        f.peer().ok(first);
        f.peer().close(1001);
        f.client->retryNow();
        f.peer().accept();
        f.peer().send(f.golden(u"server-hello"_s));
        const Envelope second = f.peer().take();
        QCOMPARE(second.payload, first.payload);
        ClientFixture other;
        other.open();
        other.peer().accept();
        other.peer().send(f.golden(u"server-hello"_s));
        QVERIFY(other.peer().take().payload != first.payload);
    }

    void muted()
    {
        ClientFixture f;
        f.connect();
        QSignalSpy changes(f.client.get(), &Client::mutedChanged);
        f.peer().send(f.golden(u"muted"_s));
        QCOMPARE(f.client->muted(), (Muted {true, u"one at a time"_s}));
        f.peer().send(f.golden(u"muted"_s));
        QCOMPARE(changes.size(), 1);
        f.peer().close(1006); // The next server says it anew.
        QCOMPARE(f.client->muted(), Muted());
        QCOMPARE(changes.size(), 2);
    }

    void connectsWithoutANick()
    {
        ClientFixture f;
        f.client->open(f.address(), {});
        f.greet();
        QCOMPARE(f.client->state(), State::Connected);
        QVERIFY(f.peer().sent.isEmpty());
    }

    void missingHelloTimesOut()
    {
        ClientFixture f;
        f.open();
        f.peer().accept();
        f.scheduler.advance(9'999ms);
        QCOMPARE(f.client->state(), State::Connecting);
        f.scheduler.advance(1ms);
        QCOMPARE(f.client->state(), State::WaitingToReconnect);
        QCOMPARE(f.client->closeReason()->code, ErrorCode::TimedOut);
        QVERIFY(f.network.peer(0).isAborted);
    }

    void unansweredHelloTimesOut()
    {
        ClientFixture f;
        f.open();
        f.greet();
        f.peer().pong();
        f.scheduler.advance(10s);
        QCOMPARE(f.client->state(), State::WaitingToReconnect);
        QCOMPARE(f.client->closeReason()->code, ErrorCode::TimedOut);
    }

    void framesBeforeTheHelloAreIgnored()
    {
        ClientFixture f;
        QSignalSpy words(f.client.get(), &Client::wordReceived);
        f.open();
        f.peer().accept();
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"no hello"_s));
        f.peer().send(f.golden(u"word"_s));
        QCOMPARE(words.size(), 0);
        f.peer().send(f.golden(u"server-hello"_s));
        f.peer().ok(f.peer().take());
        QCOMPARE(f.client->state(), State::Connected);
    }

    void unreadableHelloIsFinal()
    {
        ClientFixture f;
        f.open();
        f.peer().accept();
        f.peer().send(Envelope {types::hello, {}, {}, {{u"id"_s, 7}}});
        QCOMPARE(f.client->state(), State::Closed);
        QCOMPARE(f.client->closeReason()->code, ErrorCode::ProtocolViolation);
    }

    void malformedFramesAreIgnoredAndLoggedAFewTimes()
    {
        ClientFixture f;
        f.connect();
        const QList<QByteArray> frames {"not json",
                                        "[]",
                                        R"({"type":7})",
                                        R"({"type":"word","payload":{"word":7}})",
                                        R"({"type":"message","topic":"words","payload":{}})",
                                        R"({"type":"reading"})"};
        for (int i = 0; i < 5; ++i)
            QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"Ignored a frame"_s));
        for (const QByteArray &frame : frames)
            f.peer().send(frame);
        f.peer().send(R"({"type":"from_the_future","payload":{"x":1}})");
        f.peer().send(R"({"type":"ok","ref":4711})");
        f.peer().send(R"({"type":"error","ref":4711,"payload":{"code":"internal"}})");
        QCOMPARE(f.client->state(), State::Connected);
    }

    //! A connection that cannot be had, and whether it is tried again.
    void refusal_data()
    {
        QTest::addColumn<ErrorCode>("code");
        QTest::addColumn<bool>("again");
        const auto row = [](ErrorCode code, bool again) {
            QTest::newRow(errorName(code).data()) << code << again;
        };
        row(ErrorCode::HostNotFound, true);
        row(ErrorCode::HostUnreachable, true);
        row(ErrorCode::ConnectionRefused, true);
        row(ErrorCode::ConnectionLost, true);
        row(ErrorCode::TimedOut, true);
        row(ErrorCode::ServerFull, true);
        row(ErrorCode::WrongPath, false);
        row(ErrorCode::OriginRefused, false);
        row(ErrorCode::WrongHost, false);
        row(ErrorCode::NotLanthorn, false);
        row(ErrorCode::NotEncrypted, false);
        row(ErrorCode::EncryptionGone, false);
        row(ErrorCode::EncryptionExpected, false);
    }

    void refusal()
    {
        QFETCH(ErrorCode, code);
        QFETCH(bool, again);
        ClientFixture f;
        QSignalSpy failures(f.client.get(), &Client::connectionFailed);
        QSignalSpy states(f.client.get(), &Client::stateChanged);
        f.open();
        f.peer().refuse(code);

        QCOMPARE(f.client->state(), again ? State::WaitingToReconnect : State::Closed);
        QCOMPARE(f.client->closeReason()->code, code);
        QCOMPARE(failures.size(), 1);
        QCOMPARE(failures.at(0).at(0).value<Error>().code, code);
        QCOMPARE(states.size(), 2);
        f.scheduler.advance(1h);
        QCOMPARE(f.network.count(), again ? 2 : 1);
    }

    //! A connection that stood, closed by the server.
    void closeCode_data()
    {
        QTest::addColumn<int>("closeCode");
        QTest::addColumn<ErrorCode>("code");
        QTest::addColumn<bool>("again");
        QTest::newRow("1000") << 1000 << ErrorCode::ConnectionLost << true;
        QTest::newRow("1001") << 1001 << ErrorCode::ServerStopping << true;
        QTest::newRow("1002") << 1002 << ErrorCode::ProtocolViolation << false;
        QTest::newRow("1005") << 1005 << ErrorCode::ConnectionLost << true;
        QTest::newRow("1006") << 1006 << ErrorCode::ConnectionLost << true;
        QTest::newRow("1007") << 1007 << ErrorCode::ProtocolViolation << false;
        QTest::newRow("1008") << 1008 << ErrorCode::ProtocolViolation << false;
        QTest::newRow("1009") << 1009 << ErrorCode::ProtocolViolation << false;
        QTest::newRow("1011") << 1011 << ErrorCode::Internal << true;
        QTest::newRow("4008") << 4008 << ErrorCode::SlowConsumer << true;
        QTest::newRow("4029") << 4029 << ErrorCode::Flooding << true;
        QTest::newRow("4321") << 4321 << ErrorCode::ConnectionLost << true;
        QTest::newRow("4500") << 4500 << ErrorCode::Kicked << false;
        QTest::newRow("4501") << 4501 << ErrorCode::Banned << false;
        QTest::newRow("4502") << 4502 << ErrorCode::SessionEnded << false;
        QTest::newRow("4503") << 4503 << ErrorCode::LoginNeeded << false;
        QTest::newRow("4504") << 4504 << ErrorCode::ProtocolViolation << false;
    }

    void closeCode()
    {
        QFETCH(int, closeCode);
        QFETCH(bool, again);
        ClientFixture f;
        f.connect();
        f.peer().close(quint16(closeCode));
        QTEST(f.client->closeReason()->code, "code");
        QVERIFY(!f.client->closeReason()->message.isEmpty());
        QCOMPARE(f.client->state(), again ? State::WaitingToReconnect : State::Closed);
        QCOMPARE(f.client->id(), QString());
    }

    void backsOffAndStartsAgainAfterASuccess()
    {
        ClientFixture f;
        f.connect();
        f.peer().close(1006);
        std::chrono::milliseconds whole = 500ms;
        for (int attempt = 1; attempt <= 9; ++attempt) {
            const auto delay = f.client->retryDelay();
            QVERIFY(delay <= whole);
            QVERIFY(delay >= whole / 2);
            QCOMPARE(f.network.count(), attempt);
            f.scheduler.advance(delay - 1ms);
            QCOMPARE(f.client->state(), State::WaitingToReconnect);
            f.scheduler.advance(1ms);
            QCOMPARE(f.client->state(), State::Connecting);
            QCOMPARE(f.client->attempts(), attempt);
            f.peer().refuse(ErrorCode::ConnectionRefused);
            whole = std::min<std::chrono::milliseconds>(2 * whole, 30s);
        }
        // A greeting alone is no success.
        f.scheduler.advance(30s);
        f.greet();
        f.peer().close(1006);
        QVERIFY(f.client->retryDelay() >= 15s);

        f.scheduler.advance(30s);
        f.welcome();
        f.peer().close(1006);
        QVERIFY(f.client->retryDelay() <= 500ms);
    }

    void retryNow()
    {
        ClientFixture f;
        f.client->retryNow();
        QCOMPARE(f.network.count(), 0);
        f.open();
        f.client->retryNow();
        QCOMPARE(f.network.count(), 1);
        f.peer().refuse(ErrorCode::HostUnreachable);
        f.client->retryNow();
        QCOMPARE(f.client->state(), State::Connecting);
        QCOMPARE(f.network.count(), 2);
        f.scheduler.advance(1h); // The attempt that was waiting is not made, too.
        QCOMPARE(f.network.count(), 2);
    }

    void pingsAfterSilence()
    {
        ClientFixture f;
        QSignalSpy latencies(f.client.get(), &Client::latencyChanged);
        f.connect();
        QCOMPARE(f.peer().pings, 1);
        QVERIFY(!f.client->latency());
        f.peer().pong(42);
        QCOMPARE(f.client->latency(), 42ms);
        QCOMPARE(latencies.size(), 1);

        f.scheduler.advance(15s);
        f.peer().send(f.golden(u"word"_s));
        f.scheduler.advance(19'999ms);
        QCOMPARE(f.peer().pings, 1);
        f.scheduler.advance(1ms);
        QCOMPARE(f.peer().pings, 2);
        f.peer().pong(43);
        f.scheduler.advance(20s);
        QCOMPARE(f.peer().pings, 3);
        QCOMPARE(f.client->state(), State::Connected);
        QCOMPARE(f.client->latency(), 43ms);
    }

    void unansweredPingIsDeath()
    {
        ClientFixture f;
        f.connect();
        f.peer().pong();
        f.scheduler.advance(20s);
        QCOMPARE(f.peer().pings, 2);
        f.scheduler.advance(9'999ms);
        QCOMPARE(f.client->state(), State::Connected);
        f.scheduler.advance(1ms);
        QCOMPARE(f.client->state(), State::WaitingToReconnect);
        QCOMPARE(f.client->closeReason()->code, ErrorCode::ConnectionLost);
        QVERIFY(f.network.peer(0).isAborted);
        QVERIFY(!f.client->latency());
    }

    void anyFrameAnswersAPing()
    {
        ClientFixture f;
        f.connect();
        f.scheduler.advance(9s);
        f.peer().send(f.golden(u"word"_s));
        f.scheduler.advance(10s);
        QCOMPARE(f.client->state(), State::Connected);
    }

    void closes()
    {
        ClientFixture f;
        f.connect();
        QSignalSpy failures(f.client.get(), &Client::connectionFailed);
        QSignalSpy states(f.client.get(), &Client::stateChanged);
        f.client->close();
        QCOMPARE(f.client->state(), State::Closed);
        QCOMPARE(f.client->closeReason()->code, ErrorCode::Cancelled);
        QCOMPARE(f.peer().closeCode, quint16(CloseCode::Normal));
        QCOMPARE(states.size(), 1);
        QCOMPARE(failures.size(), 0);

        // What the peer still says is of no interest.
        f.peer().send(f.golden(u"word"_s));
        f.peer().close(1000);
        QCOMPARE(states.size(), 1);
        f.scheduler.advance(1h);
        QCOMPARE(f.network.count(), 1);
        f.client->close();
        QCOMPARE(states.size(), 1);
        QTRY_VERIFY(!f.peer().transport); // Nothing is left behind.
    }

    void closesWhileConnectingOrWaiting()
    {
        ClientFixture f;
        f.open();
        f.client->close();
        QVERIFY(f.peer().isAborted);
        QCOMPARE(f.client->state(), State::Closed);
        f.open();
        f.peer().refuse(ErrorCode::HostUnreachable);
        f.client->close();
        f.scheduler.advance(1h);
        QCOMPARE(f.network.count(), 2);
        QCOMPARE(f.scheduler.pendingCount(), 0);
    }

    void openAgainLeavesTheFormerServer()
    {
        ClientFixture f;
        f.connect();
        Room *room = f.joinLobby();
        QSignalSpy states(f.client.get(), &Client::stateChanged);
        f.client->open(*ServerAddress::fromString(u"other"_s), {f.nick(u"bo"_s), {}});
        QCOMPARE(f.client->state(), State::Connecting);
        QCOMPARE(states.size(), 1);
        QCOMPARE(f.network.peer(0).closeCode, quint16(CloseCode::Normal));
        QCOMPARE(f.peer().url.host(), u"other"_s);
        QVERIFY(!f.client->serverHello());
        QCOMPARE(room->state(), Room::State::Waiting);
        QVERIFY(room->members().isEmpty());
        f.welcome();
        QCOMPARE(f.peer().take().type, types::join);
    }

    void openAgainWhileTheFirstHelloIsOnItsWay()
    {
        ClientFixture f;
        f.open();
        f.greet();
        QCOMPARE(f.peer().take().type, types::hello);
        f.open();
        QCOMPARE(f.client->state(), State::Connecting);
        f.welcome();
        QCOMPARE(f.client->state(), State::Connected);
    }

    void changesTheNick()
    {
        ClientFixture f;
        f.connect();
        f.client->setNick(f.nick(u"anna"_s));
        const Envelope hello = f.peer().take();
        QCOMPARE(ClientHello::fromPayload(hello.payload)->nick, f.nick(u"anna"_s));
        f.peer().ok(hello);
        QCOMPARE(f.client->nick(), f.nick(u"anna"_s));
        f.peer().close(1006);
        f.client->retryNow();
        f.greet();
        QCOMPARE(ClientHello::fromPayload(f.peer().take().payload)->nick, f.nick(u"anna"_s));
    }

    void aRefusedNickIsGivenUp()
    {
        ClientFixture f;
        f.connect();
        QSignalSpy errors(f.client.get(), &Client::errorReceived);
        f.client->setNick(f.nick(u"admin"_s));
        f.peer().error(f.peer().take(), {ErrorCode::BadNick, u"no"_s});
        QCOMPARE(errors.size(), 1);
        QCOMPARE(errors.at(0).at(0).value<Error>().code, ErrorCode::BadNick);
        QCOMPARE(f.client->nick(), f.nick(u"ann"_s));
        QCOMPARE(f.client->state(), State::Connected);
    }

    void aNickChangedWhileConnectingFollows()
    {
        ClientFixture f;
        f.open();
        f.greet();
        f.client->setNick(f.nick(u"anna"_s));
        f.peer().ok(f.peer().take());
        QCOMPARE(ClientHello::fromPayload(f.peer().take().payload)->nick, f.nick(u"anna"_s));
    }

    void aNickRefusedAtTheDoorIsFinal()
    {
        ClientFixture f;
        f.open();
        f.greet();
        f.peer().error(f.peer().take(), {ErrorCode::BadNick, u"no"_s});
        QCOMPARE(f.client->state(), State::Closed);
        QCOMPARE(f.client->closeReason()->code, ErrorCode::BadNick);
        f.scheduler.advance(1h);
        QCOMPARE(f.network.count(), 1);
    }

    void aTemporaryRefusalAtTheDoorIsWaitedOut()
    {
        ClientFixture f;
        f.open();
        f.greet();
        f.peer().error(f.peer().take(), {ErrorCode::RateLimited, u"later"_s, 60s});
        QCOMPARE(f.client->state(), State::WaitingToReconnect);
        QCOMPARE(f.client->retryDelay(), 60s);
    }

    void anErrorOfNoRequest()
    {
        ClientFixture f;
        f.connect();
        QSignalSpy errors(f.client.get(), &Client::errorReceived);
        f.peer().send(R"({"type":"error","payload":{"code":"bad_json","message":"x"}})");
        QCOMPARE(errors.size(), 1);
        QCOMPARE(errors.at(0).at(0).value<Error>().code, ErrorCode::BadJson);
    }
};

LANTHORN_TEST(TestConnection)

} // namespace tst_connection

#include "tst_connection.moc"
