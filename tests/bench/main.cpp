// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <bench/startup.h>

#include <QCommandLineParser>
#include <QCoreApplication>

#include <cstdio>

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("lanthorn-bench"));
    QCoreApplication::setApplicationVersion(QStringLiteral(LANTHORN_VERSION));

    QCommandLineParser parser;
    parser.setApplicationDescription(
        QStringLiteral("Measures the programs beside it and prints one JSON object per result.\n"
                       "  startup    time until usable, memory, processor load when idle"));
    parser.addHelpOption();
    parser.addVersionOption();
    parser.addPositionalArgument(QStringLiteral("benchmark"), QStringLiteral("startup"));
    parser.process(application);

    if (parser.positionalArguments() == QStringList {QStringLiteral("startup")})
        return lanthorn::bench::runStartup(QDir(QCoreApplication::applicationDirPath()));
    std::fprintf(stderr, "lanthorn-bench: name one benchmark: startup. Try --help.\n");
    return 2;
}
