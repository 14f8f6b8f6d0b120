// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <client/timeline.h>

#include <support/strictlog.h>
#include <support/testprogram.h>

#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTest>

namespace tst_timeline {

using namespace lanthorn;
using namespace Qt::StringLiterals;

namespace {

ChatMessage said(qint64 number, const QString &person = u"p1"_s)
{
    return {u"m%1"_s.arg(number),
            {u"c1"_s, u"bo"_s, ClientKind::Other, {}, person},
            u"t%1"_s.arg(number),
            1000 + number,
            number};
}

QList<ChatMessage> page(qint64 from, qint64 to)
{
    QList<ChatMessage> messages;
    for (qint64 number = from; number <= to; ++number)
        messages.append(said(number));
    return messages;
}

bool nobody(const ChatMessage &)
{
    return false;
}

//! The texts; a gap before one is an ellipsis.
QString shown(const Timeline &timeline)
{
    QStringList texts;
    for (qsizetype row = 0; row < timeline.size(); ++row)
        texts.append((timeline.at(row).hasGap ? u"…"_s : QString())
                     + timeline.at(row).message.text);
    return texts.join(u' ');
}

} // namespace

class TestTimeline : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void putsOlderOnesInFront()
    {
        Timeline timeline;
        timeline.beginEpoch(u"e"_s);
        timeline.addKnown({5, 6});
        timeline.putAll(page(5, 6), MessageSource::History, nobody);
        QSignalSpy inserted(&timeline, &Timeline::rowsInserted);
        timeline.addKnown({2, 4});
        QCOMPARE(timeline.putAll(page(2, 4), MessageSource::History, nobody), 3);
        QCOMPARE(inserted.size(), 1); // A page is one step.
        QCOMPARE(inserted.at(0).at(1).toLongLong(), 2);
        QCOMPARE(shown(timeline), u"t2 t3 t4 t5 t6"_s);
        QCOMPARE(timeline.oldest(), 2);
        QCOMPARE(timeline.last(), 6);
    }

    void showsNothingTwice()
    {
        Timeline timeline;
        timeline.beginEpoch(u"e"_s);
        timeline.addKnown({1, 3});
        timeline.putAll(page(1, 3), MessageSource::History, nobody);
        QVERIFY(!timeline.put(said(2), MessageSource::Live, false).isNew);
        QCOMPARE(timeline.putAll(page(2, 4), MessageSource::History, nobody), 1);
        // The same id of somebody else is another message.
        ChatMessage other = said(5, u"p2"_s);
        other.id = u"m2"_s;
        QVERIFY(timeline.put(other, MessageSource::Live, false).isNew);
        QCOMPARE(timeline.size(), 5);
    }

    void marksGapsAndFillsThem()
    {
        Timeline timeline;
        timeline.beginEpoch(u"e"_s);
        timeline.addKnown({1, 2});
        timeline.putAll(page(1, 2), MessageSource::History, nobody);
        timeline.markGap(5);
        timeline.addKnown({8, 9});
        timeline.putAll(page(8, 9), MessageSource::CaughtUp, nobody);
        QCOMPARE(shown(timeline), u"t1 t2 …t8 t9"_s);
        QCOMPARE(timeline.at(2).missing, 5);
        QCOMPARE(timeline.numberBefore(2), 2);
        timeline.addKnown({6, 7});
        timeline.putAll(page(6, 7), MessageSource::History, nobody);
        QCOMPARE(shown(timeline), u"t1 t2 …t6 t7 t8 t9"_s);
        // Numbers 3 and 4 are events that are no messages.
        timeline.addKnown({3, 5});
        timeline.putAll(page(5, 5), MessageSource::History, nobody);
        QCOMPARE(shown(timeline), u"t1 t2 t5 t6 t7 t8 t9"_s);
        QVERIFY(timeline.advance(10));
        QVERIFY(!timeline.advance(12));
        timeline.put(said(12), MessageSource::Live, false);
        QCOMPARE(shown(timeline), u"t1 t2 t5 t6 t7 t8 t9 …t12"_s);
    }

    void ownOnesWaitBehindAllOthers()
    {
        Timeline timeline;
        timeline.beginEpoch(u"e"_s);
        const ChatMessage mine {u"x"_s, {u"c7"_s, u"me"_s}, u"mine"_s, 5};
        const ChatMessage next {u"y"_s, {u"c7"_s, u"me"_s}, u"next"_s, 5};
        timeline.addUnsent(mine, Delivery::Pending);
        timeline.addUnsent(next, Delivery::Queued);
        timeline.advance(1);
        timeline.put(said(1), MessageSource::Live, false);
        QCOMPARE(shown(timeline), u"t1 mine next"_s);
        timeline.advance(3);
        timeline.put(said(3), MessageSource::Live, false);
        QSignalSpy moved(&timeline, &Timeline::rowsRemoved);
        ChatMessage stored = mine;
        stored.seq = 2;
        stored.time = 1002;
        timeline.addKnown({2, 2});
        QCOMPARE(timeline.setDelivery(stored, Delivery::Delivered, {}), 1);
        QCOMPARE(moved.size(), 1);
        QCOMPARE(shown(timeline), u"t1 mine t3 next"_s);
        // Its echo, and the same in a page, are known.
        QVERIFY(!timeline.put(stored, MessageSource::Live, true).isNew);
        QCOMPARE(timeline.unsentRowOf(u"x"_s), -1);
        QCOMPARE(timeline.unsentRowOf(u"y"_s), 3);
    }

    //! What waits while nothing is kept stands behind the gap.
    void aGapInFrontOfWhatWaits()
    {
        Timeline timeline;
        timeline.markGap(); // In front of nothing.
        timeline.put({u"a"_s, {u"c1"_s, u"bo"_s}, u"said"_s, 5}, MessageSource::Live, false);
        timeline.addUnsent({u"x"_s, {u"c7"_s, u"me"_s}, u"mine"_s, 6}, Delivery::Queued);
        timeline.markGap();
        QCOMPARE(shown(timeline), u"said …mine"_s);
        timeline.setDelivery({u"x"_s, {}, {}, 7}, Delivery::Delivered, {});
        timeline.put({u"b"_s, {u"c1"_s, u"bo"_s}, u"next"_s, 8}, MessageSource::Live, false);
        QCOMPARE(shown(timeline), u"said …mine next"_s);
    }

    //! Another host counts anew and calls people otherwise.
    void mergesWhatAnotherHostHas()
    {
        Timeline timeline;
        timeline.beginEpoch(u"e1"_s);
        timeline.addKnown({1, 3});
        timeline.putAll(page(1, 3), MessageSource::History, nobody);
        timeline.beginEpoch(u"e2"_s);
        QCOMPARE(timeline.last(), 0);
        QList<ChatMessage> theirs;
        for (qint64 number = 2; number <= 4; ++number) {
            theirs.append(said(number, u"theirs"_s));
            theirs.last().seq = number + 100;
        }
        timeline.addKnown({102, 104});
        QCOMPARE(timeline.putAll(theirs, MessageSource::CaughtUp, nobody), 1);
        QCOMPARE(shown(timeline), u"t1 t2 t3 t4"_s);
        QCOMPARE(timeline.at(1).message.seq, 102);
        QCOMPARE(timeline.at(0).message.seq, 0);
    }

    void showsWhatBecameOfAMessage()
    {
        Timeline timeline;
        timeline.beginEpoch(u"e"_s);
        timeline.addKnown({1, 2});
        timeline.putAll(page(1, 2), MessageSource::History, nobody);
        timeline.apply(MessageEdited {3, 1, u"p1"_s, u"new"_s, 9});
        QCOMPARE(timeline.at(0).message.text, u"new"_s);
        QCOMPARE(timeline.at(0).message.edited, 9);
        timeline.apply(MessageReacted {4, 2, u"p2"_s, u"bo"_s, u"👍"_s, true, 9});
        timeline.apply(MessageReacted {5, 2, u"p3"_s, u"cy"_s, u"👍"_s, true, 9});
        timeline.apply(MessageReacted {6, 2, u"p3"_s, u"cy"_s, u"👍"_s, true, 9}); // Known.
        QCOMPARE(timeline.at(1).message.reactions,
                 (QList<Reaction> {{u"👍"_s, {u"p2"_s, u"p3"_s}, 2}}));
        timeline.apply(MessageReacted {7, 2, u"p2"_s, u"bo"_s, u"👍"_s, false, 9});
        timeline.apply(MessageReacted {8, 2, u"p3"_s, u"cy"_s, u"👍"_s, false, 9});
        QCOMPARE(timeline.at(1).message.reactions, QList<Reaction>());
        timeline.apply(MessageDeleted {9, 1, u"p1"_s, 9});
        QVERIFY(timeline.at(0).message.isDeleted);
        QCOMPARE(timeline.at(0).message.text, QString());
        timeline.apply(MessageEdited {10, 1, u"p1"_s, u"back"_s, 9});
        QCOMPARE(timeline.at(0).message.text, QString());
        timeline.apply(MessageDeleted {11, 99, u"p1"_s, 9}); // Not here.
    }

    void whatWasDroppedCanBeAskedForAgain()
    {
        Timeline timeline(20);
        timeline.beginEpoch(u"e"_s);
        for (qint64 number = 1; number <= 25; ++number) {
            timeline.advance(number);
            timeline.put(said(number), MessageSource::Live, false);
        }
        QVERIFY(timeline.size() <= 20);
        QCOMPARE(timeline.oldest(), timeline.at(0).message.seq);
        QVERIFY(!timeline.isKnown(1));
    }

    //! Whatever comes in whatever order: rising numbers, nothing twice.
    void staysInOrder()
    {
        QRandomGenerator random(7);
        Timeline timeline;
        timeline.beginEpoch(u"e"_s);
        for (int i = 0; i < 300; ++i) {
            const qint64 from = 1 + random.bounded(200);
            const qint64 to = from + random.bounded(8);
            timeline.addKnown({from, to});
            timeline.putAll(page(from, to), MessageSource::History, nobody);
        }
        for (qsizetype row = 1; row < timeline.size(); ++row) {
            const qint64 before = timeline.at(row - 1).message.seq;
            const qint64 number = timeline.at(row).message.seq;
            QVERIFY(before < number);
            QCOMPARE(timeline.at(row).hasGap, number != before + 1);
        }
    }

    //! Of a host that leaves out number after number.
    void remembersABoundedNumberOfGaps()
    {
        Timeline timeline(10);
        timeline.beginEpoch(u"e"_s);
        for (qint64 number = 1; number < 10'000; number += 2)
            timeline.advance(number);
        QVERIFY(!timeline.isKnown(1));
        QVERIFY(timeline.isKnown(9'999));
    }
};

LANTHORN_TEST(TestTimeline)

} // namespace tst_timeline

#include "tst_timeline.moc"
