// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <client/cli/arguments.h>

#include <client/cli/commands.h>
#include <client/cli/exitcode.h>
#include <client/cli/hostorder.h>
#include <protocol/version.h>

#include <support/strictlog.h>
#include <support/testprogram.h>

#include <QTest>

namespace tst_arguments {

using namespace lanthorn;
using namespace lanthorn::cli;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

QStringList words(const QString &line)
{
    return line.split(u' ', Qt::SkipEmptyParts);
}

} // namespace

class TestArguments : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void defaults()
    {
        const auto parsed = parseArguments(words(u"chat lab-pc"_s), u"ann"_s);
        const auto *run = std::get_if<Invocation>(&parsed);
        QVERIFY(run);
        QCOMPARE(run->command->name, "chat"_L1);
        QCOMPARE(run->options.address.toString(), u"lab-pc:8000"_s);
        QCOMPARE(run->options.room, RoomName::lobby());
        QCOMPARE(run->options.nick->toString(), u"ann"_s);
        QVERIFY(!run->options.json && !run->options.count && !run->options.timeout
                && !run->options.text);
    }

    void everything()
    {
        const auto parsed = parseArguments({u"tail"_s, u"--room=会议室"_s, u"--nick"_s,
                                            u" Ann B. "_s, u"http://[::1]:81/chat/"_s, u"--count"_s,
                                            u"3"_s, u"--timeout"_s, u"0.25"_s, u"--json"_s},
                                           u"x"_s);
        const auto *run = std::get_if<Invocation>(&parsed);
        QVERIFY(run);
        QCOMPARE(run->options.address.toString(), u"[::1]:81"_s);
        QCOMPARE(run->options.room.toString(), u"会议室"_s);
        QCOMPARE(run->options.nick->toString(), u"Ann B."_s);
        QCOMPARE(run->options.count, 3);
        QCOMPARE(run->options.timeout, 250ms);
        QVERIFY(run->options.json);
    }

    void text_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<QString>("text");
        QTest::newRow("one word") << u"send h hi"_s << u"hi"_s;
        QTest::newRow("several") << u"send h good --room x morning"_s << u"good morning"_s;
        QTest::newRow("with a hyphen") << u"send h -- -1 --room"_s << u"-1 --room"_s;
    }

    void text()
    {
        QFETCH(QString, line);
        const auto parsed = parseArguments(words(line), u"ann"_s);
        const auto *run = std::get_if<Invocation>(&parsed);
        QVERIFY(run);
        QVERIFY(run->options.text);
        QTEST(*run->options.text, "text");
    }

    void loginNames_data()
    {
        QTest::addColumn<QString>("login");
        QTest::addColumn<QString>("nick");
        QTest::newRow("plain") << u"ann"_s << u"ann"_s;
        QTest::newRow("cleaned") << u" a\nnn\t"_s << u"ann"_s;
        QTest::newRow("cut") << QString(50, u'x') << QString(32, u'x');
        QTest::newRow("none") << QString() << u"guest"_s;
    }

    void loginNames()
    {
        QFETCH(QString, login);
        const auto parsed = parseArguments(words(u"send h x"_s), login);
        QTEST(std::get<Invocation>(parsed).options.nick->toString(), "nick");
    }

    void onlyTalkersHaveANick()
    {
        for (const QString &command : {u"words"_s, u"sensors"_s, u"rooms"_s, u"who"_s}) {
            const auto parsed = parseArguments({command, u"h"_s}, u"ann"_s);
            QVERIFY(!std::get<Invocation>(parsed).options.nick);
        }
    }

    void usageErrors_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<QString>("reason");
        const auto row = [](const char *line, const char *reason) {
            QTest::newRow(*line ? line : "(nothing)")
                << QString::fromUtf8(line) << QString::fromUtf8(reason);
        };
        row("", "a command is missing");
        row("dance", "no command dance");
        row("--json rooms h", "the command comes first");
        row("chat", "address of the host is missing");
        row("chat :80", "not an address");
        row("chat h extra", "one argument too many: extra");
        row("chat h --frob", "'frob'");
        row("chat h --room", "after '--room'");
        row("chat h --room a/b", "--room: A room name must not contain a slash");
        row("send h --nick .123456789012345678901234567890123", "--nick: A nickname is at most 32");
        row("words h --room x", "'room'");
        row("rooms h --count 1", "'count'");
        row("chat h --count 1", "'count'");
        row("who h --nick x", "'nick'");
        row("words h --password-file /nowhere/file", "The password file /nowhere/file cannot be");
        row("words h --password-file /dev/null", "The first line of /dev/null must be a password");
        row("tail h --count 0", "--count takes");
        row("tail h --count x", "--count takes");
        row("tail h --count 1.5", "--count takes");
        row("tail h --timeout 0", "--timeout takes");
        row("tail h --timeout -1", "--timeout takes");
        row("tail h --timeout nan", "--timeout takes");
        row("tail h --timeout inf", "--timeout takes");
        row("tail h --timeout 1e300", "--timeout takes");
    }

    void usageErrors()
    {
        QFETCH(QString, line);
        QFETCH(QString, reason);
        const auto parsed = parseArguments(words(line), u"ann"_s);
        const auto *answer = std::get_if<Answer>(&parsed);
        QVERIFY(answer);
        QCOMPARE(answer->exitCode, 2);
        QVERIFY2(answer->text.contains(reason), qPrintable(answer->text));
        QVERIFY2(answer->text.contains(u"--help'"_s), qPrintable(answer->text));
    }

    void help()
    {
        for (const QString &line : {u"--help"_s, u"-h"_s}) {
            const auto answer = std::get<Answer>(parseArguments({line}, {}));
            QCOMPARE(answer.exitCode, 0);
            for (const CommandSpec *command : commands())
                QVERIFY(answer.text.contains(command->summary));
        }
        for (const CommandSpec *command : commands()) {
            const auto answer =
                std::get<Answer>(parseArguments({command->name, u"--help"_s, u"--frob"_s}, {}));
            QCOMPARE(answer.exitCode, 0);
            QVERIFY(answer.text.contains(command->details));
            QCOMPARE(answer.text.contains(u"--room"_s), bool(command->takes & TakesRoom));
            QCOMPARE(answer.text.contains(u"--count"_s),
                     bool(command->takes & (TakesLimits | TakesCount)));
            QCOMPARE(answer.text.contains(u"[TEXT...]"_s), bool(command->takes & TakesText));
        }
    }

    void helpAndVersionAreCommandsToo()
    {
        const auto text = [](const QStringList &arguments) {
            const auto answer = std::get<Answer>(parseArguments(arguments, {}));
            return answer.exitCode == 0 ? answer.text : QString();
        };
        QCOMPARE(text({u"help"_s}), text({u"--help"_s}));
        QCOMPARE(text({u"help"_s, u"chat"_s}), text({u"chat"_s, u"--help"_s}));
        QVERIFY(text({u"help"_s, u"host"_s}).contains(u"lanthorn-cli host ORDER"_s));
        QCOMPARE(text({u"version"_s}), text({u"--version"_s}));
        QCOMPARE(std::get<Answer>(parseArguments({u"help"_s, u"nothing"_s}, {})).exitCode, 2);
    }

    void helpFitsATerminal()
    {
        QStringList arguments {u"--help"_s};
        QStringList texts {std::get<Answer>(parseArguments(arguments, {})).text,
                           std::get<Answer>(parseHostArguments(arguments)).text};
        for (const CommandSpec *command : commands()) {
            arguments = {command->name, u"-h"_s};
            texts << std::get<Answer>(parseArguments(arguments, {})).text;
        }
        for (const QString &line : texts.join(QString()).split(u'\n'))
            QVERIFY2(line.size() <= 80, qPrintable(line));
    }

    void version()
    {
        for (const QString &line : {u"--version"_s, u"-v"_s, u"rooms --version"_s}) {
            const auto answer = std::get<Answer>(parseArguments(words(line), {}));
            QCOMPARE(answer.exitCode, 0);
            QVERIFY(answer.text.startsWith(u"lanthorn-cli " LANTHORN_VERSION ""_s));
        }
    }

    void exitCodes_data()
    {
        QTest::addColumn<ErrorCode>("code");
        QTest::addColumn<int>("exitCode");
        const auto row = [](ErrorCode code, int exitCode) {
            QTest::newRow(errorName(code).data()) << code << exitCode;
        };
        row(ErrorCode::Internal, 1);
        row(ErrorCode::BadAddress, 2);
        row(ErrorCode::HostNotFound, 3);
        row(ErrorCode::HostUnreachable, 3);
        row(ErrorCode::ConnectionRefused, 3);
        row(ErrorCode::ConnectionLost, 3);
        row(ErrorCode::ServerStopping, 3);
        row(ErrorCode::OriginRefused, 4);
        row(ErrorCode::WrongPath, 4);
        row(ErrorCode::WrongHost, 4);
        row(ErrorCode::ServerFull, 4);
        row(ErrorCode::NotLanthorn, 4);
        row(ErrorCode::NotEncrypted, 4);
        row(ErrorCode::EncryptionGone, 4);
        row(ErrorCode::EncryptionExpected, 4);
        row(ErrorCode::BadNick, 4);
        row(ErrorCode::BadRoom, 4);
        row(ErrorCode::TimedOut, 5);
    }

    void exitCodes()
    {
        QFETCH(ErrorCode, code);
        QTEST(int(exitCodeFor(code)), "exitCode");
    }
};

LANTHORN_TEST(TestArguments)

} // namespace tst_arguments

#include "tst_arguments.moc"
