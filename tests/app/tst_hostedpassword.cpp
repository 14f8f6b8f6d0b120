// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/sessions/session.h>

#include <support/names.h>
#include <support/strictlog.h>
#include <support/testprogram.h>

#include <QFile>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>

namespace tst_hostedpassword {

using namespace lanthorn;
using lanthorn::test::nick;
using lanthorn::test::room;
using namespace Qt::StringLiterals;
using Link = SessionStatus::Link;

namespace {

const HostRequest anyPort {QHostAddress(QHostAddress::LocalHost), quint16(0)};

} // namespace

//! Whom a Session that hosts asks for a password, and what outlives the own server.
class TestHostedPassword : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void encryptionAndAPassword()
    {
        const QTemporaryDir folder;
        const auto noAddresses = [] { return QList<NetworkAddress>(); };
        Session host(noAddresses, folder.filePath(u"known-hosts"_s), folder.path());
        hostWithPassword(host);
        host.setEncrypted(true);
        QTRY_VERIFY(host.status().ownKey);
        QTRY_COMPARE(host.status().link, Link::Connected);
        QCOMPARE(host.status().password, password);
        const auto address = ServerAddress::fromString(host.status().address);
        Session guest(noAddresses, folder.filePath(u"guest"_s));
        guest.setNick(nick(u"bo"_s));
        guest.join(*address);
        QTRY_VERIFY(guest.status().asksForPassword());
        guest.givePassword(password);
        QTRY_COMPARE(guest.status().link, Link::Connected);
        QTRY_COMPARE(host.status().connections, 2);

        host.setEncrypted(false); // Their link leads nowhere any more.
        QTRY_COMPARE(host.status().link, Link::Connected);
        QTRY_VERIFY(guest.status().link != Link::Connected);
        QTRY_VERIFY(guest.status().error);
        QTRY_COMPARE(host.status().connections, 1);
        // It had a key: nobody but the guest says that this is no longer so.
        guest.join(addressOf(host), password);
        QTRY_COMPARE(guest.status().link, Link::Closed);
        guest.joinUnencrypted();
        QTRY_VERIFY(guest.status().asksForPassword());
        guest.givePassword(password);
        QTRY_COMPARE(guest.status().link, Link::Connected);
    }

    //! What the login name of many is must not keep them out of their own session.
    void theHostMayBeCalledSo()
    {
        Session host;
        host.setNick(nick(u"admin"_s));
        host.host(anyPort);
        QTRY_COMPARE(host.status().link, Link::Connected);
        Session guest;
        guest.setNick(nick(u"Host"_s));
        guest.join(addressOf(host));
        QTRY_COMPARE(guest.status().link, Link::Closed);
        QCOMPARE(guest.status().error->code, ErrorCode::NickTaken);
        host.setNick(nick(u"host"_s));
        QTRY_COMPARE(host.room(RoomName::lobby())->members()->index(0).data().toString(),
                     u"host"_s);
    }

    void aPasswordIsAskedForAndThenKept()
    {
        const QTemporaryDir folder;
        const QString tokens = folder.filePath(u"tokens.json"_s);
        Session host;
        hostWithPassword(host);
        const ServerAddress address = addressOf(host);
        {
            Session guest;
            guest.setTokenFile(tokens);
            guest.setNick(nick(u"bo"_s));
            guest.join(address);
            QTRY_VERIFY(guest.status().asksForPassword());
            QCOMPARE(guest.status().link, Link::Closed);
            QCOMPARE(guest.status().error->code, ErrorCode::PasswordRequired);
            QVERIFY(!guest.status().serverName.isEmpty()); // Who asks.
            guest.givePassword(u"wrong-one"_s);
            QVERIFY(guest.status().asksForPassword());
            QTRY_COMPARE(guest.status().error->code, ErrorCode::WrongPassword);
            QCOMPARE(guest.status().link, Link::Closed);
            guest.givePassword(password);
            QTRY_COMPARE(guest.status().link, Link::Connected);
            QVERIFY(!guest.status().asksForPassword());
            QTRY_COMPARE(host.room(RoomName::lobby())->members()->rowCount(), 2);
        }
        Session again;
        again.setTokenFile(tokens);
        again.setNick(nick(u"cy"_s)); // The host may still know the other as here.
        again.join(address);
        QTRY_COMPARE(again.status().link, Link::Connected);
    }

    void aLinkBringsThePassword()
    {
        Session host;
        hostWithPassword(host);
        Session guest;
        guest.setNick(nick(u"bo"_s));
        guest.join(addressOf(host), password);
        QTRY_COMPARE(guest.status().link, Link::Connected);
    }

    //! Guests come back by their tokens when the own server starts anew, and the host is never
    //! asked.
    void openingToTheNetworkAsksNobodyAgain()
    {
        Session host([] { return QList<NetworkAddress>(); });
        hostWithPassword(host);
        Session guest;
        guest.setNick(nick(u"bo"_s));
        guest.join(addressOf(host), password);
        QTRY_COMPARE(guest.status().link, Link::Connected);
        host.setOpenToNetwork(true);
        QTRY_COMPARE(host.status().link, Link::Connected);
        QTRY_VERIFY(host.status().isOpenToNetwork);
        QCOMPARE(host.status().password, password);
        QTRY_COMPARE(guest.status().link, Link::Connected);
        QTRY_COMPARE(host.room(RoomName::lobby())->members()->rowCount(), 2);
        QVERIFY(!guest.status().asksForPassword());
    }

    //! Nor does it give more attempts to who has guessed.
    void openingToTheNetworkEndsNoLockout()
    {
        Session host([] { return QList<NetworkAddress>(); });
        hostWithPassword(host);
        Session guest;
        guest.setNick(nick(u"bo"_s));
        guest.join(addressOf(host), u"wrong"_s);
        const auto refusal = [&guest] {
            const SessionStatus &status = guest.status();
            return status.link == Link::Closed && status.error ? status.error->code
                                                               : ErrorCode::Internal;
        };
        for (int i = 1; i < AccessLimits().failures; ++i) {
            QTRY_COMPARE(refusal(), ErrorCode::WrongPassword);
            guest.givePassword(u"wrong"_s);
            QVERIFY(guest.status().link != Link::Closed);
        }
        QTRY_COMPARE(refusal(), ErrorCode::WrongPassword);
        host.setOpenToNetwork(true);
        QTRY_COMPARE(host.status().link, Link::Connected);
        guest.givePassword(password);
        QTRY_COMPARE(refusal(), ErrorCode::TooManyAttempts);
    }

    //! Nor does it let in whom the host keeps out.
    void openingToTheNetworkKeepsWhatTheHostDecided()
    {
        Session host([] { return QList<NetworkAddress>(); });
        host.setNick(nick(u"ann"_s));
        host.host(anyPort);
        QTRY_COMPARE(host.status().link, Link::Connected);
        Session guest;
        guest.setNick(nick(u"bo"_s));
        guest.join(addressOf(host));
        QTRY_COMPARE(guest.status().link, Link::Connected);
        QTRY_COMPARE(host.room(RoomName::lobby())->members()->rowCount(), 2);

        const auto perform = [&host](HostCommand command) {
            host.perform(command, &host, [](const Result<void> &result) { QVERIFY(result); });
        };
        quint64 number = 0;
        host.readHostState(&host, [&number](const HostState &state) {
            for (const SessionInfo &session : state.sessions)
                number = session.nick == "bo"_L1 ? session.number : number;
        });
        QTRY_VERIFY(number != 0);
        HostCommand command {HostCommand::Kind::Mute};
        command.session = number;
        command.reason = u"one at a time"_s;
        perform(command);
        command = {HostCommand::Kind::Ban};
        command.address = u"192.0.2.1"_s;
        perform(command);
        command = {HostCommand::Kind::Lock};
        command.room = room(u"help"_s);
        perform(command);
        perform({HostCommand::Kind::Pause});
        host.setOpenToNetwork(true); // At once, before anything was answered.

        QTRY_VERIFY(host.status().isOpenToNetwork);
        QTRY_COMPARE(guest.status().link, Link::Connected);
        QTRY_COMPARE(guest.status().muted, (Muted {true, u"one at a time"_s}));
        std::optional<HostState> now;
        host.readHostState(&host, [&now](const HostState &state) { now = state; });
        QTRY_VERIFY(now);
        QCOMPARE(now->bans.size(), 1);
        QCOMPARE(now->bans.first().address, u"192.0.2.1"_s);
        QCOMPARE(now->lockedRooms, QList {room(u"help"_s)});
        QVERIFY(now->isJoiningPaused);
        Session late;
        late.setNick(nick(u"cy"_s));
        late.join(addressOf(host));
        QTRY_COMPARE(late.status().link, Link::Closed);
        QCOMPARE(late.status().error->code, ErrorCode::JoiningPaused);

        // But a session that ended took it along.
        host.leave();
        host.host(anyPort);
        QTRY_COMPARE(host.status().link, Link::Connected);
        now.reset();
        host.readHostState(&host, [&now](const HostState &state) { now = state; });
        QTRY_VERIFY(now);
        QVERIFY(now->bans.isEmpty() && now->lockedRooms.isEmpty() && !now->isJoiningPaused);
    }

    void forgottenGuestsAreAskedAndTheHostIsNot()
    {
        Session host;
        hostWithPassword(host);
        Session guest;
        guest.setNick(nick(u"bo"_s));
        guest.join(addressOf(host), password);
        QTRY_COMPARE(guest.status().link, Link::Connected);
        QSignalSpy changes(&host, &Session::statusChanged);
        host.forgetGuests();
        QTRY_VERIFY(guest.status().asksForPassword());
        QTRY_COMPARE(host.status().connections, 1);
        QCOMPARE(host.status().link, Link::Connected);
        QCOMPARE(host.status().attempts, 0);
    }

    void whoIsHereStaysWhenThePasswordChanges()
    {
        Session host;
        host.setNick(nick(u"ann"_s));
        host.host(anyPort);
        QTRY_COMPARE(host.status().link, Link::Connected);
        Session guest;
        guest.setNick(nick(u"bo"_s));
        guest.join(addressOf(host));
        QTRY_COMPARE(guest.status().link, Link::Connected);
        host.setPassword(password);
        Session late;
        late.setNick(nick(u"cy"_s));
        late.join(addressOf(host));
        QTRY_VERIFY(late.status().asksForPassword());
        QCOMPARE(guest.status().link, Link::Connected);
        host.setPassword({});
        late.retryNow();
        QTRY_COMPARE(late.status().link, Link::Connected);
        host.leave();
        QCOMPARE(host.status().password, QString());
        host.setPassword(password); // Nothing is hosted.
        QCOMPARE(host.status(), SessionStatus());
    }

private:
    const QString password = u"tamo-kilu-resa"_s;

    void hostWithPassword(Session &session)
    {
        session.setNick(nick(u"ann"_s));
        session.host(anyPort);
        QTRY_COMPARE(session.status().link, Link::Connected);
        session.setPassword(password);
        QCOMPARE(session.status().password, password);
    }
    static ServerAddress addressOf(const Session &session)
    {
        return *ServerAddress::fromString(u"127.0.0.1:%1"_s.arg(session.status().port));
    }
};

LANTHORN_TEST(TestHostedPassword)

} // namespace tst_hostedpassword

#include "tst_hostedpassword.moc"
