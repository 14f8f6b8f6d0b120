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

namespace tst_hosting {

using namespace lanthorn;
using lanthorn::test::nick;
using lanthorn::test::room;
using namespace Qt::StringLiterals;
using Link = SessionStatus::Link;

namespace {

const HostRequest anyPort {QHostAddress(QHostAddress::LocalHost), quint16(0)};

} // namespace

//! What a Session does for its host: who can come in, by which way, and what outlives the own
//! server.
class TestHosting : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    //! Nobody from outside comes in before the user says so.
    void hostsThisComputerOnly()
    {
        Session session;
        session.setNick(nick(u"ann"_s));
        session.host({std::nullopt, quint16(0)});
        QTRY_COMPARE(session.status().link, Link::Connected);
        QVERIFY(!session.status().isOpenToNetwork);
        QCOMPARE(session.status().url.host(), u"127.0.0.1"_s);
        session.setOpenToNetwork(false); // Already so: nothing happens.
        QCOMPARE(session.status().link, Link::Connected);
    }

    //! The link is that of the best address; loopback and what the server does not listen on are no
    //! addresses for others.
    void knowsByWhichAddressesOthersCome()
    {
        const NetworkAddress cable {QHostAddress(u"192.0.2.7"_s), u"eth0"_s, NetworkKind::Ethernet};
        const NetworkAddress second {QHostAddress(u"127.0.0.2"_s), u"lo"_s, NetworkKind::Other};
        Session session([&] { return QList<NetworkAddress> {cable, second}; });
        QVERIFY(session.networkAddresses().isEmpty());
        session.setNick(nick(u"ann"_s));
        session.host(anyPort);
        QTRY_COMPARE(session.status().link, Link::Connected);
        QCOMPARE(session.status().listening, QHostAddress(QHostAddress::LocalHost));
        QVERIFY(session.networkAddresses().isEmpty());
        session.setOpenToNetwork(true);
        QTRY_COMPARE(session.status().link, Link::Connected);
        QTRY_VERIFY(session.status().isOpenToNetwork);
        QCOMPARE(session.networkAddresses(), QList<NetworkAddress>({cable, second}));
        QCOMPARE(session.status().url, QUrl(u"http://192.0.2.7:%1/"_s.arg(session.status().port)));
        session.leave();
        QVERIFY(session.networkAddresses().isEmpty());
    }

    //! From this computer to 127.0.0.2 is as from another: the source is 127.0.0.1.
    void tellsOverWhichAddressAGuestCame()
    {
        const QTemporaryDir folder;
        Session session([] { return QList<NetworkAddress>(); }, folder.filePath(u"known-hosts"_s),
                        folder.path());
        session.setNick(nick(u"ann"_s));
        session.host({QHostAddress(QHostAddress::AnyIPv4), quint16(0)});
        QTRY_COMPARE(session.status().link, Link::Connected);
        QVERIFY(session.status().reached.isEmpty()); // The window itself is no guest.
        QTcpSocket guest;
        guest.connectToHost(u"127.0.0.2"_s, quint16(session.status().port));
        guest.write("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");
        const QList<QHostAddress> proved {QHostAddress(u"127.0.0.2"_s)};
        QTRY_COMPARE(session.status().reached, proved);
        session.setEncrypted(true); // The way is the same.
        QTRY_VERIFY(session.status().ownKey);
        QTRY_COMPARE(session.status().link, Link::Connected);
        QCOMPARE(session.status().reached, proved);
        session.setOpenToNetwork(false);
        QVERIFY(session.status().reached.isEmpty());
        QTRY_COMPARE(session.status().link, Link::Connected);
    }

    void takesTheNextPortAndSaysSo()
    {
        QTcpServer other;
        QVERIFY(other.listen(QHostAddress::LocalHost));
        Session session;
        session.setNick(nick(u"ann"_s));
        session.host({QHostAddress(QHostAddress::LocalHost), other.serverPort()});
        QTRY_COMPARE(session.status().link, Link::Connected);
        QCOMPARE(session.status().wantedPort, int(other.serverPort()));
        QVERIFY(session.status().port != int(other.serverPort()));
        QVERIFY(session.status().port <= int(other.serverPort()) + 15);
    }

    void aFailureToHostIsToldAndCanBeTriedAgain()
    {
        Session session;
        session.setNick(nick(u"ann"_s));
        // An address that no computer has (RFC 5737).
        session.host({QHostAddress(u"192.0.2.1"_s), quint16(0)});
        QTRY_COMPARE(session.status().link, Link::Closed);
        QVERIFY(session.status().error);
        QCOMPARE(session.status().error->code, ErrorCode::CannotListen);
        QSignalSpy changed(&session, &Session::statusChanged);
        session.retryNow();
        QTRY_COMPARE(session.status().link, Link::Closed);
        QVERIFY(changed.size() >= 2);
        session.leave();
        QCOMPARE(session.status(), SessionStatus());
    }

    //! The window knows its own key, so it is asked nothing and remembers nothing.
    void encryptsWhenAsked()
    {
        const QTemporaryDir folder;
        const QString known = folder.filePath(u"known-hosts"_s);
        const auto noAddresses = [] { return QList<NetworkAddress>(); };
        Session host(noAddresses, known, folder.path());
        host.setNick(nick(u"ann"_s));
        host.host(anyPort);
        QTRY_COMPARE(host.status().link, Link::Connected);
        QCOMPARE(host.status().url.scheme(), u"http"_s);
        QVERIFY(!host.status().ownKey);
        const int port = host.status().port;

        host.setEncrypted(true);
        QTRY_VERIFY(host.status().ownKey);
        QTRY_COMPARE(host.status().link, Link::Connected);
        QCOMPARE(host.status().url.scheme(), u"https"_s);
        QCOMPARE(host.status().port, port);
        QVERIFY(!host.status().learnedKey);
        QVERIFY(!QFile::exists(known));
        QTRY_COMPARE(host.room(RoomName::lobby())->members()->rowCount(), 1);
        const KeyFingerprint key = *host.status().ownKey;

        Session guest(noAddresses, folder.filePath(u"guest"_s));
        guest.setNick(nick(u"bo"_s));
        // What people read and pass on leads to it.
        guest.join(*ServerAddress::fromString(host.status().address));
        QTRY_COMPARE(guest.status().link, Link::Connected);
        QCOMPARE(guest.status().learnedKey, key);
        QCOMPARE(guest.status().address, host.status().address);
        QCOMPARE(host.status().address, u"https://127.0.0.1:%1"_s.arg(port));
        QTRY_COMPARE(host.room(RoomName::lobby())->members()->rowCount(), 2);

        // The key stays, also for the next session; the demo needs none.
        host.startDemo();
        QTRY_COMPARE(host.status().link, Link::Connected);
        QVERIFY(!host.status().ownKey);
        host.host(anyPort);
        QTRY_COMPARE(host.status().link, Link::Connected);
        QCOMPARE(host.status().ownKey, key);
        host.setEncrypted(false);
        QTRY_VERIFY(!host.status().ownKey);
        QTRY_COMPARE(host.status().link, Link::Connected);
        QCOMPARE(host.status().url.scheme(), u"http"_s);
    }

    void withoutAKeyItSaysSoAndGoesOnUnencrypted()
    {
        const QTemporaryDir folder;
        QFile inTheWay(folder.filePath(u"tls.pem"_s));
        QVERIFY(inTheWay.open(QFile::WriteOnly) && inTheWay.write("no key") == 6);
        inTheWay.close();
        Session host([] { return QList<NetworkAddress>(); }, folder.filePath(u"known-hosts"_s),
                     folder.path());
        host.setNick(nick(u"ann"_s));
        host.setEncrypted(true);
        host.host(anyPort);
        QTRY_COMPARE(host.status().link, Link::Closed);
        QCOMPARE(host.status().error->code, ErrorCode::BadOption);
        QVERIFY(host.status().error->message.contains(u"tls.pem"_s));
        host.setEncrypted(false);
        QTRY_COMPARE(host.status().link, Link::Connected);
    }

    //! The session's own connection, which broke with it, neither hides why nor takes the retry.
    void aRestartThatFailsIsToldAndCanBeTriedAgain()
    {
        const QTemporaryDir folder;
        Session host([] { return QList<NetworkAddress>(); }, folder.filePath(u"known-hosts"_s),
                     folder.path());
        host.setNick(nick(u"ann"_s));
        host.host({QHostAddress(QHostAddress::AnyIPv4), quint16(0)});
        QTRY_COMPARE(host.status().link, Link::Connected);
        const int port = host.status().port;
        QFile broken(folder.filePath(u"tls.pem"_s));
        QVERIFY(broken.open(QFile::WriteOnly) && broken.write("no key") == 6);
        broken.close();
        QList<ErrorCode> seen;
        connect(&host, &Session::statusChanged, &broken, [&] {
            if (const auto &error = host.status().error; error && !seen.contains(error->code))
                seen.append(error->code);
        });

        for (int attempt = 0; attempt < 2; ++attempt) {
            if (attempt == 0)
                host.setEncrypted(true);
            else
                host.retryNow();
            QCOMPARE(host.status().link, Link::Starting);
            QTRY_COMPARE(host.status().link, Link::Closed);
            QVERIFY(host.status().error->message.contains(u"tls.pem"_s));
            QCOMPARE(host.status().port, 0); // Nobody comes in any more.
            QVERIFY(host.status().listening.isNull());
            QVERIFY(host.status().url.isEmpty());
            QVERIFY(host.status().address.isEmpty());
            QCOMPARE(host.status().connections, 0);
            QVERIFY(host.status().isOpenToNetwork); // As the host wants it.
        }
        QVERIFY(broken.remove());
        host.retryNow();
        QTRY_COMPARE(host.status().link, Link::Connected);
        QVERIFY(host.status().ownKey);
        QCOMPARE(host.status().port, port);
        QTRY_COMPARE(host.room(RoomName::lobby())->state(), Room::State::Joined);
        QCOMPARE(seen, QList {ErrorCode::BadOption});
    }

    void whoCanJoinCanBeChangedWhileNothingRuns()
    {
        Session host([] { return QList<NetworkAddress>(); });
        host.setNick(nick(u"ann"_s));
        host.host(anyPort);
        host.setOpenToNetwork(true); // It has not started yet.
        QVERIFY(host.status().isOpenToNetwork);
        QTRY_COMPARE(host.status().link, Link::Connected);
        QCOMPARE(host.status().listening, QHostAddress(QHostAddress::Any));

        // An address that no computer has (RFC 5737).
        host.host({QHostAddress(u"192.0.2.1"_s), quint16(0)});
        QTRY_COMPARE(host.status().link, Link::Closed);
        QVERIFY(host.status().isOpenToNetwork);
        host.setOpenToNetwork(false);
        QTRY_COMPARE(host.status().link, Link::Connected);
        QCOMPARE(host.status().listening, QHostAddress(QHostAddress::LocalHost));
    }

    void onlyTheLastOfManySwitchesCounts()
    {
        const QTemporaryDir folder;
        Session host([] { return QList<NetworkAddress>(); }, folder.filePath(u"known-hosts"_s),
                     folder.path());
        host.setNick(nick(u"ann"_s));
        host.host(anyPort);
        QTRY_COMPARE(host.status().link, Link::Connected);
        for (const bool encrypted : {true, false, true, false})
            host.setEncrypted(encrypted);
        QTRY_COMPARE(host.status().link, Link::Connected);
        QVERIFY(!host.status().ownKey);
        host.setEncrypted(true);
        host.setOpenToNetwork(true);
        QTRY_COMPARE(host.status().link, Link::Connected);
        QVERIFY(host.status().ownKey);
        QCOMPARE(host.status().url.scheme(), u"https"_s);
        QCOMPARE(host.status().listening, QHostAddress(QHostAddress::Any));
        host.setOpenToNetwork(false); // Keeps the key.
        QTRY_COMPARE(host.status().link, Link::Connected);
        QVERIFY(host.status().ownKey);
    }
};

LANTHORN_TEST(TestHosting)

} // namespace tst_hosting

#include "tst_hosting.moc"
