// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <protocol/messages/hellomessages.h>
#include <protocol/messages/messagetypes.h>
#include <server/testservices.h>

#include <protocol/messages/authentication.h>
#include <protocol/closecode.h>
#include <protocol/messages/envelope.h>
#include <testing/communicator.h>
#include <support/strictlog.h>
#include <support/testprogram.h>

#include <QTest>

namespace tst_nativeauthentication {

using namespace lanthorn;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using test::TestServices;

namespace {

const QString right = u"tamo-kilu-resa"_s;

AccessLimits shortLimits()
{
    AccessLimits limits;
    limits.deadline = 1ms;
    limits.framesHeld = 3;
    return limits;
}

AccessLimits longLimits()
{
    AccessLimits limits;
    limits.framesHeld = 3;
    return limits;
}

//! A client that takes the server's hello.
class Guest final : public Communicator
{
public:
    explicit Guest(TestServices &host)
        : Communicator(*host.routes, host.layer, u"/ws/lanthorn/"_s)
    {
        scope().subprotocols = {u"lanthorn.v1"_s};
        scope().client = {u"192.168.1.20"_s, 5000};
        connectToApplication();
        hello = *ServerHello::fromPayload(next().payload);
    }
    void give(QLatin1StringView type, const QJsonObject &payload = {}, const QString &topic = {})
    {
        sendText(Envelope {type, topic, ++m_ref, payload}.toJson());
    }
    Envelope command(QLatin1StringView type, const QJsonObject &payload = {},
                     const QString &topic = {})
    {
        give(type, payload, topic);
        return next();
    }
    Envelope next() { return Envelope::fromJson(receiveText()).value(); }
    static QString codeOf(const Envelope &answer)
    {
        return answer.payload.value("code"_L1).toString();
    }

    ServerHello hello;

private:
    qint64 m_ref = 0;
};

const QJsonObject rightPayload = Authenticate {right, {}}.toPayload();
const QJsonObject annPayload {{u"nick"_s, u"ann"_s}};

} // namespace

//! How NativeConsumer keeps out who has not authenticated; the password itself is AccessGate's.
class TestNativeAuthentication : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void nobodyIsAskedWithoutAPassword()
    {
        TestServices host;
        Guest guest(host);
        QVERIFY(!guest.hello.needsPassword);
        QCOMPARE(guest.command(types::authenticate, rightPayload).type, types::ok);
        QCOMPARE(guest.command(types::hello, annPayload).type, types::ok);
    }

    void commandsNeedIt()
    {
        TestServices host({}, {right});
        Guest guest(host);
        QVERIFY(guest.hello.needsPassword);
        for (const QLatin1StringView type :
             {types::hello, types::join, types::leave, types::ping, types::post, types::notify,
              types::subscribe, types::unsubscribe, types::who}) {
            QCOMPARE(Guest::codeOf(guest.command(type, annPayload, u"room:lobby"_s)),
                     u"password_required"_s);
        }
        QVERIFY(guest.receivesNothing());
    }

    void thePasswordLetsIn()
    {
        TestServices host({}, {right});
        Guest guest(host);
        const Envelope answer = guest.command(types::authenticate, rightPayload);
        QCOMPARE(answer.type, types::ok);
        QVERIFY(host.access.acceptsToken(Authenticated::fromPayload(answer.payload)->token));
        QCOMPARE(guest.command(types::hello, annPayload).type, types::ok);
    }

    void answersKeepTheirOrder()
    {
        TestServices host({}, {right});
        Guest guest(host);
        guest.give(types::authenticate, Authenticate {u"wrong"_s, {}}.toPayload());
        guest.give(types::authenticate, rightPayload);
        guest.give(types::hello, annPayload);
        for (const auto &[ref, type] :
             {std::pair(1, types::error), std::pair(2, types::ok), std::pair(3, types::ok)}) {
            const Envelope answer = guest.next();
            QCOMPARE(answer.ref, std::optional<qint64>(ref));
            QCOMPARE(answer.type, type);
        }
    }

    //! The connection of whom the host sent away may last a while longer; it counts for nothing.
    void whoIsSentAwayDoesNothingMore()
    {
        TestServices host({}, {right});
        Guest guest(host);
        guest.give(types::authenticate, Authenticate {u"wrong"_s, {}}.toPayload());
        guest.give(types::hello, annPayload);
        guest.give(types::join, {}, u"room:lobby"_s);
        host.access.forgetGuests();
        QCOMPARE(guest.closeCode(), quint16(CloseCode::NotAuthenticated));
        guest.give(types::authenticate, rightPayload);
        Guest later(host); // Whose check is behind the other.
        QCOMPARE(later.command(types::authenticate, rightPayload).type, types::ok);
        QVERIFY(guest.receivesNothing());
        QVERIFY(host.presence.rooms().isEmpty());
    }

    void whoWaitsWhenNobodyIsAskedAnyMoreIsIn()
    {
        TestServices host({}, {right});
        Guest guest(host);
        host.access.setPassword({});
        QCOMPARE(guest.command(types::authenticate, rightPayload).type, types::ok);
        QCOMPARE(guest.command(types::hello, annPayload).type, types::ok);
    }

    void whatIsHeldIsBounded()
    {
        TestServices host({}, {right}, longLimits());
        Guest guest(host);
        guest.give(types::authenticate, rightPayload);
        for (int i = 0; i < 3; ++i)
            guest.give(types::ping);
        QVERIFY(!guest.closeCode());
        guest.give(types::ping);
        QCOMPARE(guest.closeCode(), quint16(CloseCode::PolicyViolation));
    }

    void floodingEndsTheConnection()
    {
        TestServices host({}, {right});
        Guest guest(host);
        for (int i = 0; i < 20; ++i)
            QCOMPARE(Guest::codeOf(guest.command(types::ping)), u"password_required"_s);
        for (int i = 0; i < 100; ++i)
            QCOMPARE(Guest::codeOf(guest.command(types::ping)), u"rate_limited"_s);
        QVERIFY(!guest.closeCode());
        guest.give(types::authenticate, rightPayload);
        QCOMPARE(guest.closeCode(), quint16(CloseCode::Flooding));
        QVERIFY(guest.receivesNothing());
    }

    void whoLeavesMeanwhileDoesNothingMore()
    {
        TestServices host({}, {right});
        Guest guest(host);
        guest.give(types::authenticate, rightPayload);
        guest.give(types::hello, annPayload);
        guest.give(types::join, {}, u"room:lobby"_s);
        guest.disconnect();
        Guest other(host);
        QCOMPARE(other.command(types::authenticate, rightPayload).type, types::ok);
        QVERIFY(host.presence.rooms().isEmpty());
    }

    void theDeadlineEndsIt()
    {
        TestServices host({}, {right}, shortLimits());
        Guest guest(host);
        QTRY_COMPARE(guest.closeCode(), quint16(CloseCode::NotAuthenticated));
    }

    //! The check takes longer than the deadline; but that is not the client's time.
    void theDeadlineDoesNotRunDuringTheCheck()
    {
        TestServices host({}, {right}, shortLimits());
        Guest guest(host);
        QCOMPARE(guest.command(types::authenticate, rightPayload).type, types::ok);
        QVERIFY(guest.receivesNothing());
        QVERIFY(!guest.closeCode());
    }

    void theDeadlineRunsAgainAfterIt()
    {
        TestServices host({}, {right}, shortLimits());
        Guest guest(host);
        const Envelope answer =
            guest.command(types::authenticate, Authenticate {u"wrong"_s, {}}.toPayload());
        QCOMPARE(Guest::codeOf(answer), u"wrong_password"_s);
        QTRY_COMPARE(guest.closeCode(), quint16(CloseCode::NotAuthenticated));
    }

    void aHostThatIsTooSlowSaysSo()
    {
        AccessLimits limits = longLimits();
        limits.checkTimeout = 1ms;
        TestServices host({}, {right}, limits);
        Guest guest(host);
        const Envelope answer = guest.command(types::authenticate, rightPayload);
        QCOMPARE(Guest::codeOf(answer), u"rate_limited"_s);
        QVERIFY(answer.payload.value("temporary"_L1).toBool());
        QVERIFY(answer.payload.value("retry_after"_L1).toInt() > 0);
        QVERIFY(!guest.closeCode());
    }

    //! Who waits for the host does not take the place of who has yet to say something.
    void whoIsCheckedHasNoPlaceAmongThoseWhoWait()
    {
        AccessLimits limits = longLimits();
        limits.guestsWaiting = 1;
        TestServices host({}, {right}, limits);
        Guest checked(host);
        checked.give(types::authenticate, rightPayload);
        Guest waiting(host);
        QVERIFY(!checked.closeCode());
        QCOMPARE(checked.next().type, types::ok);
        QVERIFY(!waiting.closeCode());
    }

    void forgottenGuestsAreAskedAgain()
    {
        const QString token = newToken();
        TestServices host({}, {right, token});
        Guest guest(host);
        Guest own(host);
        QCOMPARE(guest.command(types::authenticate, rightPayload).type, types::ok);
        QCOMPARE(own.command(types::authenticate, Authenticate {{}, token}.toPayload()).type,
                 types::ok);
        host.access.forgetGuests();
        QCOMPARE(guest.closeCode(), quint16(CloseCode::NotAuthenticated));
        QVERIFY(!own.closeCode());
    }

    void whoIsInStaysWhenThePasswordChanges()
    {
        TestServices host;
        Guest guest(host);
        host.access.setPassword(right);
        QCOMPARE(guest.command(types::hello, annPayload).type, types::ok);
        QVERIFY(Guest(host).hello.needsPassword);
    }
};

LANTHORN_TEST(TestNativeAuthentication)

} // namespace tst_nativeauthentication

#include "tst_nativeauthentication.moc"
