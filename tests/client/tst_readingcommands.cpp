// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <client/program.h>

#include <protocol/messages/messagetypes.h>
#include <protocol/messages/presencemessages.h>
#include <protocol/messages/seriesmessages.h>
#include <protocol/messages/streammessages.h>
#include <support/strictlog.h>
#include <support/testprogram.h>

#include <QTest>

#include <csignal>
#include <limits>

namespace tst_readingcommands {

using namespace lanthorn;
using namespace lanthorn::cli;
using namespace lanthorn::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

//! tail, words, sensors, rooms and who.
class TestReadingCommands : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { std::signal(SIGPIPE, SIG_IGN); } // As main() does.
    void init() { failOnAnyWarning(); }

    void tailPrintsAndCounts()
    {
        Program p(u"tail h --room demo --count 2"_s);
        p.welcome(true);
        p.sendMessage(u"one\nline"_s);
        QCOMPARE(p.output.read(), QByteArray("bo: one\\nline\n"));
        p.sendMessage(u"two"_s);
        p.sendMessage(u"three"_s);
        QCOMPARE(p.output.read(), QByteArray("bo: two\n"));
        QCOMPARE(p.finished, 1);
        QCOMPARE(p.exitCode, 0);
        QCOMPARE(p.peer().closeCode, 1000);
    }

    void tellsWhatMayBeMissing()
    {
        Program text(u"tail h --room demo --count 1"_s);
        text.welcome(true);
        text.peer().send(Envelope {types::resync, demo, {}, {}});
        QVERIFY(text.errors.read().startsWith("Some messages may be missing: "));
        QCOMPARE(text.output.read(), QByteArray());
        QCOMPARE(text.finished, 0);
        Program json(u"chat h --room demo --json"_s);
        json.welcome(true);
        json.output.read();
        json.peer().send(Envelope {types::resync, demo, {}, {}});
        QCOMPARE(json.output.read(),
                 QByteArray(R"({"room":"demo","type":"resync"})"
                            "\n"));
    }

    void tailAsJson()
    {
        Program p(u"tail h --room demo --json"_s);
        p.welcome(true);
        p.sendMessage(u"hi"_s);
        QCOMPARE(p.output.read(),
                 QByteArray(R"({"id":"m1","kind":"plain","nick":"bo","room":"demo",)"
                            R"("text":"hi","time":5,"type":"message"})"
                            "\n"));
    }

    //! A program that reads the lines learns of the gap between them.
    void tailAsJsonOverALoss()
    {
        Program p(u"tail h --room demo --json"_s);
        p.welcome(true);
        p.peer().close(1001);
        p.f.scheduler.advance(1s);
        p.welcome(true);
        p.sendMessage(u"hi"_s);
        QVERIFY(p.output.read().startsWith(R"({"room":"demo","type":"resync"})"
                                           "\n"
                                           R"({"id":"m1")"));
    }

    void wordsAndSensors()
    {
        Program words(u"words h"_s);
        words.welcome(false);
        QCOMPARE(words.peer().take().topic, u"words"_s);
        words.peer().send(words.f.golden(u"word"_s));
        words.peer().send(words.f.golden(u"word"_s)); // Told again, as after a loss.
        words.send(types::word, Word {u"\x1b]0;x"_s, 1});
        QCOMPARE(words.output.read(), QByteArray("lantern\n\\u001b]0;x\n"));
    }

    //! Of a host that has no series yet.
    void theOneSensorOfAnOlderHost()
    {
        Program sensors(u"sensors h --count 1"_s);
        sensors.welcome(false);
        Envelope command = sensors.peer().take();
        QCOMPARE(command.topic, u"series"_s);
        sensors.peer().error(command, {ErrorCode::UnknownTopic, u"What is that?"_s});
        command = sensors.peer().take();
        QCOMPARE(command.topic, u"sensors"_s);
        sensors.peer().send(sensors.f.golden(u"reading"_s));
        QCOMPARE(sensors.output.read(), QByteArray("42\n"));
        QCOMPARE(sensors.exitCode, 0);
    }

    void valuesOfSeries()
    {
        Program p(u"sensors h --json"_s);
        p.welcome(false);
        const QString series = u"series"_s;
        SeriesInfo info {3, u"room"_s, {}, u"°C"_s};
        info.next = 2;
        info.newest = NewestValue {21.5, 1000};
        p.send(types::seriesState, SeriesState {u"run"_s, 1000, {info}}, series);
        QCOMPARE(p.output.read(),
                 u"{\"sensor\":\"room\",\"series\":\"room\",\"time\":1000,\"type\":\"reading\","
                 "\"unit\":\"°C\",\"value\":21.5}\n"_s.toUtf8());
        constexpr double gap = std::numeric_limits<double>::quiet_NaN();
        p.send(types::samples, Samples {{{3, 1, 2, {2'000'125}, {gap}}}}, series);
        QCOMPARE(p.output.read(),
                 u"{\"gap\":true,\"sensor\":\"room\",\"series\":\"room\",\"time\":2000.125,"
                 "\"type\":\"reading\",\"unit\":\"°C\",\"value\":null}\n"_s.toUtf8());
    }

    //! What was lost on the way is asked for, and printed where it belongs.
    void holesAreClosed()
    {
        Program p(u"sensors h"_s);
        p.welcome(false);
        const QString series = u"series"_s;
        SeriesInfo info {3, u"room"_s};
        info.next = 5;
        p.peer().ok(p.peer().take());
        p.send(types::seriesState, SeriesState {u"run"_s, 1000, {info}}, series);
        p.send(types::samples, Samples {{{3, 1, 8, {8000, 9000}, {8, 9}}}}, series);
        p.send(types::samples, Samples {{{3, 1, 10, {10'000}, {10}}}}, series);
        QVERIFY(p.output.read().isEmpty());
        Envelope query = p.peer().take();
        QCOMPARE(query.type, types::seriesHistory);
        QCOMPARE(query.payload["first"_L1].toInt(), 5);
        QCOMPARE(query.payload["end"_L1].toInt(), 8);
        SeriesHistory part {{{3, 1, 5, {5000}, {5}}}, QJsonObject {{u"id"_s, 3}}};
        p.peer().ok(query, part.toPayload());
        query = p.peer().take();
        QCOMPARE(query.payload["first"_L1].toInt(), 6);
        part = {{{3, 1, 7, {7000}, {7}}}};
        p.peer().ok(query, part.toPayload());
        QCOMPARE(p.output.read(), QByteArray("5\nroom: 1 values were lost\n7\n8\n9\n10\n"));
        // The same behind a loss of the connection.
        p.peer().close(1001);
        p.f.scheduler.advance(1s);
        p.welcome(false);
        p.peer().ok(p.peer().take());
        info.next = 12;
        p.send(types::seriesState, SeriesState {u"run"_s, 2000, {info}}, series);
        query = p.peer().take();
        QCOMPARE(query.payload["first"_L1].toInt(), 11);
        part = {{{3, 1, 11, {11'000}, {11}}}};
        p.peer().ok(query, part.toPayload());
        QCOMPARE(p.output.read(), QByteArray("11\n"));
    }

    void rooms()
    {
        Program p(u"rooms h"_s);
        p.welcome(false);
        p.peer().ok(p.peer().take());
        p.peer().send(p.f.golden(u"rooms-state"_s));
        QCOMPARE(p.output.read(), u"lobby\t2\n会议室\t1\n"_s.toUtf8());
        QCOMPARE(p.exitCode, 0);
        QCOMPARE(p.finished, 1);
    }

    void moreRoomsThanOneFrameTells()
    {
        Program p(u"rooms h"_s);
        p.welcome(false);
        p.peer().ok(p.peer().take());
        p.peer().send(p.f.golden(u"rooms-state-part"_s));
        QVERIFY(p.output.read().isEmpty());
        const QList<RoomInfo> rooms {{*RoomName::fromString(u"a"), 1},
                                     {*RoomName::fromString(u"b"), 2, true}};
        Envelope page = p.peer().take();
        QCOMPARE(page.type, types::list);
        QVERIFY(page.payload.isEmpty());
        p.peer().ok(page, RoomsPage {{rooms.first()}, 2, true}.toPayload());
        page = p.peer().take();
        QCOMPARE(page.payload, (RoomsQuery {{}, u"a"_s}.toPayload()));
        p.peer().ok(page, RoomsPage {{rooms.last()}, 2, false}.toPayload());
        QCOMPARE(p.output.read(), QByteArray("a\t1\nb\t2\tlocked\n"));
        QCOMPARE(p.exitCode, 0);
    }

    void roomsWithoutAnAnswer()
    {
        Program p(u"rooms h"_s);
        p.welcome(false);
        p.peer().pong();
        p.f.scheduler.advance(10s);
        QCOMPARE(p.exitCode, 5);
    }

    void who()
    {
        Program p(u"who h --room demo"_s);
        p.welcome(false);
        const Envelope who = p.peer().take();
        QCOMPARE(who.type, types::who);
        QVERIFY(p.peer().sent.isEmpty()); // Does not enter.
        p.send(types::presenceState, PresenceState {{{u"c1"_s, {}, ClientKind::Plain}, bo}});
        QCOMPARE(p.output.read(), QByteArray("(no name)\tplain\nbo\tplain\n"));
        QCOMPARE(p.exitCode, 0);
    }

    void whoNamesTheOtherHosts()
    {
        Program p(u"who h --room demo"_s);
        p.welcome(false);
        const PresenceState state {{{u"d4"_s, u"eve"_s, ClientKind::Terminal, u"Lab 3"_s}}};
        p.send(types::presenceState, state);
        QCOMPARE(p.output.read(), QByteArray("eve\tterminal\tLab 3\n"));
    }

    void whoIsRefused()
    {
        Program p(u"who h --room demo"_s);
        p.welcome(false);
        p.peer().error(p.peer().take(), {ErrorCode::BadRoom, u"no"_s});
        QCOMPARE(p.exitCode, 4);
    }
};

LANTHORN_TEST(TestReadingCommands)

} // namespace tst_readingcommands

#include "tst_readingcommands.moc"
