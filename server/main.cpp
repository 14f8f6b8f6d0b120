// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <platform/controlpath.h>
#include <platform/stopsignals.h>
#include <server/commandline.h>
#include <server/control/controlsocket.h>
#include <server/logoutput.h>
#include <server/serverthread.h>
#include <server/share/networkreader.h>
#include <server/share/sharetext.h>

#include <QCoreApplication>

#include <cstdio>
#include <unistd.h>

using namespace lanthorn;

int main(int argc, char *argv[])
{
    qSetMessagePattern(QStringLiteral("%{message}"));
    installLogOutput();
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("lanthornd"));

    const auto parsed = parseServerCommandLine(QCoreApplication::arguments().sliced(1));
    if (!parsed) {
        std::fprintf(stderr, "lanthornd: %s.\nTry 'lanthornd --help'.\n",
                     qPrintable(parsed.error().message));
        return 2;
    }
    if (const auto *answer = std::get_if<CommandLineAnswer>(&*parsed)) {
        std::fputs(qPrintable(answer->text), stdout);
        return 0;
    }

    const auto &options = std::get<ServerOptions>(*parsed);
    ServerThread server;
    ControlSocket control(server);
    QObject::connect(&control, &ControlSocket::stopRequested, &application,
                     [&server](const QString &reason) {
                         server.endSession(reason);
                         QCoreApplication::quit();
                     });
    QObject::connect(
        &server, &ServerThread::started, &application,
        [&options, &control](const ServerInfo &info) {
            const QString path =
                options.control.isEmpty() ? controlSocketPath(info.port) : options.control;
            const Result<void> opened = path.isEmpty() ? Result<void>() : control.open(path);
            if (!opened) {
                std::fprintf(stderr, "lanthornd: %s\n", qPrintable(opened.error().message));
                // Who names a place counts on it.
                if (!options.control.isEmpty()) {
                    QCoreApplication::exit(1);
                    return;
                }
            }
            std::printf("Listening on %s\n", qPrintable(info.url()));
            if (info.key)
                std::printf("Key fingerprint %s\n", qPrintable(info.key->toString()));
            if (options.printShare) {
                // Elsewhere it may end in a log, where no password belongs.
                const bool isTerminal = isatty(STDOUT_FILENO);
                std::fputs(
                    qUtf8Printable(shareText(info, readNetworkAddresses(),
                                             isTerminal ? TextColors::Ansi : TextColors::None,
                                             isTerminal ? options.access.password : QString())),
                    stdout);
            }
            std::fflush(stdout);
        });
    QObject::connect(&server, &ServerThread::failed, &application, [](const Error &error) {
        std::fprintf(stderr, "lanthornd: %s\n", qPrintable(error.message));
        QCoreApplication::exit(1);
    });
    StopSignals signalsOfSystem;
    QObject::connect(&signalsOfSystem, &StopSignals::received, &application,
                     &QCoreApplication::quit);

    server.start(options);
    return QCoreApplication::exec();
}
