// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <live/serieshub.h>

#include <live/nativeevents.h>
#include <protocol/messages/envelope.h>
#include <protocol/messages/messagetypes.h>
#include <protocol/topic.h>
#include <series/samplewriter.h>

#include <QRandomGenerator>

#include <algorithm>
#include <cmath>

namespace lanthorn::inline live {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype mostListed = 32; // Names of a source that are told.
constexpr qsizetype longestReason = 200; // Characters.
constexpr qsizetype valuesPerFrame = 8192; // About 100 KiB.
constexpr std::chrono::seconds tickInterval {1};
constexpr qint64 valuesPerCheck = 4096; // Of memory: about 70 KiB.
constexpr double intervalNews = 0.2; // A learned interval that differs by less is no news.

qint64 inMicroseconds(double milliseconds)
{
    return qint64(std::llround(milliseconds * 1000));
}

//! Without what would move a cursor or hide; names and units are plain text everywhere.
QString plainText(QString text)
{
    for (QChar &c : text) {
        const auto category = c.category();
        if (category == QChar::Other_Control || category == QChar::Other_Format
            || category == QChar::Separator_Line || category == QChar::Separator_Paragraph) {
            c = u' ';
        }
    }
    return text.simplified();
}

} // namespace

SeriesHub::SeriesHub(ChannelLayer &layer, Clock clock, std::function<double()> wallClock,
                     const HubLimits &limits, QObject *parent)
    : QObject(parent)
    , m_layer(layer)
    , m_clock(std::move(clock))
    , m_wallClock(std::move(wallClock))
    , m_limits(limits)
    , m_run(QString::number(QRandomGenerator::system()->generate64(), 36))
{
    m_flushTimer.setTimerType(Qt::PreciseTimer);
    m_flushTimer.setSingleShot(true);
    connect(&m_flushTimer, &QTimer::timeout, this, &SeriesHub::flush);
    m_ticks.setInterval(tickInterval);
    connect(&m_ticks, &QTimer::timeout, this, &SeriesHub::tick);
    m_lastFlush = m_clock() - m_limits.flushInterval;
}

SeriesHub::~SeriesHub() = default;

sources::SensorSource *SeriesHub::add(std::unique_ptr<sources::SensorSource> added)
{
    m_sources.push_back(std::unique_ptr<Source>(
        new Source {std::move(added), {}, TokenBucket(m_limits.newSeries, m_clock)}));
    Source &source = *m_sources.back();
    source.info.id = ++m_lastSource;
    begin(source);
    return source.source.get();
}

auto SeriesHub::findSource(int id) -> std::vector<std::unique_ptr<Source>>::iterator
{
    return std::find_if(m_sources.begin(), m_sources.end(),
                        [id](const auto &source) { return source->info.id == id; });
}

bool SeriesHub::remove(int id)
{
    const auto found = findSource(id);
    if (found == m_sources.end())
        return false;
    for (size_t i = m_series.size(); i-- > 0;) {
        if (m_series[i]->source() != id)
            continue;
        m_ended.removed.append(m_series[i]->id());
        m_changed.remove(m_series[i]->id());
        Q_EMIT seriesForgotten(m_series[i]->name());
        m_series.erase(m_series.begin() + ptrdiff_t(i));
        for (auto &sent : m_sent)
            sent.erase(sent.begin() + ptrdiff_t(i));
    }
    m_ended.removedSources.append(id);
    std::erase_if(m_early, [id](const EarlyBatch &early) { return early.source == id; });
    m_sources.erase(found);
    m_hasNewReading = true; // Of another series, if any.
    schedule();
    return true;
}

bool SeriesHub::replace(int id, std::unique_ptr<sources::SensorSource> by)
{
    const auto found = findSource(id);
    if (found == m_sources.end())
        return false;
    Source &source = **found;
    source.source = std::move(by);
    source.info = SourceInfo {id};
    source.isLost = false;
    const qint64 at = inMicroseconds(now());
    for (const auto &[name, series] : source.series) {
        series->breakOff(at, m_watcher);
        if (series->setState(FlowState::Silent))
            m_changed.insert(series->id());
    }
    begin(source);
    return true;
}

void SeriesHub::begin(Source &source)
{
    sources::SensorSource *const sensor = source.source.get();
    source.info.name = plainText(sensor->name());
    source.info.kind = sensor->kind();
    source.isChanged = true;
    connect(sensor, &sources::SensorSource::pushed, this,
            [this, &source](const sources::Batch &batch) { takeBatch(source, batch); });
    connect(sensor, &sources::SensorSource::described, this,
            [this, &source](const sources::SeriesDescription &description) {
                LiveSeries *const series = seriesOf(source, description.name, description.unit);
                if (series && series->describe(description))
                    m_changed.insert(series->id());
                schedule();
            });
    connect(sensor, &sources::SensorSource::lost, this,
            [this, &source](const QString &reason) { handleLost(source, reason); });
    connect(sensor, &sources::SensorSource::found, this, [this, &source] { handleFound(source); });
    if (!m_ticks.isActive())
        m_ticks.start();
    if (!m_awaitsPast)
        start(source);
    schedule();
}

void SeriesHub::start(Source &source)
{
    source.isChanged = true;
    source.source->start();
    source.info.name = plainText(source.source->name()); // Now it knows its port.
}

GroupName SeriesHub::group(int level)
{
    return *GroupName::fromString(u"stream_series_%1"_s.arg(level));
}

SeriesHub::Presence SeriesHub::enter(int level)
{
    const size_t index = size_t(std::find(levels.begin(), levels.end(), level) - levels.begin());
    Presence presence = m_present.at(index).lock();
    if (!presence) {
        presence = std::make_shared<int>(level);
        m_present.at(index) = presence;
    }
    return presence;
}

double SeriesHub::now() const
{
    // A clock that is set back would let everything stand still, or run twice.
    m_now = std::max(m_now, m_wallClock());
    return m_now;
}

void SeriesHub::handleBatch(Source &source, const sources::Batch &batch, qint64 arrival)
{
    source.info.refused += batch.refused;
    source.info.dropped += batch.dropped;
    if (!batch.reason.isEmpty())
        source.info.reason = plainText(batch.reason).left(longestReason);
    for (const QString &name : batch.offered) {
        if (source.info.offered.size() < mostListed && !source.info.offered.contains(name))
            source.info.offered.append(plainText(name).left(m_limits.nameLength));
    }
    source.isChanged = true;
    for (const sources::Column &column : batch.columns) {
        LiveSeries *const series = seriesOf(source, column.series, column.unit);
        if (!series) {
            source.info.dropped += qint64(column.points.size());
            continue;
        }
        if (!column.unit.isEmpty() && series->unit().isEmpty()
            && series->describe({column.series, {}, plainText(column.unit)})) {
            m_changed.insert(series->id());
        }
        if (batch.isRetained) {
            series->addRetained(column.points.back().value, arrival);
            m_changed.insert(series->id());
            continue;
        }
        const bool wasUnknown = series->newest() && series->newest()->isAgeUnknown;
        series->add(column, arrival, m_watcher);
        source.info.values += qint64(column.points.size());
        m_unchecked += qint64(column.points.size());
        if (wasUnknown)
            m_changed.insert(series->id());
        becameLive(source, *series);
        if (series == m_series.front().get())
            m_hasNewReading = true;
    }
    if (m_unchecked >= valuesPerCheck)
        keepWithinMemory();
    schedule();
}

void SeriesHub::becameLive(Source &source, LiveSeries &series)
{
    source.isLost = false;
    source.info.state = FlowState::Live;
    if (series.setState(FlowState::Live))
        m_changed.insert(series.id());
    const auto offset = series.clockOffset();
    if (offset || source.info.clockOffset)
        source.info.clockOffset = offset;
}

void SeriesHub::handleLost(Source &source, const QString &reason)
{
    source.isLost = true;
    source.isChanged = true;
    source.info.state = FlowState::Lost;
    source.info.reason = plainText(reason).left(longestReason);
    const qint64 at = inMicroseconds(now());
    for (const auto &[name, series] : source.series) {
        series->breakOff(at, m_watcher);
        if (series->setState(FlowState::Lost))
            m_changed.insert(series->id());
    }
    schedule();
}

void SeriesHub::handleFound(Source &source)
{
    source.isLost = false;
    source.isChanged = true;
    source.info.state = FlowState::Silent;
    for (const auto &[name, series] : source.series) {
        if (series->setState(FlowState::Silent))
            m_changed.insert(series->id());
    }
    schedule();
}

LiveSeries *SeriesHub::seriesOf(Source &source, const QString &name, const QString &unit)
{
    const auto known = source.series.find(name);
    return known == source.series.end() ? addSeries(source, name, unit) : known->second;
}

QString SeriesHub::freeName(const QString &name) const
{
    const auto isTaken = [this](const QString &wanted) {
        return std::any_of(m_series.begin(), m_series.end(),
                           [&](const auto &series) { return series->name() == wanted; });
    };
    QString free = name;
    for (int number = 2; isTaken(free); ++number)
        free = u"%1 (%2)"_s.arg(name.left(m_limits.nameLength - 6)).arg(number);
    return free;
}

LiveSeries *SeriesHub::addSeries(Source &source, const QString &name, const QString &unit)
{
    const QString plain = plainText(name);
    if (plain.isEmpty() || name.size() > m_limits.nameLength) {
        refuseSeries(source, name,
                     u"a name of 1 to %1 characters is needed"_s.arg(m_limits.nameLength));
        return nullptr;
    }
    if (m_series.size() >= size_t(m_limits.series)) {
        refuseSeries(source, name, u"more than %1 series"_s.arg(m_limits.series));
        return nullptr;
    }
    if (source.newSeries.take().count() > 0) {
        refuseSeries(source, name, u"more than one new series per second"_s);
        return nullptr;
    }
    m_series.push_back(
        std::make_unique<LiveSeries>(++m_lastSeries, freeName(plain), source.info.id));
    LiveSeries *const series = m_series.back().get();
    resume(source, *series, unit);
    // Of what is kept nobody is told: it is fetched.
    for (auto &sent : m_sent)
        sent.push_back(series->ring().next());
    if (source.source->interval() > 0)
        series->describe({name, {}, {}, source.source->interval()});
    source.series.emplace(name, series);
    source.info.refusedSeries.removeAll(plain);
    m_changed.insert(series->id());
    return series;
}

void SeriesHub::refuseSeries(Source &source, const QString &name, const QString &reason)
{
    const QString plain = plainText(name.left(m_limits.nameLength));
    source.info.reason = plain + ": "_L1 + reason;
    source.isChanged = true;
    if (source.info.refusedSeries.size() < mostListed
        && !source.info.refusedSeries.contains(plain)) {
        source.info.refusedSeries.append(plain);
    }
}

SeriesState SeriesHub::state() const
{
    SeriesState state {m_run, now(), {}, {}};
    for (const auto &series : m_series)
        state.series.append(series->info());
    for (const auto &source : m_sources)
        state.sources.append(source->info);
    return state;
}

std::optional<Reading> SeriesHub::reading() const
{
    if (m_series.empty() || m_series.front()->state() != FlowState::Live)
        return std::nullopt;
    const LiveSeries &series = *m_series.front();
    if (!series.newest() || !series.newest()->value || series.newest()->isAgeUnknown)
        return std::nullopt;
    return Reading {series.name(), *series.newest()->value, series.unit(),
                    qint64(series.newest()->time), int(std::lround(series.interval()))};
}

qint64 SeriesHub::bytes() const
{
    qint64 bytes = 0;
    for (const auto &series : m_series)
        bytes += series->ring().bytes();
    for (const auto &[name, past] : m_past)
        bytes += past.ring.bytes();
    return bytes;
}

HubCounters SeriesHub::counters() const
{
    HubCounters counters {qint64(m_series.size()), 0, 0, 0, bytes()};
    for (const auto &source : m_sources) {
        counters.values += source->info.values;
        counters.refused += source->info.refused;
        counters.dropped += source->info.dropped;
    }
    return counters;
}

void SeriesHub::keepWithinMemory()
{
    m_unchecked = 0;
    std::vector<SeriesRing *> rings;
    for (const auto &series : m_series)
        rings.push_back(&series->ring());
    for (auto &[name, past] : m_past)
        rings.push_back(&past.ring);
    keepWithin(rings, m_limits.memory);
}

void SeriesHub::schedule()
{
    if (m_flushTimer.isActive())
        return;
    const auto since = m_clock() - m_lastFlush;
    m_flushTimer.start(
        std::clamp(m_limits.flushInterval - since, milliseconds(0), m_limits.flushInterval));
}

void SeriesHub::flush()
{
    m_lastFlush = m_clock();
    if (!m_changed.isEmpty() || !m_ended.isEmpty())
        sendChanges();
    for (size_t i = 0; i < levels.size(); ++i)
        sendSamples(i);
    if (std::exchange(m_hasNewReading, false))
        Q_EMIT readingChanged();
}

void SeriesHub::sendChanges()
{
    SeriesDiff diff = std::exchange(m_ended, {});
    diff.time = now();
    for (const auto &series : m_series) {
        if (m_changed.contains(series->id()))
            diff.changed.append(series->info());
    }
    m_changed.clear();
    for (const auto &source : m_sources) {
        if (std::exchange(source->isChanged, false))
            diff.sources.append(source->info);
    }
    QByteArray frame;
    for (size_t i = 0; i < levels.size(); ++i) {
        if (m_present.at(i).expired())
            continue;
        if (frame.isEmpty()) {
            frame = Envelope {types::seriesDiff, Topic::series().toString(), {}, diff.toPayload()}
                        .toJson();
        }
        publish(seriesevents::changes, frame, i);
    }
}

void SeriesHub::sendSamples(size_t index)
{
    std::vector<qint64> &sent = m_sent.at(index);
    const int level = levels.at(index);
    if (m_present.at(index).expired()) {
        for (size_t i = 0; i < m_series.size(); ++i)
            sent[i] = m_series[i]->ring().end(level);
        return;
    }
    QList<SampleBlock> blocks;
    qsizetype room = valuesPerFrame;
    const auto send = [&] {
        if (!blocks.isEmpty())
            publish(seriesevents::samples, samplesFrame(blocks), index);
        blocks.clear();
        room = valuesPerFrame;
    };
    const double frameTime = double(m_limits.flushInterval.count());
    for (size_t i = 0; i < m_series.size(); ++i) {
        const LiveSeries &series = *m_series[i];
        // Nobody waits for a cell longer than for a frame.
        int own = level;
        while (own > 1 && !(series.interval() > 0 && own * series.interval() <= frameTime))
            own /= SeriesRing::fan;
        const qint64 end = series.ring().end(own);
        while (sent[i] < end) {
            const qint64 before = sent[i];
            const auto part = blocksOf(series, own, &sent[i], end, room);
            for (const SampleBlock &block : part)
                room -= qsizetype(block.times.size());
            blocks += part;
            if (sent[i] == before) // What was forgotten before it was sent.
                sent[i] = end;
            if (room <= 0)
                send();
        }
    }
    send();
}

void SeriesHub::publish(QLatin1StringView type, const QByteArray &frame, size_t level)
{
    m_layer.groupSend(group(levels.at(level)), nativeEvent(type, frame));
}

void SeriesHub::tick()
{
    const qint64 at = inMicroseconds(now());
    for (const auto &series : m_series) {
        if (series->update(at))
            m_changed.insert(series->id());
    }
    bool hasNews = !m_changed.isEmpty();
    for (const auto &source : m_sources) {
        if (!source->isLost && !source->series.empty()) {
            const bool isLive =
                std::any_of(source->series.begin(), source->series.end(), [](const auto &each) {
                    return each.second->state() == FlowState::Live;
                });
            const FlowState state = isLive ? FlowState::Live : FlowState::Silent;
            source->isChanged |= std::exchange(source->info.state, state) != state;
        }
        hasNews |= source->isChanged;
    }
    for (const auto &series : m_series) {
        if (series->isIntervalNews(intervalNews))
            m_changed.insert(series->id());
    }
    if (hasNews || !m_changed.isEmpty())
        sendChanges();
}

} // namespace lanthorn::inline live
