// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <client/cli/arguments.h>
#include <client/cli/command.h>
#include <client/cli/decodetool.h>
#include <client/cli/discovertool.h>
#include <client/cli/exitcode.h>
#include <client/cli/hosttool.h>
#include <client/cli/terminal/console.h>
#include <client/cli/terminal/passwordprompt.h>
#include <client/connection/qtscheduler.h>
#include <client/connection/websockettransport.h>
#include <client/identity/hostkeys.h>
#include <client/identity/personkeys.h>
#include <client/identity/tokenfile.h>
#include <client/messageoutbox.h>
#include <platform/loginname.h>
#include <platform/standardstreams.h>
#include <platform/stopsignals.h>

#include <QCoreApplication>
#include <QDir>

#include <cstdio>
#include <optional>
#include <unistd.h>

using namespace lanthorn;
using namespace lanthorn::cli;
using namespace Qt::StringLiterals;

namespace {

//! As the XDG base directory specification has it; Qt knows it from 6.7 on.
QString stateFolder()
{
    const QString folder = qEnvironmentVariable("XDG_STATE_HOME");
    return (folder.startsWith(u'/') ? folder : QDir::homePath() + QStringLiteral("/.local/state"))
        + QStringLiteral("/lanthorn");
}

int run(Invocation invocation)
{
    Console console(STDOUT_FILENO, STDERR_FILENO);
    QtScheduler scheduler;
    Options &options = invocation.options;
    HostKeys keys;
    options.address = keys.preferred(options.address);
    QObject::connect(
        &keys, &HostKeys::learned, &console, [&](const QString &host, const KeyFingerprint &key) {
            console.notice(u"%1 is new here and is known by its key from now on: %2"_s.arg(
                host, key.toString()));
        });
    if (options.fingerprint)
        keys.expect(*options.fingerprint);
    if (options.forgetsKey) {
        if (const auto forgotten = keys.forget(options.address.toString()); !forgotten) {
            console.complain(forgotten.error().message);
            return exitCodeFor(forgotten.error().code);
        }
    }
    std::optional<MessageOutbox> outbox;
    Client client([&keys] { return std::make_unique<WebSocketTransport>(&keys); }, scheduler);
    // Also what is typed in a chat: who is cut off and gives up finds it sent next time.
    const bool isTyped = invocation.command->name == "chat"_L1 && isatty(STDIN_FILENO);
    if (options.isQueued || isTyped)
        client.setOutbox(&outbox.emplace(stateFolder() + QStringLiteral("/outbox")));
    TokenFile tokens(stateFolder() + QStringLiteral("/tokens.json"));
    const PersonKeys personKeys(stateFolder() + QStringLiteral("/person"));
    Context context {client, scheduler, console, STDIN_FILENO, &tokens, &personKeys};
    if (isatty(STDIN_FILENO)) {
        context.askPassword = [&console](const QString &prompt) {
            const FooterPause pause(console.footer());
            return askPassword(STDIN_FILENO, STDERR_FILENO, prompt);
        };
    }
    if (isatty(STDIN_FILENO) && isatty(STDOUT_FILENO))
        context.terminal = isTerminalAble() ? Terminal::Able : Terminal::Plain;
    const auto command = invocation.command->make(context, invocation.options);
    StopSignals interrupts;
    QObject::connect(&interrupts, &StopSignals::received, command.get(), &Command::interrupt);
    // Queued: exit() before exec() would be forgotten.
    QObject::connect(command.get(), &Command::finished, qApp, &QCoreApplication::exit,
                     Qt::QueuedConnection);
    command->start();
    return QCoreApplication::exec();
}

int run(const HostOrder &order)
{
    Console console(STDOUT_FILENO, STDERR_FILENO);
    QtScheduler scheduler;
    HostTool tool(order, console, scheduler);
    QObject::connect(&tool, &HostTool::finished, qApp, &QCoreApplication::exit,
                     Qt::QueuedConnection);
    tool.start();
    return QCoreApplication::exec();
}

int run(const DiscoverOrder &order)
{
    Console console(STDOUT_FILENO, STDERR_FILENO);
    DiscoverTool tool(order, console);
    QObject::connect(&tool, &DiscoverTool::finished, qApp, &QCoreApplication::exit,
                     Qt::QueuedConnection);
    tool.start();
    return QCoreApplication::exec();
}

int tell(const Answer &answer)
{
    const QString text = answer.text.endsWith(u'\n') ? answer.text : answer.text + u'\n';
    if (answer.exitCode == Done)
        return printToOutput("lanthorn-cli", text) ? Done : Failed;
    std::fputs(qPrintable(text), stderr);
    return answer.exitCode;
}

} // namespace

int main(int argc, char *argv[])
{
    prepareStandardStreams();
    qSetMessagePattern(QStringLiteral("lanthorn-cli: %{message}"));
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("lanthorn-cli"));

    const QStringList arguments = QCoreApplication::arguments().sliced(1);
    if (arguments.value(0) == QStringLiteral("host")) {
        const auto order = parseHostArguments(arguments.sliced(1));
        const auto *answer = std::get_if<Answer>(&order);
        return answer ? tell(*answer) : run(std::get<HostOrder>(order));
    }
    if (arguments.value(0) == QStringLiteral("decode")) {
        const auto order = parseDecodeArguments(arguments.sliced(1));
        const auto *answer = std::get_if<Answer>(&order);
        return answer ? tell(*answer) : runDecode(std::get<DecodeOrder>(order));
    }
    if (arguments.value(0) == QStringLiteral("discover")) {
        const auto order = parseDiscoverArguments(arguments.sliced(1));
        const auto *answer = std::get_if<Answer>(&order);
        return answer ? tell(*answer) : run(std::get<DiscoverOrder>(order));
    }
    const auto parsed = parseArguments(arguments, loginName());
    if (const auto *answer = std::get_if<Answer>(&parsed))
        return tell(*answer);
    return run(std::get<Invocation>(parsed));
}
