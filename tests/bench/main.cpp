// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <bench/chart.h>
#include <bench/fanout.h>
#include <bench/historystore.h>
#include <bench/late.h>
#include <bench/live.h>
#include <bench/opening.h>
#include <bench/startup.h>
#include <bench/watching.h>
#include <platform/standardstreams.h>
#include <protocol/version.h>

#include <QCommandLineParser>
#include <QCoreApplication>

#include <algorithm>
#include <cstdio>

using namespace lanthorn;
using namespace lanthorn::bench;
using namespace Qt::StringLiterals;

namespace {

int usageError(const QString &text)
{
    std::fprintf(stderr, "lanthorn-bench: %s. Try --help.\n", qPrintable(text));
    return 2;
}

bool areAllIn(const QStringList &names, const QStringList &known)
{
    return std::all_of(names.begin(), names.end(),
                       [&](const QString &name) { return known.contains(name); });
}

} // namespace

int main(int argc, char *argv[])
{
    prepareStandardStreams();
    // These draw, so their application is another one.
    if (argc == 2 && qstrcmp(argv[1], "chart") == 0)
        return runChart(argc, argv);
    if (argc == 2 && qstrcmp(argv[1], "opening") == 0)
        return runOpening(argc, argv);
    if (argc == 2 && qstrcmp(argv[1], "watching") == 0)
        return runWatching(argc, argv);
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(u"lanthorn-bench"_s);
    QCoreApplication::setApplicationVersion(QStringLiteral(LANTHORN_VERSION));
    const QDir programs(QCoreApplication::applicationDirPath());

    QCommandLineParser parser;
    parser.setApplicationDescription(
        u"Measures the programs beside it and prints one JSON object per result.\n"
        "  startup    time until usable, memory, processor load when idle\n"
        "  chart      keeping and drawing live values, with plain Qt Charts beside it\n"
        "  fanout     delivering the messages of a room, in turn with other servers\n"
        "  history    storing, paging and searching what was said\n"
        "  live       values that come in: by TCP, by TCP as Tasmota has them, by MQTT\n"
        "  late       somebody joins a session with 15 minutes of 8 series\n"
        "  watching   the window shows live series of a host\n"
        "  opening    the window opens a room in which a million messages are kept"_s);
    const QCommandLineOption help({u"h"_s, u"help"_s}, u"Prints this help."_s);
    const QCommandLineOption version({u"v"_s, u"version"_s}, u"Prints the version."_s);
    parser.addOptions({
        help,
        version,
        {u"load"_s,
         u"fanout, live: only this load; may be given several times: %1."_s.arg(
             (fanoutLoads() + liveLoads()).join(u", "_s)),
         u"NAME"_s},
        {u"server"_s,
         u"fanout: only this server; may be given several times: %1."_s.arg(
             fanoutServers().join(u", "_s)),
         u"NAME"_s},
        {u"other"_s, u"fanout: a second lanthornd to measure in turn with the one here."_s,
         u"PROGRAM"_s},
        {u"layer"_s,
         u"fanout: share the rooms through a Redis of its own, with the servers that can: %1."_s
             .arg(fanoutLayers().join(u", "_s)),
         u"KIND"_s},
        {u"rounds"_s, u"fanout: how often each server has its turn. Default: 3."_s, u"N"_s, u"3"_s},
        {u"seconds"_s,
         u"fanout, history, live: how long each measurement takes. Default: 2; of history, 30."_s,
         u"N"_s},
        {u"folder"_s, u"history: on which disk. Default: that of temporary files."_s, u"FOLDER"_s},
        {u"rate"_s, u"history: messages a second. Default: 10000."_s, u"N"_s, u"10000"_s},
        {u"messages"_s, u"history: how many are searched. Default: 1000000."_s, u"N"_s,
         u"1000000"_s},
    });
    parser.addPositionalArgument(
        u"benchmark"_s, u"startup, chart, fanout, history, live, late, watching or opening"_s);
    if (!parser.parse(QCoreApplication::arguments()))
        return usageError(withoutStop(parser.errorText()));
    if (parser.isSet(help))
        return printToOutput("lanthorn-bench", parser.helpText()) ? 0 : 1;
    if (parser.isSet(version)) {
        const QString text = u"lanthorn-bench %1\n"_s.arg(QCoreApplication::applicationVersion());
        return printToOutput("lanthorn-bench", text) ? 0 : 1;
    }

    if (parser.positionalArguments() == QStringList {u"startup"_s})
        return runStartup(programs);
    const double seconds = parser.value(u"seconds"_s).toDouble();
    if (parser.isSet(u"seconds"_s) && !(seconds > 0))
        return usageError(u"--seconds takes a number above 0"_s);
    if (parser.positionalArguments() == QStringList {u"history"_s}) {
        const double rate = parser.value(u"rate"_s).toDouble();
        if (!(rate > 0))
            return usageError(u"--rate takes a number above 0"_s);
        return runHistory({parser.value(u"folder"_s), rate, seconds > 0 ? seconds : 30,
                           parser.value(u"messages"_s).toInt()});
    }
    if (parser.positionalArguments() == QStringList {u"late"_s})
        return runLate(programs);
    if (parser.positionalArguments() == QStringList {u"live"_s}) {
        if (!areAllIn(parser.values(u"load"_s), liveLoads()))
            return usageError(u"live knows the loads %1"_s.arg(liveLoads().join(u", "_s)));
        return runLive(programs, parser.values(u"load"_s), seconds > 0 ? seconds : 2);
    }
    if (parser.positionalArguments() != QStringList {u"fanout"_s})
        return usageError(
            u"name one benchmark: startup, chart, fanout, history, live, late, watching or opening"_s);

    const FanoutOptions options {parser.values(u"load"_s),          parser.values(u"server"_s),
                                 parser.value(u"other"_s),          parser.value(u"layer"_s),
                                 parser.value(u"rounds"_s).toInt(), seconds > 0 ? seconds : 2};
    if (!areAllIn(options.loads, fanoutLoads()) || !areAllIn(options.servers, fanoutServers()))
        return usageError(u"there is no such load or server"_s);
    if (parser.isSet(u"layer"_s) && !fanoutLayers().contains(options.layer))
        return usageError(u"there is no such layer"_s);
    if (options.rounds < 1)
        return usageError(u"--rounds takes a whole number from 1"_s);
    return runFanout(programs, options);
}
