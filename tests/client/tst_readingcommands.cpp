// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <client/program.h>

#include <protocol/messagetypes.h>
#include <protocol/presencemessages.h>
#include <protocol/streammessages.h>
#include <support/strictlog.h>
#include <support/testprogram.h>

#include <QTest>

#include <csignal>

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

        Program sensors(u"sensors h --count 1"_s);
        sensors.welcome(false);
        sensors.peer().send(sensors.f.golden(u"reading"_s));
        QCOMPARE(sensors.output.read(), QByteArray("42\n"));
        QCOMPARE(sensors.exitCode, 0);
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
                                     {*RoomName::fromString(u"b"), 2}};
        Envelope page = p.peer().take();
        QCOMPARE(page.type, types::list);
        QVERIFY(page.payload.isEmpty());
        p.peer().ok(page, RoomsPage {{rooms.first()}, 2, true}.toPayload());
        page = p.peer().take();
        QCOMPARE(page.payload, (RoomsQuery {{}, u"a"_s}.toPayload()));
        p.peer().ok(page, RoomsPage {{rooms.last()}, 2, false}.toPayload());
        QCOMPARE(p.output.read(), QByteArray("a\t1\nb\t2\n"));
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
