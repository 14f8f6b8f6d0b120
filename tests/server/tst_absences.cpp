// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <server/nativeclient.h>
#include <server/testservices.h>

#include <support/strictlog.h>
#include <support/testprogram.h>

#include <QTest>

namespace tst_absences {

using namespace lanthorn;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using test::NativeClient;
using test::TestServices;

namespace {

const QString lobby = u"room:lobby"_s;

Limits quickLimits()
{
    Limits limits;
    limits.awayTime = 40ms;
    limits.leftTime = 80ms;
    return limits;
}

QStringList idsIn(const TestServices &host)
{
    QStringList ids;
    for (const Member &member : host.presence.members(RoomName::lobby()))
        ids.append(member.id + (member.isAway ? u" away"_s : QString()));
    return ids;
}

//! Somebody who is in the lobby.
QString enter(NativeClient &client, const QString &nick, const QString &key)
{
    const QString id = client.introduce(nick, key).id;
    if (client.command(types::join, lobby).type != types::ok)
        QTest::qFail("Not let in", __FILE__, __LINE__);
    return id;
}

} // namespace

//! Whose connection breaks is still there for a while.
class TestAbsences : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void whoComesBackWasNeverGone()
    {
        TestServices host;
        NativeClient bo(host);
        enter(bo, u"bo"_s, {});
        QString id;
        {
            NativeClient ann(host);
            id = enter(ann, u"ann"_s, u"secret"_s);
            bo.next(types::presenceDiff);
            ann.disconnect(1006);
        }
        NativeClient again(host);
        const ServerHello hello = again.greet();
        QVERIFY(hello.id != id);
        const auto introduced =
            Introduced::fromPayload(again.sayHello(u"ann"_s, u"secret"_s, id).payload);
        QCOMPARE(introduced->id, id);
        QCOMPARE(again.command(types::join, lobby).type, types::ok);
        QCOMPARE(idsIn(host).count(id), 1);
        QCOMPARE(idsIn(host).size(), 2);
        // The next change is the first one that the others hear of.
        NativeClient eve(host);
        const QString eveId = enter(eve, u"eve"_s, {});
        const auto diff = PresenceDiff::fromPayload(bo.next(types::presenceDiff).payload);
        QVERIFY(diff->left.isEmpty());
        QCOMPARE(diff->joined.size(), 1);
        QCOMPARE(diff->joined.first().id, eveId);
    }

    void alsoWhenTheHostHasNotNoticed()
    {
        TestServices host;
        NativeClient ann(host);
        const QString id = enter(ann, u"ann"_s, u"secret"_s);
        NativeClient again(host);
        again.greet();
        QCOMPARE(Introduced::fromPayload(again.sayHello(u"ann"_s, u"secret"_s, id).payload)->id,
                 id);
        QCOMPARE(ann.closeCode(), 1000);
        QCOMPARE(again.command(types::join, lobby).type, types::ok);
        ann.disconnect(1000);
        QCOMPARE(idsIn(host), QStringList({id}));
    }

    void whoStaysAwayIsToldAndThenGone()
    {
        TestServices host(quickLimits());
        NativeClient bo(host);
        const QString boId = enter(bo, u"bo"_s, {});
        NativeClient ann(host);
        const QString id = enter(ann, u"ann"_s, u"secret"_s);
        ann.disconnect(1006);
        QCOMPARE(idsIn(host), QStringList({boId, id}));
        host.now += 40ms;
        QTRY_COMPARE(idsIn(host), QStringList({boId, id + u" away"_s}));
        // Its name is still its own.
        NativeClient thief(host);
        thief.greet();
        QCOMPARE(thief.sayHello(u"ann"_s, u"other"_s).type, types::error);
        host.now += 40ms;
        QTRY_COMPARE(idsIn(host), QStringList({boId}));
        QCOMPARE(thief.sayHello(u"ann"_s, u"other"_s).type, types::ok);
    }

    void whoSaysGoodbyeIsGone_data()
    {
        QTest::addColumn<QString>("key");
        QTest::addColumn<int>("code");
        QTest::newRow("closed") << u"secret"_s << 1000;
        QTest::newRow("the page went away") << u"secret"_s << 1001;
        QTest::newRow("without a code") << u"secret"_s << 1005;
        QTest::newRow("removed by the host") << u"secret"_s << 4500;
        QTest::newRow("nobody that could come back") << QString() << 1006;
    }

    void whoSaysGoodbyeIsGone()
    {
        QFETCH(QString, key);
        QFETCH(int, code);
        TestServices host;
        NativeClient ann(host);
        enter(ann, u"ann"_s, key);
        ann.disconnect(quint16(code));
        QVERIFY(idsIn(host).isEmpty());
    }

    void anIdIsNotEnough()
    {
        TestServices host;
        NativeClient ann(host);
        const QString id = enter(ann, u"ann"_s, u"secret"_s);
        ann.disconnect(1006);
        for (const QString &key : {QString(), u"guess"_s}) {
            NativeClient thief(host);
            thief.greet();
            const auto introduced =
                Introduced::fromPayload(thief.sayHello(u"thief"_s, key, id).payload);
            QVERIFY(introduced && introduced->id.isEmpty());
        }
        QCOMPARE(idsIn(host), QStringList({id}));
    }

    //! One that does not know that it could be the same member must not be there twice.
    void anEarlierClientIsSomebodyElse()
    {
        TestServices host;
        NativeClient ann(host);
        enter(ann, u"ann"_s, u"secret"_s);
        ann.disconnect(1006);
        NativeClient again(host);
        const QString id = enter(again, u"ann"_s, u"secret"_s);
        QCOMPARE(idsIn(host), QStringList({id}));
    }
};

LANTHORN_TEST(TestAbsences)

} // namespace tst_absences

#include "tst_absences.moc"
