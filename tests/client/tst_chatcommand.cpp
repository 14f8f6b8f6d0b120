// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <client/program.h>

#include <protocol/messages/messagetypes.h>
#include <protocol/messages/presencemessages.h>
#include <support/strictlog.h>
#include <support/testprogram.h>

#include <QTest>

#include <csignal>

namespace tst_chatcommand {

using namespace lanthorn;
using namespace lanthorn::cli;
using namespace lanthorn::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class TestChatCommand : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { std::signal(SIGPIPE, SIG_IGN); } // As main() does.
    void init() { failOnAnyWarning(); }

    void chats()
    {
        Program p(u"chat h --room demo"_s);
        p.welcome(true);
        QCOMPARE(p.output.read(), QByteArray("* here: ann, bo\n"));
        p.sendMessage(u"hi"_s);
        p.send(types::presenceDiff, PresenceDiff {{{u"d1"_s, u"cy"_s}}, {u"c9"_s}});
        p.send(types::presenceDiff, PresenceDiff {{{u"d1"_s, u"cyn"_s}}, {}});
        QCOMPARE(p.output.read(), QByteArray("bo: hi\n* bo left\n* cy came\n* cy is now cyn\n"));
        p.input.write("hello\n");
        QTRY_COMPARE(p.peer().sent.size(), 1);
        QCOMPARE(p.acceptPost(), u"hello"_s);
        QCOMPARE(p.output.read(), QByteArray("ann: hello\n"));
        p.input.write("bye\n/quit\nnever\n");
        QTRY_COMPARE(p.peer().sent.size(), 1);
        QCOMPARE(p.finished, 0);
        QCOMPARE(p.acceptPost(), u"bye"_s);
        QTRY_COMPARE(p.finished, 1);
        QCOMPARE(p.exitCode, 0);
        QCOMPARE(p.output.read(), QByteArray("ann: bye\n"));
    }

    void chatAsJson()
    {
        Program p(u"chat h --room demo --json"_s);
        p.welcome(true);
        p.send(types::presenceDiff, PresenceDiff {{}, {u"c9"_s}});
        QCOMPARE(p.output.read(),
                 QByteArray(R"({"event":"left","id":"c9","kind":"plain","nick":"bo",)"
                            R"("room":"demo","type":"presence"})"
                            "\n"));
    }

    void chatKeepsWhatIsTypedDuringALoss()
    {
        Program p(u"chat h --room demo"_s);
        p.welcome(true);
        p.peer().close(1006);
        p.input.write("typed meanwhile\n");
        QTRY_COMPARE(p.input.waiting(), 0); // The command has it.
        p.f.scheduler.advance(1s);
        p.welcome(true);
        QTRY_COMPARE(p.peer().sent.size(), 1);
        QCOMPARE(p.acceptPost(), u"typed meanwhile"_s);
    }
};

LANTHORN_TEST(TestChatCommand)

} // namespace tst_chatcommand

#include "tst_chatcommand.moc"
