// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <server/keepinghost.h>
#include <server/nativeclient.h>

#include <support/strictlog.h>
#include <support/testprogram.h>

#include <QTest>

namespace tst_roomresume {

using namespace lanthorn;
using namespace Qt::StringLiterals;
using test::NativeClient;

namespace {

const QString lobby = u"room:lobby"_s;

} // namespace

//! Who comes into a room, or back.
class TestRoomResume : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void whoIsThereIsToldBehindTheAnswerAndOnce()
    {
        test::KeepingHost host;
        NativeClient ann(*host), bo(*host);
        bo.introduce(u"bo"_s);
        bo.join(lobby);
        ann.introduce(u"ann"_s);
        const auto join = [](NativeClient &client) {
            client.sendText(Envelope {types::join, lobby, 77, {}}.toJson());
        };
        join(ann);
        join(bo); // Is given the list at once, as all are who wait for it.
        QCOMPARE(ann.next().type, types::ok);
        QCOMPARE(ann.next().type, types::presenceState);
        QCOMPARE(ann.next().type, types::history);
    }

    void whoComesBackGetsWhatItMissed()
    {
        test::KeepingHost host;
        NativeClient ann(*host);
        ann.introduce(u"ann"_s);
        ann.join(lobby);
        for (int i = 1; i <= 5; ++i)
            ann.say(lobby, u"m%1"_s.arg(i), u"text"_s).value();
        ann.ask<Changed>(types::edit, lobby, Edit {5, u"better"_s}.toPayload()).value();
        NativeClient bo(*host);
        const QString epoch = bo.introduce(u"bo"_s).epoch;
        const auto [joined, events] = bo.join(lobby, Join {Join::Since {epoch, 3}});
        QCOMPARE(joined.epoch, epoch);
        QCOMPARE(joined.last, 6);
        QCOMPARE(joined.follow, 3);
        QVERIFY(!joined.gap);
        QCOMPARE(test::numbersOf(events), QList<qint64>({4, 5, 6}));
        QVERIFY(std::holds_alternative<MessageEdited>(events.last()));
        // Who has all gets nothing, and the end all the same.
        const auto again = bo.join(lobby, Join {Join::Since {epoch, 6}});
        QCOMPARE(again.first.follow, 0);
        QVERIFY(again.second.isEmpty());
    }

    void nothingIsMissedOrDoubledWhileOneComes()
    {
        test::KeepingHost host;
        NativeClient writer(*host);
        writer.introduce(u"writer"_s);
        writer.join(lobby);
        const auto post = [&](int i) {
            return Envelope {types::post, lobby, {}, Post {u"m%1"_s.arg(i), u"x"_s}.toPayload()}
                .toJson();
        };
        NativeClient readers[] {NativeClient(*host), NativeClient(*host), NativeClient(*host)};
        int written = 0;
        for (NativeClient &reader : readers) {
            const QString epoch = reader.introduce(u"reader %1"_s.arg(written)).epoch;
            for (int i = 0; i < 30; ++i)
                writer.sendText(post(++written));
            reader.sendText(
                Envelope {types::join, lobby, 7, Join {Join::Since {epoch, 0}}.toPayload()}
                    .toJson());
            for (int i = 0; i < 30; ++i)
                writer.sendText(post(++written));
        }
        for (NativeClient &reader : readers) {
            QList<qint64> numbers;
            while (numbers.size() < written) {
                const Envelope envelope = reader.next();
                QVERIFY(!envelope.type.isEmpty());
                if (envelope.type == types::history)
                    numbers += test::numbersOf(HistoryPart::fromPayload(envelope.payload)->events);
                else if (envelope.type == types::message)
                    numbers.append(ChatMessage::fromPayload(envelope.payload)->seq);
            }
            for (int i = 0; i < written; ++i)
                QCOMPARE(numbers.at(i), i + 1);
        }
    }

    void whoWasAwayForLongGetsTheNewest()
    {
        Limits limits = test::withoutRates();
        limits.resumeEvents = 5;
        test::KeepingHost host(limits);
        NativeClient ann(*host);
        const QString epoch = ann.introduce(u"ann"_s).epoch;
        ann.join(lobby);
        for (int i = 1; i <= 20; ++i)
            ann.say(lobby, u"m%1"_s.arg(i), u"text %1"_s.arg(i)).value();
        ann.ask<Changed>(types::edit, lobby, Edit {19, u"better"_s}.toPayload()).value();
        ann.ask<Changed>(types::deleteMessage, lobby, RoomNumber {20}.toPayload()).value();

        NativeClient bo(*host);
        bo.introduce(u"bo"_s);
        const auto [joined, events] = bo.join(lobby, Join {Join::Since {epoch, 4}, 3});
        QCOMPARE(joined.gap, 13); // 5 to 17.
        QCOMPARE(test::numbersOf(events), QList<qint64>({18, 19, 20}));
        QCOMPARE(std::get<ChatMessage>(events.at(1)).text, u"better"_s);
        QVERIFY(std::get<ChatMessage>(events.at(1)).edited > 0);
        QVERIFY(std::get<ChatMessage>(events.at(2)).isDeleted);
        // Of other numbers nothing is known.
        for (const Join::Since &since : {Join::Since {u"elsewhere"_s, 4}, {epoch, 1'000'000}}) {
            const auto other = bo.join(lobby, Join {since, 2});
            QCOMPARE(other.first.gap, 0);
            QCOMPARE(test::numbersOf(other.second), QList<qint64>({19, 20}));
        }
        NativeClient eve(*host);
        eve.introduce(u"eve"_s);
        const auto nothing = eve.join(lobby, Join {{}, 0});
        QVERIFY(nothing.second.isEmpty());
        QCOMPARE(nothing.first.last, 22);
    }
};

LANTHORN_TEST(TestRoomResume)

} // namespace tst_roomresume

#include "tst_roomresume.moc"
