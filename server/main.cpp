// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <platform/standardstreams.h>
#include <platform/stopsignals.h>
#include <server/commandline.h>
#include <server/headlesshost.h>
#include <server/logoutput.h>

#include <QCoreApplication>

#include <cstdio>

using namespace lanthorn;

int main(int argc, char *argv[])
{
    prepareStandardStreams();
    qSetMessagePattern(QStringLiteral("%{message}"));
    installLogOutput();
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("lanthornd"));

    const auto parsed = parseServerCommandLine(QCoreApplication::arguments().sliced(1));
    if (!parsed) {
        std::fprintf(stderr, "lanthornd: %s.\nTry 'lanthornd --help'.\n",
                     qPrintable(withoutStop(parsed.error().message)));
        return 2;
    }
    if (const auto *answer = std::get_if<CommandLineAnswer>(&*parsed))
        return printToOutput("lanthornd", answer->text) ? 0 : 1;

    const QStringList arguments = QCoreApplication::arguments().sliced(1);
    HeadlessHost::Reread reread;
    if (hasConfig(arguments)) {
        reread = [arguments]() -> Result<ServerOptions> {
            const auto again = parseServerCommandLine(arguments);
            if (!again)
                return again.error();
            return std::get<ServerOptions>(*again);
        };
    }
    HeadlessHost host(std::get<ServerOptions>(*parsed), std::move(reread));
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
