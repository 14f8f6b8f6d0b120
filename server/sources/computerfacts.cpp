// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <sources/computerfacts.h>

#include <QDir>
#include <QFile>
#include <QList>

#include <algorithm>
#include <cmath>

namespace lanthorn::inline sources {

using namespace Qt::StringLiterals;

namespace {

// Fields of the line "cpu" in /proc/stat after the label: user nice system idle iowait irq softirq
// steal. The two that follow are contained in the first two.
constexpr int idleField = 3;
constexpr int waitField = 4;
constexpr int fieldCount = 8;
// Of /proc/net/dev, after the name.
constexpr int receivedField = 0;
constexpr int sentField = 8;

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

std::optional<double> temperatureIn(const QString &path)
{
    bool isNumber = false;
    const double thousandths = contentOf(path).trimmed().toDouble(&isNumber);
    if (!isNumber || thousandths < -100'000 || thousandths > 250'000)
        return std::nullopt;
    return thousandths / 1000;
}

} // namespace

std::optional<ProcessorTimes> parseProcessorTimes(QByteArrayView stat)
{
    const QList<QByteArray> fields = stat.toByteArray().simplified().split(' ');
    if (fields.size() < fieldCount + 1 || fields.first() != "cpu")
        return std::nullopt;
    ProcessorTimes times;
    for (int i = 0; i < fieldCount; ++i) {
        bool isNumber = false;
        const quint64 value = fields.at(i + 1).toULongLong(&isNumber);
        if (!isNumber)
            return std::nullopt;
        times.total += value;
        if (i != idleField && i != waitField)
            times.busy += value;
    }
    return times;
}

double loadPercent(const ProcessorTimes &before, const ProcessorTimes &after)
{
    if (after.total <= before.total || after.busy < before.busy)
        return 0;
    const double share = double(after.busy - before.busy) / double(after.total - before.total);
    // One decimal is what the counters resolve.
    return std::clamp(std::round(share * 1000) / 10, 0.0, 100.0);
}

std::optional<double> parseMemoryUse(const QByteArray &meminfo)
{
    double total = 0;
    double available = -1;
    for (const QByteArray &line : meminfo.split('\n')) {
        const QList<QByteArray> fields = line.simplified().split(' ');
        if (fields.first() == "MemTotal:" && fields.size() > 1)
            total = fields[1].toDouble();
        else if (fields.first() == "MemAvailable:" && fields.size() > 1)
            available = fields[1].toDouble();
    }
    if (total <= 0 || available < 0)
        return std::nullopt;
    return std::round((1 - std::min(available / total, 1.0)) * 1000) / 10;
}

std::optional<NetworkBytes> parseNetworkBytes(const QByteArray &dev)
{
    NetworkBytes bytes;
    bool isKnown = false;
    for (const QByteArray &line : dev.split('\n')) {
        const qsizetype colon = line.indexOf(':');
        const QList<QByteArray> fields = line.mid(colon + 1).simplified().split(' ');
        if (colon < 0 || fields.size() <= sentField || line.first(colon).trimmed() == "lo")
            continue;
        bytes.received += fields[receivedField].toULongLong();
        bytes.sent += fields[sentField].toULongLong();
        isKnown = true;
    }
    return isKnown ? std::optional(bytes) : std::nullopt;
}

std::optional<double> parseLoadAverage(const QByteArray &loadavg)
{
    bool isNumber = false;
    const double load = loadavg.simplified().split(' ').first().toDouble(&isNumber);
    return isNumber ? std::optional(load) : std::nullopt;
}

std::optional<ProcessorTimes> readProcessorTimes()
{
    QFile file(u"/proc/stat"_s);
    if (!file.open(QIODevice::ReadOnly))
        return std::nullopt;
    return parseProcessorTimes(file.readLine());
}

std::optional<double> readMemoryUse()
{
    return parseMemoryUse(contentOf(u"/proc/meminfo"_s));
}

std::optional<NetworkBytes> readNetworkBytes()
{
    return parseNetworkBytes(contentOf(u"/proc/net/dev"_s));
}

std::optional<double> readLoadAverage()
{
    return parseLoadAverage(contentOf(u"/proc/loadavg"_s));
}

std::optional<double> readTemperature()
{
    // Each sensor's folder says what it measures; those of processors come first.
    const QDir sensors(u"/sys/class/hwmon"_s);
    for (const QString &folder : sensors.entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
        const QByteArray name = contentOf(sensors.filePath(folder + "/name"_L1)).trimmed();
        if (name != "coretemp" && name != "k10temp" && name != "zenpower" && name != "cpu_thermal")
            continue;
        if (const auto value = temperatureIn(sensors.filePath(folder + "/temp1_input"_L1)))
            return value;
    }
    const QDir zones(u"/sys/class/thermal"_s);
    for (const QString &zone : zones.entryList({u"thermal_zone*"_s})) {
        if (const auto value = temperatureIn(zones.filePath(zone + "/temp"_L1)))
            return value;
    }
    return std::nullopt;
}

} // namespace lanthorn::inline sources
