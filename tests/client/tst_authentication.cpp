// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <client/clientfixture.h>
#include <protocol/messages/messagetypes.h>

#include <support/strictlog.h>
#include <support/testprogram.h>

#include <QSignalSpy>
#include <QTest>

namespace tst_authentication {

using namespace lanthorn;
using namespace lanthorn::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using State = Client::State;

namespace {

//! A client that was greeted by a host that asks for a password.
struct Fixture : ClientFixture
{
    QSignalSpy received {client.get(), &Client::tokenReceived};
    QSignalSpy refused {client.get(), &Client::tokenRefused};

    explicit Fixture(const Authenticate &credentials, const QByteArray &hello = {})
    {
        client->open(address(), {nick(u"ann"_s), ClientKind::Window, credentials});
        peer().accept();
        peer().send(hello.isEmpty() ? golden(u"server-hello-auth"_s) : hello);
    }
    Envelope takeAuthenticate(const Authenticate &wanted)
    {
        const Envelope envelope = peer().take();
        if (envelope.type != types::authenticate || envelope.payload != wanted.toPayload())
            QTest::qFail(qPrintable(QString::fromUtf8(envelope.toJson())), __FILE__, __LINE__);
        return envelope;
    }
    void expectHello() { QCOMPARE(peer().take().type, types::hello); }
};

const Authenticate byPassword {u"tamo-kilu-resa"_s, {}};
const Authenticate byToken {{}, u"old"_s};

} // namespace

//! How a Client comes in where a password is asked for.
class TestAuthentication : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnAnyWarning(); }

    void isLeftOutWhereNobodyAsks()
    {
        Fixture f(byPassword, ClientFixture::golden(u"server-hello"_s));
        f.expectHello();
    }

    //! How the host's own window is told from its guests, whether or not these are asked.
    void theHostsOwnClientAlwaysSaysItsToken()
    {
        ClientFixture f;
        f.client->open(f.address(), {f.nick(u"ann"_s), ClientKind::Window, byToken, true});
        f.peer().accept();
        f.peer().send(ClientFixture::golden(u"server-hello"_s));
        const Envelope first = f.peer().take();
        QCOMPARE(first.type, types::authenticate);
        QCOMPARE(first.payload, byToken.toPayload());
        f.peer().ok(first);
        QCOMPARE(f.peer().take().type, types::hello);
    }

    void withoutAnythingToSayTheClientLeaves()
    {
        Fixture f({});
        QVERIFY(f.peer().sent.isEmpty());
        QCOMPARE(f.client->state(), State::Closed);
        QCOMPARE(f.client->closeReason()->code, ErrorCode::PasswordRequired);
        QCOMPARE(f.client->serverHello()->serverName, u"lab-pc"_s); // Who asks.
        f.scheduler.advance(1h);
        QCOMPARE(f.network.count(), 1);
    }

    void thePasswordIsGivenAndItsTokenUsedFromThenOn()
    {
        Fixture f(byPassword);
        f.peer().ok(f.takeAuthenticate(byPassword), Authenticated {u"new"_s}.toPayload());
        QCOMPARE(f.received.size(), 1);
        QCOMPARE(f.received.first().first().toString(), u"new"_s);
        f.peer().ok(f.peer().take());
        QCOMPARE(f.client->state(), State::Connected);

        f.peer().close(1006);
        f.scheduler.advance(1s);
        QCOMPARE(f.network.count(), 2);
        f.peer().accept();
        f.peer().send(f.golden(u"server-hello-auth"_s));
        f.peer().ok(f.takeAuthenticate({{}, u"new"_s}));
        f.expectHello();
        QCOMPARE(f.received.size(), 1);
    }

    void theTokenGoesFirst()
    {
        Fixture f({byPassword.password, byToken.token});
        f.peer().ok(f.takeAuthenticate(byToken));
        f.expectHello();
        QCOMPARE(f.received.size(), 0);
    }

    void thePasswordGoesWhenTheTokenIsRefused()
    {
        Fixture f({byPassword.password, byToken.token});
        f.peer().error(f.takeAuthenticate(byToken), {ErrorCode::TokenRefused, {}});
        QCOMPARE(f.refused.size(), 1);
        f.peer().ok(f.takeAuthenticate(byPassword), Authenticated {u"new"_s}.toPayload());
        f.expectHello();
    }

    void aRefusedTokenAloneEnds()
    {
        Fixture f(byToken);
        f.peer().error(f.takeAuthenticate(byToken), {ErrorCode::TokenRefused, {}});
        QCOMPARE(f.refused.size(), 1);
        QCOMPARE(f.client->state(), State::Closed);
        QCOMPARE(f.client->closeReason()->code, ErrorCode::PasswordRequired);
    }

    //! A guess that failed is never sent again by itself.
    void failures_data()
    {
        QTest::addColumn<ErrorCode>("code");
        QTest::addColumn<bool>("again");
        QTest::newRow("wrong") << ErrorCode::WrongPassword << false;
        QTest::newRow("banned") << ErrorCode::TooManyAttempts << false;
        QTest::newRow("busy") << ErrorCode::RateLimited << true;
        QTest::newRow("unknown") << ErrorCode::UnknownType << false;
    }

    void failures()
    {
        QFETCH(ErrorCode, code);
        QFETCH(bool, again);
        Fixture f(byPassword);
        f.peer().error(f.takeAuthenticate(byPassword), {code, {}, 60s});
        QCOMPARE(f.client->state(), again ? State::WaitingToReconnect : State::Closed);
        QCOMPARE(f.client->closeReason()->code, code);
        if (isTemporary(code))
            QCOMPARE(f.client->closeReason()->retryAfter, std::optional<milliseconds>(60s));
        f.scheduler.advance(1h);
        QCOMPARE(f.network.count() > 1, again);
    }

    void noAnswerIsALoss()
    {
        Fixture f(byPassword);
        (void)f.takeAuthenticate(byPassword);
        f.peer().pong();
        f.scheduler.advance(10s);
        QCOMPARE(f.client->state(), State::WaitingToReconnect);
    }

    void theApplicationMayEndItFromTheSignal()
    {
        Fixture f(byPassword);
        QObject::connect(f.client.get(), &Client::tokenReceived, f.client.get(),
                         [&] { f.client->close(); });
        f.peer().ok(f.takeAuthenticate(byPassword), Authenticated {u"new"_s}.toPayload());
        QCOMPARE(f.client->state(), State::Closed);
        QCOMPARE(f.client->closeReason()->code, ErrorCode::Cancelled);
    }

    void theApplicationMayTryAnotherFromTheSignal()
    {
        Fixture f({});
        f.client->open(f.address(), {f.nick(u"ann"_s), ClientKind::Window, {u"wrong one"_s, {}}});
        QObject::connect(f.client.get(), &Client::connectionFailed, f.client.get(), [&] {
            f.client->open(f.address(), {f.nick(u"ann"_s), ClientKind::Window, byPassword});
        });
        f.peer().accept();
        f.peer().send(f.golden(u"server-hello-auth"_s));
        f.peer().error(f.peer().take(), {ErrorCode::WrongPassword, {}});
        QCOMPARE(f.client->state(), State::Connecting);
        QCOMPARE(f.network.count(), 3);
    }
};

LANTHORN_TEST(TestAuthentication)

} // namespace tst_authentication

#include "tst_authentication.moc"
