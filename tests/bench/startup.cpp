// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <bench/startup.h>

#include <bench/printresult.h>
#include <bench/process.h>

#include <QElapsedTimer>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QThread>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <vector>

namespace lanthorn::bench {

using namespace Qt::StringLiterals;

namespace {

constexpr int rounds = 5;
constexpr int settleSeconds = 3; // Lets timers of the start end.
constexpr int idleSeconds = 10;

struct Program
{
    QString name;
    QString program;
    QStringList arguments;
    QByteArray readyText;
};

double megabytes(std::optional<qint64> bytes)
{
    return std::round(double(bytes.value_or(0)) / 1e5) / 10;
}

bool measureStartup(const Program &subject)
{
    // A home of its own, so that nothing of the user's settings counts.
    const QTemporaryDir home;
    const QStringList environment {
        u"XDG_CONFIG_HOME="_s + home.path(), u"XDG_DATA_HOME="_s + home.path(),
        u"QT_LOGGING_RULES=lanthorn.app.startup.info=true"_s, u"LC_ALL=C.UTF-8"_s};

    std::vector<qint64> times;
    for (int i = 0; i < rounds; ++i) {
        Process process(subject.program, subject.arguments, environment);
        if (!process.waitForOutput(subject.readyText)) {
            std::fprintf(stderr, "lanthorn-bench: %s did not start:\n%s\n",
                         qPrintable(subject.program), process.output().constData());
            return false;
        }
        times.push_back(process.age().count());
    }
    std::sort(times.begin(), times.end());

    Process process(subject.program, subject.arguments, environment);
    process.waitForOutput(subject.readyText);
    QThread::sleep(settleSeconds);
    const auto before = process.processorTime();
    QElapsedTimer elapsed;
    elapsed.start();
    QThread::sleep(idleSeconds);
    const double used = double((process.processorTime() - before).count());

    printResult(
        {{"benchmark"_L1, "startup"_L1},
         {"program"_L1, subject.name},
         {"usable_ms_min"_L1, times.front()},
         {"usable_ms_median"_L1, times[times.size() / 2]},
         {"usable_ms_max"_L1, times.back()},
         {"idle_percent_of_core"_L1, std::round(used / double(elapsed.elapsed()) * 10000) / 100},
         {"rss_mb"_L1, megabytes(process.memory("Rss"))},
         {"pss_mb"_L1, megabytes(process.memory("Pss"))},
         {"private_mb"_L1, megabytes(process.memory("Private_Dirty"))}});
    return true;
}

} // namespace

int runStartup(const QDir &programs)
{
    const std::vector<Program> subjects {
        {u"lanthorn --host"_s, programs.filePath(u"lanthorn"_s), {u"--host=0"_s}, "Window usable"},
        {u"lanthornd"_s,
         programs.filePath(u"lanthornd"_s),
         {u"--port"_s, u"0"_s, u"--history"_s, u"off"_s},
         "Listening on"},
    };
    const bool all = std::all_of(subjects.begin(), subjects.end(), measureStartup);
    return all ? 0 : 1;
}

} // namespace lanthorn::bench
