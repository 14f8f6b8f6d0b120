// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <bench/fanout.h>

#include <bench/fanoutload.h>
#include <bench/fanoutstatistics.h>
#include <bench/printresult.h>
#include <bench/redisserver.h>

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QStandardPaths>
#include <QTemporaryDir>

#include <sys/resource.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <optional>

namespace lanthorn::bench {

using namespace Qt::StringLiterals;

namespace {

constexpr auto coreLayer = "core"_L1;
constexpr auto pubSubLayer = "pubsub"_L1;

struct Subject
{
    QString name;
    QStringList command;
    QStringList loads = {}; //!< Those it takes part in unless it is asked for; empty: all.
    QString needs = {}; //!< A path beside the program.
    QStringList layerOption = {}; //!< What comes before the URL of a layer on its command line.
    bool takesLayer = false; //!< Can share its rooms through Redis.
    bool isLanthorn = false;
    bool keepsHistory = false; //!< In a folder of its own, on the disk of temporary files.
};

std::vector<Load> allLoads()
{
    Load saturated {"saturated"};
    saturated.members = 500;
    saturated.senders = 10;
    saturated.inFlight = 4;
    Load paced {"paced"};
    paced.members = 500;
    paced.perSecond = 100;
    Load closed {"closed"};
    closed.members = 50;
    closed.senders = 1;
    closed.inFlight = 1;
    Load storm {"storm"};
    storm.idle = 9000;
    Load idle = closed;
    idle.name = "idle";
    idle.idle = 9000;
    Load stalled {"stalled"};
    stalled.members = 500;
    stalled.perSecond = 20;
    stalled.bytes = 1024;
    stalled.stalled = true;
    // What a history is to bear. Only Lanthorn has one.
    Load stored {"stored"};
    stored.members = 50;
    stored.perSecond = 10'000;
    return {saturated, paced, closed, storm, idle, stalled, stored};
}

std::vector<Subject> allSubjects(const QDir &programs, const QString &other)
{
    const QStringList options {u"--port"_s,
                               u"0"_s,
                               u"--rate"_s,
                               u"off"_s,
                               u"--max-connections"_s,
                               u"20000"_s,
                               u"--max-per-address"_s,
                               u"20000"_s};
    const auto lanthornd = [&](const QString &name, const QString &program) {
        Subject subject {name, QStringList {program} + options};
        subject.layerOption = {u"--layer"_s};
        subject.takesLayer = true;
        subject.isLanthorn = true;
        return subject;
    };
    std::vector<Subject> subjects {lanthornd(u"lanthorn"_s, programs.filePath(u"lanthornd"_s))};
    subjects.front().command += {u"--history"_s, u"off"_s}; // As the others, which keep nothing.
    Subject keeping = lanthornd(u"lanthorn-history"_s, programs.filePath(u"lanthornd"_s));
    keeping.loads = {u"paced"_s, u"closed"_s, u"stored"_s};
    keeping.keepsHistory = true;
    subjects.push_back(keeping);
    if (!other.isEmpty())
        subjects.push_back(lanthornd(u"other"_s, other));
    subjects.push_back({u"epollroom"_s,
                        {programs.filePath(u"epollroom"_s)},
                        {u"saturated"_s, u"paced"_s, u"storm"_s}});
    subjects.push_back(
        {u"beastroom"_s, {programs.filePath(u"beastroom"_s)}, {u"saturated"_s, u"closed"_s}});
    // Of Debian's packages, whatever else is first in the path.
    const QString peers = QStringLiteral(PEERS_DIR);
    subjects.push_back(
        {u"ws"_s,
         {u"env"_s, u"NODE_PATH=/usr/share/nodejs"_s, u"node"_s, peers + u"/wsroom.cjs"_s},
         {u"saturated"_s},
         u"/usr/share/nodejs/ws"_s});
    Subject channels {u"channels"_s,
                      {u"/usr/bin/python3"_s, peers + u"/channelsroom.py"_s},
                      {u"saturated"_s},
                      u"/usr/lib/python3/dist-packages/daphne"_s};
    channels.takesLayer = true;
    subjects.push_back(channels);
    return subjects;
}

bool isInstalled(const Subject &subject)
{
    QString missing;
    if (QStandardPaths::findExecutable(subject.command.first()).isEmpty())
        missing = subject.command.first();
    else if (!subject.needs.isEmpty() && !QFile::exists(subject.needs))
        missing = subject.needs;
    if (missing.isEmpty())
        return true;
    std::fprintf(stderr, "lanthorn-bench: without %s: there is no %s\n", qPrintable(subject.name),
                 qPrintable(missing));
    return false;
}

//! Four significant digits: more would be noise.
double rounded(double value)
{
    if (value == 0 || !std::isfinite(value))
        return 0;
    const double scale = std::pow(10, 3 - std::floor(std::log10(std::abs(value))));
    return std::round(value * scale) / scale;
}

QJsonObject toJson(const Figures &figures)
{
    QJsonObject object;
    for (const auto &[name, value] : figures)
        object.insert(QString::fromStdString(name), rounded(value));
    return object;
}

//! Without a server of its own, Redis would still hold what the one before left there.
Figures runOnce(const Load &load, const Subject &subject, const QString &layer)
{
    std::optional<RedisServer> redis;
    QStringList arguments = subject.command;
    if (!layer.isEmpty()) {
        redis.emplace();
        if (!redis->isRunning())
            return {};
        const QString scheme = layer == pubSubLayer ? u"unix+pubsub://"_s : u"unix://"_s;
        arguments += subject.layerOption + QStringList {scheme + redis->socketPath()};
    }
    const QTemporaryDir folder;
    if (subject.keepsHistory)
        arguments += {u"--data"_s, folder.path()};
    std::vector<std::string> command;
    for (const QString &argument : arguments)
        command.push_back(argument.toStdString());
    const ServerProcess server(command);
    return server.port() ? measure(load, server) : Figures {};
}

//! The median of each figure; with `base`, of its ratio to that of the same round.
Figures mediansOf(const std::vector<Figures> &rounds, const std::vector<Figures> *base = nullptr)
{
    Figures result;
    for (const auto &[name, first] : rounds.front()) {
        std::vector<double> values;
        for (std::size_t i = 0; i < rounds.size(); ++i) {
            const double divisor = base ? (*base)[i].at(name) : 1;
            if (divisor != 0)
                values.push_back(rounds[i].at(name) / divisor);
        }
        result[name] = median(values);
    }
    return result;
}

//! Says what of a run was lost or came twice. A peer may do so; for Lanthorn it is a fault.
bool isExact(const Figures &figures, const Subject &subject, const Load &load)
{
    const auto valueOf = [&](const char *name) {
        const auto found = figures.find(name);
        return found == figures.end() ? 0 : found->second;
    };
    const double missing = valueOf(missingFigure);
    const double repeated = valueOf(repeatedFigure);
    if (missing == 0 && repeated == 0)
        return true;
    std::fprintf(stderr, "lanthorn-bench: %s, %s: %.0f deliveries are missing, %.0f came again\n",
                 qPrintable(subject.name), load.name.c_str(), missing, repeated);
    return !subject.isLanthorn;
}

//! One load: every subject in turn, round after round, then the medians. False when one failed.
bool runLoad(const Load &load, const std::vector<Subject> &subjects, const QString &layer,
             int rounds)
{
    const QString loadName = QString::fromStdString(load.name);
    std::vector<std::vector<Figures>> results(subjects.size());
    bool allExact = true;
    for (int round = 1; round <= rounds; ++round) {
        for (std::size_t i = 0; i < subjects.size(); ++i) {
            const Figures figures = runOnce(load, subjects[i], layer);
            if (figures.empty()) {
                std::fprintf(stderr, "lanthorn-bench: %s did not bear %s\n",
                             qPrintable(subjects[i].name), load.name.c_str());
                return false;
            }
            allExact = isExact(figures, subjects[i], load) && allExact;
            results[i].push_back(figures);
            QJsonObject line = toJson(figures);
            line.insert("benchmark"_L1, "fanout"_L1);
            line.insert("load"_L1, loadName);
            line.insert("server"_L1, subjects[i].name);
            if (!layer.isEmpty())
                line.insert("layer"_L1, layer);
            line.insert("round"_L1, round);
            printResult(line);
        }
    }
    QJsonObject medians;
    QJsonObject ratios;
    for (std::size_t i = 0; i < subjects.size(); ++i) {
        medians.insert(subjects[i].name, toJson(mediansOf(results[i])));
        if (i > 0)
            ratios.insert(subjects[i].name, toJson(mediansOf(results[0], &results[i])));
    }
    QJsonObject summary {{"benchmark"_L1, "fanout"_L1},
                         {"load"_L1, loadName},
                         {"rounds"_L1, rounds},
                         {"medians"_L1, medians},
                         {QString(subjects.front().name + "_over"_L1), ratios}};
    if (!layer.isEmpty())
        summary.insert("layer"_L1, layer);
    printResult(summary);
    return allExact;
}

void raiseDescriptorLimit()
{
    rlimit limit {};
    ::getrlimit(RLIMIT_NOFILE, &limit);
    limit.rlim_cur = limit.rlim_max;
    ::setrlimit(RLIMIT_NOFILE, &limit);
}

} // namespace

QStringList fanoutLoads()
{
    QStringList names;
    for (const Load &load : allLoads())
        names.append(QString::fromStdString(load.name));
    return names;
}

QStringList fanoutServers()
{
    QStringList names;
    for (const Subject &subject : allSubjects({}, {}))
        names.append(subject.name);
    return names;
}

QStringList fanoutLayers()
{
    return {coreLayer, pubSubLayer};
}

int runFanout(const QDir &programs, const FanoutOptions &options)
{
    raiseDescriptorLimit(); // Servers inherit it.
    std::vector<Subject> subjects;
    for (const Subject &subject : allSubjects(programs, options.other)) {
        const bool isWanted = options.servers.isEmpty() || options.servers.contains(subject.name)
            || subject.name == "other"_L1;
        const bool isAble = options.layer.isEmpty() || subject.takesLayer;
        if (isWanted && isAble && isInstalled(subject))
            subjects.push_back(subject);
    }
    bool allBorne = true;
    std::vector<Load> loads = allLoads();
    for (Load &load : loads) {
        load.duration = options.seconds;
        load.warmUp = std::min(load.warmUp, options.seconds);
        const QString name = QString::fromStdString(load.name);
        if (!options.loads.isEmpty() && !options.loads.contains(name))
            continue;
        std::vector<Subject> taking;
        std::copy_if(subjects.begin(), subjects.end(), std::back_inserter(taking),
                     [&](const Subject &subject) {
                         return subject.loads.isEmpty() || subject.loads.contains(name)
                             || options.servers.contains(subject.name);
                     });
        if (!taking.empty())
            allBorne = runLoad(load, taking, options.layer, options.rounds) && allBorne;
    }
    return allBorne ? 0 : 1;
}

} // namespace lanthorn::bench
