// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <server/serverprogram.h>

#include <platform/standardstreams.h>
#include <platform/stopsignals.h>
#include <server/commandline.h>
#include <server/headlesshost.h>
#include <server/logoutput.h>

#include <QCoreApplication>

#include <cstdio>

namespace lanthorn::inline server {

namespace {

//! What reads the options again; empty when no file holds any.
HeadlessHost::Reread rereadOf(const QStringList &arguments, const ServerProgram &program)
{
    if (!hasConfig(arguments, program))
        return {};
    return [arguments, program]() -> Result<ServerOptions> {
        const auto again = parseServerCommandLine(arguments, program);
        if (!again)
            return again.error();
        return std::get<ServerOptions>(*again);
    };
}

} // namespace

int runServerProgram(int argc, char *argv[], const ServerProgram &program)
{
    prepareStandardStreams();
    qSetMessagePattern(QStringLiteral("%{message}"));
    installLogOutput();
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(program.name);
    const QByteArray name = program.name.toLocal8Bit();

    const QStringList arguments = QCoreApplication::arguments().sliced(1);
    const auto parsed = parseServerCommandLine(arguments, program);
    if (!parsed) {
        std::fprintf(stderr, "%s: %s.\nTry '%s --help'.\n", name.constData(),
                     qPrintable(withoutStop(parsed.error().message)), name.constData());
        return 2;
    }
    if (const auto *answer = std::get_if<CommandLineAnswer>(&*parsed))
        return printToOutput(name.constData(), answer->text) ? 0 : 1;

    HeadlessHost host(std::get<ServerOptions>(*parsed), rereadOf(arguments, program), program);
    StopSignals signalsOfSystem(StopSignals::Hangup::IsTold);
    QObject::connect(&signalsOfSystem, &StopSignals::received, &application,
                     &QCoreApplication::quit);
    QObject::connect(&signalsOfSystem, &StopSignals::hungUp, &host, &HeadlessHost::reload);
    // Queued: exit() before exec() would be forgotten.
    QObject::connect(&host, &HeadlessHost::finished, &application, &QCoreApplication::exit,
                     Qt::QueuedConnection);
    host.start();
    return QCoreApplication::exec();
}

} // namespace lanthorn::inline server
