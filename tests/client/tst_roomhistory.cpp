// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <client/clientfixture.h>
#include <client/roomdiary.h>
#include <protocol/messages/messagetypes.h>

#include <support/strictlog.h>
#include <support/testprogram.h>

#include <QSignalSpy>
#include <QTest>

namespace tst_roomhistory {

using namespace lanthorn;
using namespace lanthorn::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const QString lobbyTopic = u"room:lobby"_s;
const QString epoch = u"e1"_s;
const Member bo {u"c9"_s, u"bo"_s, ClientKind::Terminal, {}, u"person-of-bo----"_s};
const Member self {u"c7"_s, u"ann"_s, ClientKind::Window, {}, u"person-of-ann---"_s};

ChatMessage said(qint64 number, const Member &sender = bo)
{
    return {u"m%1"_s.arg(number), sender, u"t%1"_s.arg(number), 1000 + number, number};
}

QList<RoomEvent> events(qint64 from, qint64 to)
{
    QList<RoomEvent> list;
    for (qint64 number = from; number <= to; ++number)
        list.append(said(number));
    return list;
}

QList<ChatMessage> page(qint64 from, qint64 to)
{
    QList<ChatMessage> messages;
    for (qint64 number = from; number <= to; ++number)
        messages.append(said(number));
    return messages;
}

//! The client as ann, in the lobby of a host that keeps what is said.
struct Guest
{
    void greet()
    {
        f.peer().accept();
        Envelope hello = f.goldenEnvelope(u"server-hello-history"_s);
        hello.payload.insert("epoch"_L1, hostEpoch);
        f.peer().send(hello);
        f.peer().ok(f.peer().take(), Introduced {{}, self.person}.toPayload());
    }
    //! Answers the join with these events; gives the payload of the join.
    QJsonObject answerJoin(const Joined &joined, const QList<RoomEvent> &events)
    {
        const Envelope join = f.peer().take();
        if (join.type != types::join)
            QTest::qFail("The client did not join", __FILE__, __LINE__);
        f.peer().ok(join, joined.toPayload());
        f.peer().send(f.golden(u"presence-state"_s));
        // In two parts.
        const qsizetype half = events.size() / 2;
        send(types::history, HistoryPart {events.first(half), false});
        send(types::history, HistoryPart {events.sliced(half), true});
        return join.payload;
    }
    void comeIn(const Joined &joined, const QList<RoomEvent> &events)
    {
        room = f.client->join(RoomName::lobby());
        f.open();
        greet();
        answerJoin(joined, events);
    }
    void comeBack()
    {
        f.client->retryNow();
        greet();
    }
    template<class Payload>
    void send(QLatin1StringView type, const Payload &payload)
    {
        f.peer().send(Envelope {type, lobbyTopic, {}, payload.toPayload()});
    }
    QString shown() const
    {
        QStringList texts;
        const Timeline *timeline = room->timeline();
        for (qsizetype row = 0; row < timeline->size(); ++row) {
            texts.append((timeline->at(row).hasGap ? u"…"_s : QString())
                         + timeline->at(row).message.text);
        }
        return texts.join(u' ');
    }

    ClientFixture f;
    QString hostEpoch = epoch;
    Room *room = nullptr;
};

} // namespace

class TestRoomHistory : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnAnyWarning(); }

    void opensWithWhatWasSaid()
    {
        Guest g;
        g.room = g.f.client->join(RoomName::lobby());
        RoomDiary diary(g.room);
        g.f.open();
        g.greet();
        QCOMPARE(g.f.client->person(), self.person);
        QVERIFY(g.f.client->can(features::search));
        const QJsonObject join = g.answerJoin({epoch, 9, 3, {}, 7}, events(7, 9));
        QVERIFY(!join.contains("since"_L1));
        QCOMPARE(g.shown(), u"t7 t8 t9"_s);
        QCOMPARE(g.room->readMark(), 7);
        // Nothing of it is told as if it came now.
        QCOMPARE(diary.take(), (QStringList {u"joined"_s, u"members 2"_s, u"history 3"_s}));
        g.send(types::message, said(10));
        QCOMPARE(diary.take(), QStringList {u"message t10"_s});
        QCOMPARE(g.room->timeline()->at(0).source, MessageSource::History);
        QCOMPARE(g.room->timeline()->at(3).source, MessageSource::Live);
    }

    void goesOnWhereItWas()
    {
        Guest g;
        g.comeIn({epoch, 9, 2}, events(8, 9));
        g.send(types::message, said(10));
        RoomDiary diary(g.room);
        g.f.peer().close(1006);
        g.comeBack();
        const QJsonObject join =
            g.answerJoin({epoch, 13, 3},
                         {said(11), MessageEdited {12, 8, bo.person, u"changed"_s, 5}, said(13)});
        QCOMPARE(Join::fromPayload(join)->since, (Join::Since {epoch, 10}));
        QCOMPARE(g.shown(), u"changed t9 t10 t11 t13"_s);
        QCOMPARE(diary.take().sliced(2),
                 (QStringList {u"joined"_s, u"members 2"_s, u"missed message t11"_s,
                               u"missed message t13"_s, u"caught up 2, missing 0"_s}));
        g.send(types::message, said(13)); // Whatever a host does.
        g.send(types::message, said(14));
        QCOMPARE(diary.take(), QStringList {u"message t14"_s});
        QVERIFY(g.f.peer().sent.isEmpty());
    }

    void marksWhatWasLeftOut()
    {
        Guest g;
        g.comeIn({epoch, 9, 2}, events(8, 9));
        RoomDiary diary(g.room);
        g.f.peer().close(1006);
        g.comeBack();
        g.answerJoin({epoch, 700, 2, 689}, events(699, 700));
        QCOMPARE(g.shown(), u"t8 t9 …t699 t700"_s);
        QCOMPARE(g.room->timeline()->at(2).missing, 689);
        QVERIFY(diary.lines.contains(u"caught up 2, missing 689"_s));
        g.room->loadBefore(2);
        const Envelope query = g.f.peer().take();
        QCOMPARE(query.type, types::history);
        QCOMPARE(query.payload.value("before"_L1).toInt(), 699);
        g.f.peer().ok(query, MessagesPage {page(697, 698), true, true, 700}.toPayload());
        QCOMPARE(g.shown(), u"t8 t9 …t697 t698 t699 t700"_s);
    }

    void anotherEpochBeginsAnew_data()
    {
        QTest::addColumn<bool>("hasOverlap");
        QTest::newRow("with something in common") << true;
        QTest::newRow("with nothing in common") << false;
    }
    void anotherEpochBeginsAnew()
    {
        QFETCH(bool, hasOverlap);
        Guest g;
        g.comeIn({epoch, 9, 2}, events(8, 9));
        g.f.peer().close(1006);
        g.hostEpoch = u"e2"_s;
        g.comeBack();
        QList<RoomEvent> theirs;
        for (qint64 number = hasOverlap ? 9 : 10; number <= 11; ++number) {
            ChatMessage message = said(number);
            message.seq = number - 8;
            theirs.append(message);
        }
        const QJsonObject join = g.answerJoin({u"e2"_s, 3, int(theirs.size())}, theirs);
        QCOMPARE(Join::fromPayload(join)->since, (Join::Since {epoch, 9}));
        QCOMPARE(g.shown(), hasOverlap ? u"t8 t9 t10 t11"_s : u"t8 t9 …t10 t11"_s);
        QCOMPARE(g.room->timeline()->epoch(), u"e2"_s);
    }

    //! The message came, its answer did not.
    void anOwnMessageInWhatWasMissed()
    {
        Guest g;
        g.comeIn({epoch, 9, 2}, events(8, 9));
        const QString id = *g.room->post(u"mine"_s);
        g.f.peer().take();
        RoomDiary diary(g.room);
        g.f.peer().close(1006);
        g.comeBack();
        ChatMessage mine = said(10, self);
        mine.id = id;
        mine.text = u"mine"_s;
        g.answerJoin({epoch, 11, 2}, {mine, said(11)});
        QCOMPARE(g.shown(), u"t8 t9 mine t11"_s);
        QCOMPARE(g.room->waitingCount(), 0);
        QCOMPARE(diary.lines.filter(u"delivered"_s).size(), 1);
        // It was asked for again before it was seen; the answer is the same.
        if (!g.f.peer().sent.isEmpty())
            g.f.peer().ok(g.f.peer().take(), Posted {id, 1010, 10}.toPayload());
        QCOMPARE(g.shown(), u"t8 t9 mine t11"_s);
        QVERIFY(g.room->timeline()->at(2).isOwn);
    }

    void loadsOlderPages()
    {
        Guest g;
        g.comeIn({epoch, 100, 50}, events(51, 100));
        QVERIFY(g.room->hasOlder());
        RoomDiary diary(g.room);
        g.room->loadOlder();
        g.room->loadOlder(); // One at a time.
        QVERIFY(g.room->isLoading());
        const Envelope query = g.f.peer().take();
        QCOMPARE(query.payload.value("before"_L1).toInt(), 51);
        QVERIFY(g.f.peer().sent.isEmpty());
        g.send(types::message, said(101)); // Meanwhile.
        g.f.peer().ok(query, MessagesPage {page(41, 50), false, true, 101}.toPayload());
        QCOMPARE(diary.take(), (QStringList {u"message t101"_s, u"loaded 10"_s}));
        QCOMPARE(g.room->timeline()->size(), 61);
        QCOMPARE(g.room->timeline()->at(0).message.seq, 41);
        QVERIFY(!g.room->hasOlder()); // The host has deleted what was before.
        g.room->loadOlder();
        QVERIFY(g.f.peer().sent.isEmpty());
    }

    void opensAHitInItsPlace()
    {
        Guest g;
        g.comeIn({epoch, 500, 50}, events(451, 500));
        g.room->loadAround(100);
        const Envelope query = g.f.peer().take();
        QCOMPARE(query.payload.value("around"_L1).toInt(), 100);
        g.f.peer().ok(query, MessagesPage {page(75, 125), true, true, 500}.toPayload());
        const Timeline *timeline = g.room->timeline();
        QCOMPARE(timeline->rowOf(100), 25);
        QVERIFY(timeline->at(51).hasGap);
        QCOMPARE(timeline->at(51).message.seq, 451);
        QCOMPARE(timeline->oldest(), 75);
        g.room->loadAround(1);
        g.f.peer().error(g.f.peer().take(), {ErrorCode::NoSuchMessage, u"gone"_s});
        QVERIFY(!g.room->isLoading());
    }

    void aHoleInWhatComesIsFilled()
    {
        Guest g;
        g.comeIn({epoch, 9, 2}, events(8, 9));
        g.send(types::message, said(12));
        QCOMPARE(g.shown(), u"t8 t9 …t12"_s);
        const Envelope query = g.f.peer().take();
        QCOMPARE(query.payload.value("before"_L1).toInt(), 12);
        g.f.peer().ok(query, MessagesPage {page(1, 11), false, true, 12}.toPayload());
        QCOMPARE(g.room->timeline()->size(), 12);
        QVERIFY(!g.shown().contains(u'…'));
    }

    void whatIsNotSavedHasNoNumber()
    {
        Guest g;
        g.comeIn({epoch, 9, 2}, events(8, 9));
        QSignalSpy told(g.f.client.get(), &Client::notSavedChanged);
        g.f.peer().send(g.f.golden(u"not-saved"_s));
        QCOMPARE(told.size(), 1);
        QVERIFY(g.f.client->notSaved().isOn);
        ChatMessage unsaved = said(10);
        unsaved.seq = 0;
        g.send(types::message, unsaved);
        QVERIFY(g.room->post(u"mine"_s));
        const Envelope post = g.f.peer().take();
        g.f.peer().ok(post, Posted {u"x"_s, 1011}.toPayload());
        const SavedState over {false, {}, u"e2"_s};
        g.f.peer().send(Envelope {types::notSaved, {}, {}, over.toPayload()});
        QVERIFY(!g.f.client->notSaved().isOn);
        ChatMessage first = said(12);
        first.seq = 1;
        g.send(types::message, first);
        QCOMPARE(g.shown(), u"t8 t9 t10 mine t12"_s);
        g.f.peer().close(1006);
        g.comeBack();
        const QJsonObject join = g.answerJoin({u"e2"_s, 1, 0}, {});
        QCOMPARE(Join::fromPayload(join)->since, (Join::Since {u"e2"_s, 1}));
    }

    void tellsHowFarOneHasRead()
    {
        Guest g;
        g.comeIn({epoch, 9, 2, {}, 8}, events(8, 9));
        g.room->markRead();
        g.send(types::message, said(10));
        g.room->markRead();
        QVERIFY(g.f.peer().sent.isEmpty());
        g.f.scheduler.advance(2s);
        const Envelope read = g.f.peer().take();
        QCOMPARE(read.type, types::read);
        QCOMPARE(read.payload.value("seq"_L1).toInt(), 10);
        QVERIFY(g.f.peer().sent.isEmpty());
        g.send(types::message, said(11));
        QSignalSpy changed(g.room, &Room::readMarkChanged);
        g.send(types::read, RoomNumber {11}); // On another device.
        QCOMPARE(changed.size(), 1);
        QCOMPARE(g.room->readMark(), 11);
    }

    //! What comes from another device of this person is own, and told.
    void ownMessagesFromElsewhere()
    {
        Guest g;
        g.comeIn({epoch, 9, 2}, events(8, 9));
        RoomDiary diary(g.room);
        Member phone = self;
        phone.id = u"c55"_s;
        g.send(types::message, said(10, phone));
        QCOMPARE(diary.take(), QStringList {u"message t10"_s});
        QVERIFY(g.room->timeline()->at(2).isOwn);
    }

    //! Texts longer than any host lets through, and numbers from nowhere.
    void keepsToItsBounds()
    {
        Guest g;
        ChatMessage huge = said(9);
        huge.text = QString(30'000, u'x');
        g.comeIn({epoch, 9, 2}, {said(8), huge});
        QCOMPARE(g.shown(), u"t8"_s);
        g.send(types::message, said(9'007'199'254'740'991));
        QVERIFY(g.room->timeline()->at(1).hasGap);
        g.f.peer().ok(g.f.peer().take(), MessagesPage {{}, true, true, 1}.toPayload());
        g.send(types::history, HistoryPart {events(1, 5), true}); // Nobody asked.
        QCOMPARE(g.room->timeline()->size(), 2);
    }
};

LANTHORN_TEST(TestRoomHistory)

} // namespace tst_roomhistory

#include "tst_roomhistory.moc"
