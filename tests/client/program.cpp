// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <client/program.h>

#include <client/cli/arguments.h>
#include <protocol/messages/chatmessages.h>
#include <protocol/messages/messagetypes.h>
#include <protocol/messages/presencemessages.h>

#include <QTest>

namespace lanthorn::test {

using namespace Qt::StringLiterals;

Program::Program(const QString &line, const std::optional<QStringList> &typed)
    : console(output.writeEnd(), errors.writeEnd())
{
    start(line, typed);
}

Program::Program(const QString &line, MessageOutbox *outbox)
    : console(output.writeEnd(), errors.writeEnd())
{
    f.client->setOutbox(outbox);
    start(line, {});
}

void Program::start(const QString &line, const std::optional<QStringList> &typed)
{
    const auto parsed = cli::parseArguments(line.split(u' '), u"ann"_s);
    if (const auto *answer = std::get_if<cli::Answer>(&parsed)) {
        QTest::qFail(qPrintable(answer->text), __FILE__, __LINE__);
        return;
    }
    const auto &run = std::get<cli::Invocation>(parsed);
    cli::Context context {*f.client, f.scheduler, console, input.readEnd()};
    if (typed) {
        context.askPassword = [this, lines = *typed](const QString &prompt) mutable {
            prompts.append(prompt);
            return lines.isEmpty() ? QString() : lines.takeFirst();
        };
    }
    command = run.command->make(context, run.options);
    connect(command.get(), &cli::Command::finished, this, [this](int code) {
        ++finished;
        exitCode = code;
    });
    command->start();
}

void Program::welcome(bool joins)
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

void Program::welcomeToHistory(const Joined &joined)
{
    peer().accept();
    Envelope hello = f.goldenEnvelope(QStringLiteral("server-hello-history"));
    hello.payload.insert(QLatin1StringView("epoch"), joined.epoch);
    peer().send(hello);
    peer().ok(peer().take());
    const Envelope join = peer().take();
    if (join.type != types::join)
        QTest::qFail("The command did not join a room", __FILE__, __LINE__);
    peer().ok(join, joined.toPayload());
    peer().send(Envelope {types::history, join.topic, {}, HistoryPart {{}, true}.toPayload()});
}

void Program::refusePassword(const QString &expected, const Error &error)
{
    peer().accept();
    peer().send(f.golden(u"server-hello-auth"_s));
    const Envelope asked = peer().take();
    if (asked.payload.value("password"_L1).toString() != expected)
        QTest::qFail("Another password came", __FILE__, __LINE__);
    peer().error(asked, error);
}

void Program::sendMessage(const QString &text, const QString &id)
{
    send(types::message, ChatMessage {id, bo, text, 5});
}

QString Program::acceptPost()
{
    const Envelope post = peer().take();
    peer().ok(post, Posted {post.payload.value("id"_L1).toString(), 9}.toPayload());
    return post.payload.value("text"_L1).toString();
}

} // namespace lanthorn::test
