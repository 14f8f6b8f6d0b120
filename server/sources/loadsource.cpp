// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <server/sources/loadsource.h>

#include <server/logging.h>

#include <QFile>

#include <algorithm>
#include <cmath>

namespace lanthorn {

using namespace Qt::StringLiterals;

namespace {

// Fields of the line "cpu" in /proc/stat after the label: user nice system idle iowait irq softirq
// steal. The two that follow are contained in the first two.
constexpr int idleField = 3;
constexpr int waitField = 4;
constexpr int fieldCount = 8;

std::optional<LoadSource::Times> readTimes()
{
    QFile file(u"/proc/stat"_s);
    if (!file.open(QIODevice::ReadOnly))
        return std::nullopt;
    return LoadSource::parse(file.readLine());
}

} // namespace

LoadSource::LoadSource()
{
    const std::optional<Times> times = readTimes();
    if (times)
        m_last = *times;
    else
        qCWarning(serverLog) << "The processor load cannot be read here; the sensor shows 0.";
}

QString LoadSource::name() const
{
    return u"load"_s;
}

QString LoadSource::unit() const
{
    return u"%"_s;
}

std::chrono::milliseconds LoadSource::interval() const
{
    return std::chrono::seconds(1);
}

double LoadSource::sample()
{
    const std::optional<Times> now = readTimes();
    if (!now)
        return 0;
    const double load = percent(m_last, *now);
    m_last = *now;
    return load;
}

std::optional<LoadSource::Times> LoadSource::parse(QByteArrayView stat)
{
    const QList<QByteArray> fields = stat.toByteArray().simplified().split(' ');
    if (fields.size() < fieldCount + 1 || fields.first() != "cpu")
        return std::nullopt;
    Times times;
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

double LoadSource::percent(const Times &before, const Times &after)
{
    if (after.total <= before.total || after.busy < before.busy)
        return 0;
    const double share = double(after.busy - before.busy) / double(after.total - before.total);
    // One decimal is what the counters resolve.
    return std::clamp(std::round(share * 1000) / 10, 0.0, 100.0);
}

} // namespace lanthorn
