// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <chat/sharing/sharedpresence.h>

#include <channels/memorychannellayer.h>
#include <chat/sharing/remoteevents.h>
#include <layers/sharedchannellayer.h>
#include <support/strictlog.h>
#include <support/testprogram.h>

#include <QCborArray>
#include <QSignalSpy>
#include <QTest>

namespace tst_sharedpresence {

using namespace lanthorn;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const RoomName lobby = RoomName::lobby();
const RoomName meeting = *RoomName::fromString(u"会议室");

//! Two hosts meet in one layer; each of them has the others' events and its own.
struct Network
{
    MemoryChannelLayer layer;
    std::chrono::milliseconds now {0};
};

struct Host
{
    Host(Network &network, const QString &name)
        : shared(presence, network.layer, name, name + u" id"_s, [&network] { return network.now; },
                 {20s, 10ms})
    {
    }

    QStringList seen(const RoomName &room) const
    {
        QStringList lines;
        for (const Member &member : presence.members(room))
            lines.append(member.nick + (member.host.isEmpty() ? QString() : u'@' + member.host));
        lines.sort();
        return lines;
    }

    Presence presence;
    SharedPresence shared;
};

Member member(const QString &nick)
{
    return {nick + u" id"_s, nick, ClientKind::Window};
}

} // namespace

class TestSharedPresence : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void comeAndGo()
    {
        Network network;
        Host a(network, u"a"_s);
        Host b(network, u"b"_s);
        a.presence.enter(lobby, member(u"ann"_s));
        b.presence.enter(lobby, member(u"bob"_s));
        b.presence.enter(meeting, member(u"bob"_s)); // The same client in two rooms.
        QTRY_COMPARE(a.seen(lobby), QStringList({u"ann"_s, u"bob@b"_s}));
        QTRY_COMPARE(b.seen(lobby), QStringList({u"ann@a"_s, u"bob"_s}));
        QCOMPARE(a.seen(meeting), QStringList {u"bob@b"_s});
        QCOMPARE(a.presence.members(meeting).first(),
                 (Member {remoteMemberId(u"bob id"_s, u"b id"_s), u"bob"_s, ClientKind::Window,
                          u"b"_s}));

        Member renamed = member(u"bob"_s);
        renamed.nick = u"波"_s;
        b.presence.enter(lobby, renamed);
        QTRY_COMPARE(a.seen(lobby), QStringList({u"ann"_s, u"波@b"_s}));
        b.presence.leave(lobby, u"bob id"_s);
        QTRY_COMPARE(a.seen(lobby), QStringList {u"ann"_s});
        QCOMPARE(a.seen(meeting), QStringList {u"bob@b"_s});
    }

    void whoComesLateLearnsAll()
    {
        Network network;
        Host a(network, u"a"_s);
        constexpr int many = 3 * SharedPresence::membersPerEvent / 2; // More than one part.
        for (int i = 0; i < many; ++i)
            a.presence.enter(lobby, member(QString::number(i)));
        QSignalSpy told(&a.presence, &Presence::changed);
        QVERIFY(told.wait());
        Host b(network, u"b"_s);
        QTRY_COMPARE(b.presence.members(lobby).size(), many);
        QCOMPARE(b.presence.members(lobby).first().host, u"a"_s);
    }

    //! A change that never came is found at the next beat, or by the change after it.
    void whatWasMissedIsAskedFor_data()
    {
        QTest::addColumn<bool>("isBeat");
        QTest::newRow("beat") << true;
        QTest::newRow("change") << false;
    }
    void whatWasMissedIsAskedFor()
    {
        QFETCH(bool, isBeat);
        Network network;
        Host a(network, u"a"_s);
        QStringList questions; // What a host that the test plays is asked.
        Mailbox x(network.layer);
        x.on(SharedPresence::eventType, [&](const Event &event) {
            const QString question = event.payload().value(u"ask"_s).toString();
            if (question == "x"_L1)
                questions.append(question);
        });
        x.join(SharedPresence::group());
        const auto say = [&](QCborMap payload) {
            payload.insert(u"host"_s, u"x"_s);
            payload.insert(u"name"_s, u"X"_s);
            network.layer.groupSend(SharedPresence::group(),
                                    Event(SharedPresence::eventType, payload));
        };
        const auto someone = [](const QString &id) {
            return QCborArray {QCborMap {{u"room"_s, u"lobby"_s}, {u"id"_s, id}, {u"nick"_s, id}}};
        };
        say({{u"number"_s, 3}, {u"part"_s, 0}, {u"parts"_s, 1}, {u"joined"_s, someone(u"ann"_s)}});
        say({{u"number"_s, 3}}); // A beat, with nothing new.
        say({{u"number"_s, 4}, {u"joined"_s, someone(u"bob"_s)}});
        QTRY_COMPARE(a.seen(lobby), QStringList({u"ann@X"_s, u"bob@X"_s}));
        QCOMPARE(questions, QStringList());
        say(isBeat ? QCborMap {{u"number"_s, 6}}
                   : QCborMap {{u"number"_s, 6}, {u"joined"_s, someone(u"eve"_s)}});
        QTRY_COMPARE(questions, QStringList {u"x"_s});
        QCOMPARE(a.seen(lobby), QStringList({u"ann@X"_s, u"bob@X"_s}));
        say({{u"number"_s, 6}, {u"part"_s, 0}, {u"parts"_s, 2}, {u"joined"_s, someone(u"eve"_s)}});
        say({{u"number"_s, 6}, {u"part"_s, 1}, {u"parts"_s, 2}, {u"joined"_s, someone(u"zoe"_s)}});
        QTRY_COMPARE(a.seen(lobby), QStringList({u"eve@X"_s, u"zoe@X"_s}));
    }

    void aSilentHostIsForgotten()
    {
        Network network;
        Host a(network, u"a"_s);
        {
            Host b(network, u"b"_s);
            b.presence.enter(lobby, member(u"bob"_s));
            QTRY_COMPARE(a.seen(lobby), QStringList {u"bob@b"_s});
        }
        network.now += 19s;
        QCoreApplication::processEvents();
        QCOMPARE(a.seen(lobby), QStringList {u"bob@b"_s});
        network.now += 1s;
        QTRY_COMPARE(a.seen(lobby), QStringList());
    }

    void aHostThatLeavesIsForgottenAtOnce()
    {
        Network network;
        Host a(network, u"a"_s);
        Host b(network, u"b"_s);
        b.presence.enter(lobby, member(u"bob"_s));
        QTRY_COMPARE(a.seen(lobby), QStringList {u"bob@b"_s});
        b.shared.close();
        QTRY_COMPARE(a.seen(lobby), QStringList());
    }

    //! Whatever ids another host says, they are none of ours nor of a third one.
    void noHostSpeaksForAnother()
    {
        Network network;
        Host a(network, u"a"_s);
        Host b(network, u"b"_s);
        a.presence.enter(lobby, member(u"ann"_s));
        b.presence.enter(lobby, member(u"bob"_s));
        QTRY_COMPARE(a.seen(lobby), QStringList({u"ann"_s, u"bob@b"_s}));
        const auto say = [&](QCborMap payload) {
            payload.insert(u"host"_s, u"x"_s);
            payload.insert(u"name"_s, u"X"_s);
            network.layer.groupSend(SharedPresence::group(),
                                    Event(SharedPresence::eventType, payload));
        };
        const QString bobHere = a.presence.members(lobby).last().id;
        QCborArray claims;
        for (const QString &id : {u"ann id"_s, u"bob id"_s, bobHere}) {
            claims.append(QCborMap {{u"room"_s, u"lobby"_s}, {u"id"_s, id}, {u"nick"_s, u"eve"_s}});
        }
        say({{u"number"_s, 1}, {u"part"_s, 0}, {u"parts"_s, 1}, {u"joined"_s, claims}});
        const QStringList all {u"ann"_s, u"bob@b"_s, u"eve@X"_s, u"eve@X"_s, u"eve@X"_s};
        QTRY_COMPARE(a.seen(lobby), all);
        say({{u"number"_s, 2}, {u"joined"_s, QCborArray()}, {u"left"_s, claims}});
        QTRY_COMPARE(a.seen(lobby), QStringList({u"ann"_s, u"bob@b"_s}));
    }

    void roomsOfOneHostAreBounded()
    {
        Network network;
        Host a(network, u"a"_s);
        constexpr int parts = 5;
        constexpr int each = SharedPresence::maximumRooms / 4;
        for (int part = 0; part < parts; ++part) {
            QCborArray joined;
            for (int i = 0; i < each; ++i) {
                joined.append(
                    QCborMap {{u"room"_s, QString::number(part * each + i)}, {u"id"_s, u"i"_s}});
            }
            network.layer.groupSend(SharedPresence::group(),
                                    Event(SharedPresence::eventType,
                                          {{u"host"_s, u"x"_s},
                                           {u"number"_s, 1},
                                           {u"part"_s, part},
                                           {u"parts"_s, parts},
                                           {u"joined"_s, joined}}));
        }
        QTRY_COMPARE(a.presence.rooms().size(), SharedPresence::maximumRooms);
        QCOMPARE(a.shared.leftOut(), quint64(each));
    }

    //! Of a host that nobody wrote; nothing of it may be believed.
    void junk_data()
    {
        QTest::addColumn<QCborMap>("payload");
        const QCborMap from {{u"host"_s, u"x"_s}, {u"name"_s, u"X"_s}, {u"number"_s, 0}};
        const auto row = [&](const char *name, const QCborMap &more) {
            QCborMap payload = from;
            for (auto it = more.cbegin(); it != more.cend(); ++it)
                payload.insert(it.key(), it.value());
            QTest::newRow(name) << payload;
        };
        const auto all = [](const QCborValue &joined) {
            return QCborMap {{u"part"_s, 0}, {u"parts"_s, 1}, {u"joined"_s, joined}};
        };
        QTest::newRow("empty") << QCborMap();
        row("no list", all(5));
        row("no entries", all(QCborArray {1, u"x"_s, QCborMap()}));
        row("bad room", all(QCborArray {QCborMap {{u"room"_s, u"a/b"_s}, {u"id"_s, u"1"_s}}}));
        row("no id", all(QCborArray {QCborMap {{u"room"_s, u"lobby"_s}}}));
        row("long id",
            all(QCborArray {QCborMap {{u"room"_s, u"lobby"_s}, {u"id"_s, QString(65, u'i')}}}));
        row("second part", {{u"part"_s, 1}, {u"parts"_s, 2}, {u"joined"_s, QCborArray()}});
        row("a change of something unknown",
            {{u"number"_s, 7},
             {u"joined"_s, QCborArray {QCborMap {{u"room"_s, u"lobby"_s}, {u"id"_s, u"1"_s}}}}});
        row("words for numbers", {{u"number"_s, u"one"_s}, {u"part"_s, u"zero"_s}});
    }
    void junk()
    {
        QFETCH(QCborMap, payload);
        Network network;
        Host a(network, u"a"_s);
        Host b(network, u"b"_s);
        network.layer.groupSend(SharedPresence::group(), Event(SharedPresence::eventType, payload));
        b.presence.enter(lobby, member(u"bob"_s));
        QTRY_COMPARE(a.seen(lobby), QStringList {u"bob@b"_s});
        QCOMPARE(a.presence.rooms().size(), 1);
    }
};

LANTHORN_TEST(TestSharedPresence)

} // namespace tst_sharedpresence

#include "tst_sharedpresence.moc"
