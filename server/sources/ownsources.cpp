// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <sources/ownsources.h>

#include <QRandomGenerator>

namespace lanthorn::inline sources {

using namespace Qt::StringLiterals;

namespace {
constexpr double bytesPerKilobyte = 1000;
}

double wallClock()
{
    using std::chrono::microseconds;
    return double(std::chrono::duration_cast<microseconds>(
                      std::chrono::system_clock::now().time_since_epoch())
                      .count())
        / 1000;
}

RandomSource::RandomSource(std::chrono::milliseconds interval, QObject *parent)
    : SensorSource(parent)
{
    m_timer.setTimerType(Qt::PreciseTimer);
    m_timer.setInterval(interval);
    connect(&m_timer, &QTimer::timeout, this, &RandomSource::next);
}

QString RandomSource::name() const
{
    return u"random"_s;
}

QString RandomSource::kind() const
{
    return u"random"_s;
}

void RandomSource::start()
{
    SeriesDescription series {u"random"_s};
    series.interval = double(m_timer.interval());
    series.minimum = 0;
    series.maximum = 100;
    Q_EMIT described(series);
    m_timer.start();
    next();
}

void RandomSource::next()
{
    Batch batch {wallClock()};
    batch.columns.push_back(
        {u"random"_s, {}, {{onArrival, double(QRandomGenerator::global()->bounded(101))}}});
    Q_EMIT pushed(batch);
}

ComputerSource::ComputerSource(Scope scope, std::chrono::milliseconds interval, QObject *parent)
    : SensorSource(parent)
    , m_scope(scope)
{
    m_timer.setTimerType(Qt::PreciseTimer);
    m_timer.setInterval(interval);
    connect(&m_timer, &QTimer::timeout, this, &ComputerSource::next);
}

QString ComputerSource::name() const
{
    return m_scope == Scope::Load ? u"load"_s : u"computer"_s;
}

QString ComputerSource::kind() const
{
    return u"computer"_s;
}

void ComputerSource::start()
{
    m_times = readProcessorTimes();
    m_bytes = readNetworkBytes();
    m_lastTime = wallClock();
    if (m_scope == Scope::Load)
        describe(u"load"_s, u"%"_s, 0, 100);
    else
        describeAll();
    if (!m_times)
        Q_EMIT lost(u"the processor load cannot be read here"_s);
    m_timer.start();
    next();
}

void ComputerSource::describe(const QString &series, const QString &unit, double minimum,
                              double maximum)
{
    SeriesDescription description {series, {}, unit, double(m_timer.interval())};
    if (minimum < maximum) {
        description.minimum = minimum;
        description.maximum = maximum;
    }
    Q_EMIT described(description);
}

void ComputerSource::describeAll()
{
    describe(u"computer.cpu"_s, u"%"_s, 0, 100);
    describe(u"computer.memory"_s, u"%"_s, 0, 100);
    if (m_bytes) {
        describe(u"computer.received"_s, u"kB/s"_s, 0, 0);
        describe(u"computer.sent"_s, u"kB/s"_s, 0, 0);
    }
    describe(u"computer.load"_s, {}, 0, 0);
    if (readTemperature())
        describe(u"computer.temperature"_s, u"°C"_s, 0, 0);
}

void ComputerSource::next()
{
    Batch batch {wallClock()};
    const auto add = [&batch](const QString &series, std::optional<double> value) {
        if (value)
            batch.columns.push_back({series, {}, {{onArrival, *value}}});
    };
    const auto times = readProcessorTimes();
    const auto load =
        times && m_times ? std::optional(loadPercent(*m_times, *times)) : std::nullopt;
    m_times = times;
    add(m_scope == Scope::Load ? u"load"_s : u"computer.cpu"_s, load);
    if (m_scope == Scope::All) {
        add(u"computer.memory"_s, readMemoryUse());
        const auto bytes = readNetworkBytes();
        const double seconds = (batch.arrival - m_lastTime) / 1000;
        if (bytes && m_bytes && seconds > 0) {
            const auto rate = [seconds](quint64 before, quint64 after) {
                return after < before ? 0 : double(after - before) / seconds / bytesPerKilobyte;
            };
            add(u"computer.received"_s, rate(m_bytes->received, bytes->received));
            add(u"computer.sent"_s, rate(m_bytes->sent, bytes->sent));
        }
        m_bytes = bytes;
        m_lastTime = batch.arrival;
        add(u"computer.load"_s, readLoadAverage());
        add(u"computer.temperature"_s, readTemperature());
    }
    Q_EMIT pushed(batch);
}

} // namespace lanthorn::inline sources
