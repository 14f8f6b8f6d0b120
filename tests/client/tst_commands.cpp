// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <client/program.h>

#include <protocol/messages/hellomessages.h>
#include <support/strictlog.h>
#include <support/testprogram.h>

#include <QTest>

#include <csignal>

namespace tst_commands {

using namespace lanthorn;
using namespace lanthorn::cli;
using namespace lanthorn::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

//! What all commands have in common: how they connect, ask, wait and end.
class TestCommands : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { std::signal(SIGPIPE, SIG_IGN); } // As main() does.
    void init() { failOnAnyWarning(); }

    void introducesItself()
    {
        Program p(u"tail h --room demo --nick Ann"_s);
        p.f.greet();
        const auto hello = ClientHello::fromPayload(p.peer().take().payload);
        QCOMPARE(hello->nick.toString(), u"Ann"_s);
        QCOMPARE(hello->kind, ClientKind::Terminal);
    }

    void theFirstConnectionIsNotRetried_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<ErrorCode>("code");
        QTest::addColumn<int>("exitCode");
        for (const char *line :
             {"chat h", "send h x", "notify h x", "tail h", "words h", "rooms h", "who h"}) {
            QTest::addRow("%s, refused", line)
                << QString::fromLatin1(line) << ErrorCode::ConnectionRefused << 3;
            QTest::addRow("%s, full", line)
                << QString::fromLatin1(line) << ErrorCode::ServerFull << 4;
            QTest::addRow("%s, no answer", line)
                << QString::fromLatin1(line) << ErrorCode::TimedOut << 5;
        }
    }

    void theFirstConnectionIsNotRetried()
    {
        QFETCH(QString, line);
        QFETCH(ErrorCode, code);
        Program p(line);
        p.peer().refuse(code);
        QCOMPARE(p.finished, 1);
        QTEST(p.exitCode, "exitCode");
        QVERIFY(p.errors.read().startsWith("lanthorn-cli: Cannot connect to h:8000: "));
        QCOMPARE(p.output.read(), QByteArray());
        QCOMPARE(p.f.client->state(), Client::State::Closed);
        p.f.scheduler.advance(1h);
        QCOMPARE(p.f.network.count(), 1);
    }

    void aPasswordIsAskedForAtMostThreeTimes()
    {
        Program p(u"words h"_s, QStringList {u"one"_s, u"two"_s, u"three"_s, u"four"_s});
        p.peer().accept();
        p.peer().send(p.f.golden(u"server-hello-auth"_s));
        for (const QString &typed : {u"one"_s, u"two"_s, u"three"_s})
            p.refusePassword(typed, {ErrorCode::WrongPassword, u"The password is wrong"_s});
        QCOMPARE(p.prompts, QStringList(3, u"Password for h:8000: "_s));
        QCOMPARE(p.exitCode, 4);
        QCOMPARE(p.errors.read(),
                 "The password is wrong.\nThe password is wrong.\n"
                 "lanthorn-cli: Cannot connect to h:8000: The password is wrong\n");
    }

    void anEmptyPasswordGivesUp()
    {
        Program p(u"words h"_s, QStringList());
        p.peer().accept();
        p.peer().send(p.f.golden(u"server-hello-auth"_s));
        QCOMPARE(p.prompts.size(), 1);
        QCOMPARE(p.exitCode, 4);
    }

    void withoutATerminalItSaysWhatToDo()
    {
        Program p(u"words h"_s);
        p.peer().accept();
        p.peer().send(p.f.golden(u"server-hello-auth"_s));
        QCOMPARE(p.exitCode, 4);
        QVERIFY(p.errors.read().contains("give --password-file FILE"));
    }

    void aBanTellsHowLong()
    {
        Program p(u"words http://h/#password=guess-1"_s, QStringList {u"x"_s});
        p.refusePassword(u"guess-1"_s, {ErrorCode::TooManyAttempts, u"Too many"_s, 90'500ms});
        QCOMPARE(p.exitCode, 4);
        QVERIFY(p.prompts.isEmpty());
        QCOMPARE(p.errors.read(),
                 "lanthorn-cli: Cannot connect to h:8000: Too many; try again in 91 s\n");
    }

    void aRefusedNickEnds()
    {
        Program p(u"tail h"_s);
        p.f.greet();
        p.peer().error(p.peer().take(), {ErrorCode::BadNick, u"taken\x1b[2J"_s});
        QCOMPARE(p.exitCode, 4);
        QVERIFY(p.errors.read().endsWith("taken\\u001b[2J\n"));
    }

    void aRefusedRoomEnds()
    {
        Program p(u"tail h --room demo"_s);
        p.f.greet();
        p.peer().ok(p.peer().take());
        p.peer().error(p.peer().take(), {ErrorCode::BadRoom, u"no"_s});
        QCOMPARE(p.exitCode, 4);
        QCOMPARE(p.errors.read(), QByteArray("lanthorn-cli: Cannot join the room demo: no\n"));
    }

    void timeout_data()
    {
        QTest::addColumn<QString>("options");
        QTest::addColumn<int>("exitCode");
        QTest::newRow("alone") << u"--timeout 1.5"_s << 0;
        QTest::newRow("with a count") << u"--timeout 1.5 --count 2"_s << 5;
    }

    void timeout()
    {
        QFETCH(QString, options);
        Program p(u"tail h --room demo "_s + options);
        p.welcome(true);
        p.sendMessage(u"one"_s);
        p.f.scheduler.advance(1'499ms);
        QCOMPARE(p.finished, 0);
        p.f.scheduler.advance(1ms);
        QTEST(p.exitCode, "exitCode");
    }

    void timeoutCountsFromTheStart()
    {
        Program p(u"words h --timeout 3 --count 1"_s);
        p.f.scheduler.advance(3s);
        QCOMPARE(p.exitCode, 5);
        QCOMPARE(p.errors.read(), QByteArray("lanthorn-cli: Only 0 of 1 came in time.\n"));
    }

    void comesBackAfterALoss()
    {
        Program p(u"tail h --room demo"_s);
        p.welcome(true);
        p.peer().close(1001);
        p.f.scheduler.advance(1s);
        p.peer().refuse(ErrorCode::ConnectionRefused);
        QCOMPARE(p.errors.read(),
                 QByteArray("lanthorn-cli: Connection lost, trying again: The host is stopping\n"));
        p.f.scheduler.advance(1s);
        p.welcome(true);
        QCOMPARE(p.errors.read(), QByteArray("Connected again.\n"));
        p.sendMessage(u"hi"_s);
        QCOMPARE(p.output.read(), QByteArray("bo: hi\n"));
        QCOMPARE(p.finished, 0);
    }

    void aFinalRefusalLaterEndsToo()
    {
        Program p(u"tail h --room demo"_s);
        p.welcome(true);
        p.peer().close(1006);
        p.f.scheduler.advance(1s);
        p.peer().refuse(ErrorCode::WrongPath);
        QCOMPARE(p.exitCode, 4);
    }

    void endsWithItsInput()
    {
        Program p(u"chat h --room demo"_s);
        p.welcome(true);
        p.input.closeWriteEnd();
        QTRY_COMPARE(p.finished, 1);
        QCOMPARE(p.exitCode, 0);
    }

    void interrupts()
    {
        Program p(u"tail h --room demo"_s);
        p.welcome(true);
        p.command->interrupt(SIGINT);
        QCOMPARE(p.exitCode, 130);
        QCOMPARE(p.peer().closeCode, 1000);
        p.command->interrupt(SIGTERM);
        QCOMPARE(p.finished, 1);
    }

    void aReaderThatLeftEndsQuietly()
    {
        Program p(u"rooms h"_s);
        p.welcome(false);
        p.output.closeReadEnd();
        p.peer().send(p.f.golden(u"rooms-state"_s));
        QCOMPARE(p.finished, 1);
        QCOMPARE(p.exitCode, 0);
        QCOMPARE(p.errors.read(), QByteArray());
    }
};

LANTHORN_TEST(TestCommands)

} // namespace tst_commands

#include "tst_commands.moc"
