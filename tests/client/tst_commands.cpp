// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <client/clientfixture.h>
#include <client/pipe.h>
#include <protocol/messagetypes.h>
#include <protocol/streammessages.h>

#include <client/cli/arguments.h>
#include <client/cli/command.h>
#include <client/cli/console.h>

#include <support/strictlog.h>

#include <QRegularExpression>
#include <QTest>

#include <csignal>
#include <optional>

using namespace lanthorn;
using namespace lanthorn::cli;
using namespace lanthorn::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const QString demo = u"room:demo"_s;
const Member bo {u"c9"_s, u"bo"_s, ClientKind::Plain};

//! A program whose network, time, input and output the test plays.
class Program : public QObject
{
public:
    //! At its terminal, where there is one, these passwords are typed.
    explicit Program(const QString &line, const std::optional<QStringList> &typed = {})
        : console(output.writeEnd(), errors.writeEnd())
    {
        const auto parsed = parseArguments(line.split(u' '), u"ann"_s);
        if (const auto *answer = std::get_if<Answer>(&parsed)) {
            QTest::qFail(qPrintable(answer->text), __FILE__, __LINE__);
            return;
        }
        const auto &run = std::get<Invocation>(parsed);
        Context context {*f.client, f.scheduler, console, input.readEnd()};
        if (typed) {
            context.askPassword = [this, lines = *typed](const QString &prompt) mutable {
                prompts.append(prompt);
                return lines.isEmpty() ? QString() : lines.takeFirst();
            };
        }
        command = run.command->make(context, run.options);
        connect(command.get(), &Command::finished, this, [this](int code) {
            ++finished;
            exitCode = code;
        });
        command->start();
    }

    FakePeer &peer() { return f.peer(); }

    //! Plays the server until the client is connected, and has joined where it joins.
    void welcome(bool joins)
    {
        f.greet();
        if (!peer().sent.isEmpty() && peer().sent.first().type == types::hello)
            peer().ok(peer().take());
        if (joins) {
            const Envelope join = peer().take();
            if (join.topic != demo || join.type != types::join)
                QTest::qFail("The command did not join its room", __FILE__, __LINE__);
            peer().ok(join);
            send(types::presenceState, PresenceState {{{u"c7"_s, u"ann"_s}, bo}});
        }
    }

    template<class Payload>
    void send(QLatin1StringView type, const Payload &payload, const QString &topic = demo)
    {
        peer().send(Envelope {type, topic, {}, payload.toPayload()});
    }

    void sendMessage(const QString &text, const QString &id = u"m1"_s)
    {
        send(types::message, ChatMessage {id, bo, text, 5});
    }

    //! The text of the next post, which is answered with `ok`.
    QString acceptPost()
    {
        const Envelope post = peer().take();
        peer().ok(post, Posted {post.payload.value("id"_L1).toString(), 9}.toPayload());
        return post.payload.value("text"_L1).toString();
    }

    ClientFixture f;
    Pipe input;
    Pipe output;
    Pipe errors;
    Console console;
    std::unique_ptr<Command> command;
    int finished = 0;
    int exitCode = -1;
    QStringList prompts;

    //! Plays a server that asks for a password and gets this one.
    void refusePassword(const QString &expected, const Error &error)
    {
        peer().accept();
        peer().send(f.golden(u"server-hello-auth"_s));
        const Envelope asked = peer().take();
        if (asked.payload.value("password"_L1).toString() != expected)
            QTest::qFail("Another password came", __FILE__, __LINE__);
        peer().error(asked, error);
    }
};

} // namespace

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
        QVERIFY(p.errors.read().startsWith("Cannot connect to h:8000: "));
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
                 "Cannot connect to h:8000: The password is wrong\n");
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
        QCOMPARE(p.errors.read(), "Cannot connect to h:8000: Too many; try again in 91 s\n");
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
        QCOMPARE(p.errors.read(), QByteArray("Cannot join the room demo: no\n"));
    }

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
        QCOMPARE(p.errors.read(), QByteArray("Only 0 of 1 came in time.\n"));
    }

    void comesBackAfterALoss()
    {
        Program p(u"tail h --room demo"_s);
        p.welcome(true);
        p.peer().close(1001);
        p.f.scheduler.advance(1s);
        p.peer().refuse(ErrorCode::ConnectionRefused);
        QCOMPARE(p.errors.read(),
                 QByteArray("Connection lost, trying again: The host is stopping\n"));
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

    void sendsItsArguments()
    {
        Program p(u"send h --room demo hello world"_s);
        p.welcome(true);
        QCOMPARE(p.finished, 0);
        QCOMPARE(p.acceptPost(), u"hello world"_s);
        QCOMPARE(p.finished, 1);
        QCOMPARE(p.exitCode, 0);
        QCOMPARE(p.output.read(), QByteArray());
    }

    void notifiesWithoutJoining()
    {
        Program p(u"notify h --room demo build done"_s);
        p.welcome(false);
        Envelope notify = p.peer().take();
        QCOMPARE(notify.payload.take("id"_L1).type(), QJsonValue::String);
        QCOMPARE(notify.payload, (QJsonObject {{u"text"_s, u"build done"_s}}));
        QCOMPARE(notify.topic, demo);
        QCOMPARE(notify.type, types::notify);
        p.peer().error(notify, {ErrorCode::RateLimited, u"later"_s, 2s});
        p.f.scheduler.advance(2s);
        QCOMPARE(p.finished, 0);
        QCOMPARE(p.acceptPost(), u"build done"_s);
        QCOMPARE(p.exitCode, 0);
        QCOMPARE(p.output.read() + p.errors.read(), QByteArray());
    }

    void notifyIsRefused()
    {
        Program p(u"notify h --room demo hi"_s);
        p.welcome(false);
        p.peer().error(p.peer().take(), {ErrorCode::UnknownType, u"no such command"_s});
        QCOMPARE(p.exitCode, 1);
        QCOMPARE(p.errors.read(), QByteArray("Line 1 was not sent: no such command\n"));
    }

    void sendsItsInputInOrder_data()
    {
        QTest::addColumn<QString>("command");
        QTest::addColumn<bool>("joins");
        QTest::newRow("send") << u"send h --room demo --json"_s << true;
        QTest::newRow("notify") << u"notify h --room demo --json"_s << false;
    }

    void sendsItsInputInOrder()
    {
        QFETCH(QString, command);
        QFETCH(bool, joins);
        Program p(command);
        p.input.write("one\n\n  \ntwo\nthree");
        p.input.closeWriteEnd();
        p.welcome(joins);
        QStringList texts;
        for (int i = 0; i < 3; ++i) {
            QTRY_COMPARE(p.peer().sent.size(), 1); // One after the other.
            texts << p.acceptPost();
        }
        QCOMPARE(texts, (QStringList {u"one"_s, u"two"_s, u"three"_s}));
        QTRY_COMPARE(p.finished, 1);
        QCOMPARE(p.exitCode, 0);
        const QByteArray output = p.output.read();
        QCOMPARE(output.count('\n'), 3);
        QVERIFY(output.contains(R"("text":"two","time":9,"type":"message")"));
    }

    void sendObeysTheRate()
    {
        Program p(u"send h --room demo hi"_s);
        p.welcome(true);
        for (int i = 0; i < 3; ++i) {
            p.peer().error(p.peer().take(), {ErrorCode::RateLimited, u"later"_s, 700ms});
            p.f.scheduler.advance(699ms);
            QVERIFY(p.peer().sent.isEmpty());
            p.f.scheduler.advance(1ms);
        }
        QCOMPARE(p.finished, 0);
        QCOMPARE(p.acceptPost(), u"hi"_s);
        QCOMPARE(p.exitCode, 0);
        QCOMPARE(p.errors.read(), QByteArray());
    }

    void whatIsTypedMeanwhileWaitsItsTurn()
    {
        Program p(u"chat h --room demo"_s);
        p.welcome(true);
        p.input.write("one\n");
        QTRY_COMPARE(p.peer().sent.size(), 1);
        p.peer().error(p.peer().take(), {ErrorCode::RateLimited, u"later"_s, 700ms});
        p.input.write("two\n");
        QTRY_COMPARE(p.input.waiting(), 0); // The command has it.
        QVERIFY(p.peer().sent.isEmpty());
        p.f.scheduler.advance(700ms);
        QCOMPARE(p.acceptPost(), u"one"_s);
        QCOMPARE(p.acceptPost(), u"two"_s);
    }

    void aLineTooLongIsToldAndTheOthersAreSent_data() { sendsItsInputInOrder_data(); }
    void aLineTooLongIsToldAndTheOthersAreSent()
    {
        QFETCH(QString, command);
        QFETCH(bool, joins);
        Program p(command);
        p.input.write("one\n" + QByteArray(5001, 'x') + "\ntwo\n");
        p.input.closeWriteEnd();
        p.welcome(joins);
        QTRY_COMPARE(p.peer().sent.size(), 1);
        QCOMPARE(p.acceptPost(), u"one"_s);
        QTRY_COMPARE(p.peer().sent.size(), 1);
        QCOMPARE(p.acceptPost(), u"two"_s);
        QTRY_COMPARE(p.finished, 1);
        QCOMPARE(p.exitCode, 1);
        QVERIFY(p.errors.read().startsWith("Line 2 was not sent: "));
    }

    void sendGivesUpWithItsConnection_data() { sendsItsInputInOrder_data(); }
    void sendGivesUpWithItsConnection()
    {
        QFETCH(QString, command);
        QFETCH(bool, joins);
        Program p(command);
        p.input.write("one\ntwo\nthree\n");
        p.welcome(joins);
        QTRY_COMPARE(p.peer().sent.size(), 1);
        p.peer().close(1006);
        QCOMPARE(p.exitCode, 3);
        const QByteArray errors = p.errors.read();
        QVERIFY2(errors.contains("Line 1 may not have arrived: "), errors);
        QVERIFY2(errors.contains("Lines read but not sent: 2\n"), errors);
        QVERIFY2(errors.contains("No connection any more: "), errors);
        QCOMPARE(p.finished, 1);
    }

    void readsNoFurtherAheadThanAFewLines()
    {
        Program p(u"send h --room demo"_s);
        p.input.write(QByteArray("x\n").repeated(1000));
        p.welcome(true);
        QTRY_COMPARE(p.peer().sent.size(), 1);
        p.peer().close(1006);
        QVERIFY(p.errors.read().contains("Lines read but not sent: 63\n"));
    }

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

QTEST_GUILESS_MAIN(TestCommands)
#include "tst_commands.moc"
