// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <client/cli/sensorscommand.h>

#include <client/cli/terminal/console.h>
#include <client/cli/terminal/format.h>
#include <client/connection/pendingrequest.h>
#include <protocol/messages/messagetypes.h>

#include <cmath>
#include <utility>

namespace lanthorn::inline cli {

using namespace Qt::StringLiterals;

namespace {
constexpr qsizetype mostHeld = 4096; // Blocks that wait for an answer; then it is given up.
constexpr qsizetype mostSeries = 256; // Of a host; ours have 64.
constexpr int perMillisecond = 1000; // Microseconds.
} // namespace

const CommandSpec sensorsCommand {
    "sensors"_L1, "print the live sensor values"_L1,
    "One value per line, with the name of its series where there are several;\n"
    "--json tells the series, the unit and the time. A gap is \"gap\". What came\n"
    "while a connection was lost is printed when it is back."_L1,
    TakesLimits, makeCommand<SensorsCommand>};

SensorsCommand::SensorsCommand(const Context &context, const Options &options)
    : Command(context, options)
    , m_retry(context.scheduler)
{
}

void SensorsCommand::begin()
{
    connect(&client(), &Client::seriesStateReceived, this, &SensorsCommand::handleState);
    connect(&client(), &Client::seriesDiffReceived, this, &SensorsCommand::handleDiff);
    connect(&client(), &Client::samplesReceived, this, &SensorsCommand::handleSamples);
    connect(&client(), &Client::seriesRefused, this, &SensorsCommand::fallBack);
    client().subscribe(Topic::series());
}

void SensorsCommand::fallBack()
{
    connect(&client(), &Client::readingReceived, this, [this](const Reading &reading) {
        if (std::exchange(m_last, reading) == reading)
            return;
        SeriesInfo series;
        series.name = reading.sensor;
        series.unit = reading.unit;
        print(series, double(reading.time), reading.value);
    });
    client().subscribe(Topic::sensors());
}

void SensorsCommand::handleState(const SeriesState &state)
{
    if (std::exchange(m_run, state.run) != state.run) {
        m_series.clear();
        m_next.clear();
        m_held.clear();
    }
    m_isFetching = false; // What was asked on another connection is not answered.
    m_retry.cancel();
    m_told.clear();
    for (const SeriesInfo &info : state.series) {
        if (m_series.size() >= mostSeries && !m_series.contains(info.id))
            continue;
        m_series[info.id] = info;
    }
    for (const SeriesInfo &info : state.series) {
        if (!m_series.contains(info.id))
            continue;
        if (!m_next.contains(info.id)) {
            m_next[info.id] = info.next;
            if (info.newest)
                print(info, info.newest->time, info.newest->value, info.newest->isAgeUnknown);
        } else {
            m_told[info.id] = info.next;
        }
    }
    goOn();
}

void SensorsCommand::handleDiff(const SeriesDiff &diff)
{
    for (const SeriesInfo &info : diff.changed) {
        const bool isNew = !m_series.contains(info.id);
        if (isNew && m_series.size() >= mostSeries)
            continue;
        m_series[info.id] = info;
        if (isNew)
            m_next[info.id] = 0;
        if (info.newest && info.newest->isAgeUnknown)
            print(info, info.newest->time, info.newest->value, true);
    }
    for (const int id : diff.removed) {
        m_series.remove(id);
        m_next.remove(id);
    }
}

void SensorsCommand::handleSamples(const Samples &samples)
{
    for (const SampleBlock &block : samples.blocks) {
        if (block.level != 1 || !m_series.contains(block.id))
            continue;
        if (m_isFetching && m_held.size() < mostHeld)
            m_held.append(block);
        else
            take(block);
    }
}

void SensorsCommand::take(const SampleBlock &block)
{
    qint64 &next = m_next[block.id];
    if (block.first > next && !m_isFetching) {
        m_held.append(block);
        fetch(block.id, block.first);
        return;
    }
    if (block.first > next)
        printLoss(block.id, block.first - next);
    next = std::max(next, block.first);
    const SeriesInfo series = m_series.value(block.id);
    for (auto i = size_t(std::max<qint64>(0, next - block.first)); i < block.times.size(); ++i) {
        ++next;
        const double value = block.values[i];
        print(series, double(block.times[i]) / perMillisecond,
              std::isnan(value) ? std::nullopt : std::optional(value));
    }
}

void SensorsCommand::fetch(int id, qint64 to)
{
    m_isFetching = true;
    SeriesQuery query;
    query.id = id;
    query.first = m_next[id];
    query.end = to;
    const auto *const request =
        client().request(types::seriesHistory, Topic::series(), query.toPayload());
    connect(request, &PendingRequest::finished, this,
            [this, id, to](const Result<QJsonObject> &result) { fetched(id, to, result); });
}

void SensorsCommand::fetched(int id, qint64 to, const Result<QJsonObject> &result)
{
    if (!m_isFetching || (!result && result.error().code == ErrorCode::ConnectionLost))
        return; // The next state tells how far things are.
    const auto history =
        result ? SeriesHistory::fromPayload(*result) : Result<SeriesHistory>(result.error());
    if (!history && history.error().retryAfter) {
        m_retry.start(*history.error().retryAfter, [this, id, to] { fetch(id, to); });
        return;
    }
    const qint64 before = m_next[id];
    if (history) {
        for (const SampleBlock &block : history->blocks) {
            if (block.id == id && block.level == 1)
                take(block);
        }
    }
    const bool isAll = !history || !history->next || m_next[id] == before;
    if (m_next[id] < to && !isAll) {
        fetch(id, to);
        return;
    }
    if (m_next[id] < to)
        giveUp(id, to);
    m_isFetching = false;
    goOn();
}

void SensorsCommand::giveUp(int id, qint64 to)
{
    printLoss(id, to - m_next[id]);
    m_next[id] = to;
}

void SensorsCommand::goOn()
{
    for (auto told = m_told.cbegin(); !m_isFetching && told != m_told.cend(); ++told) {
        if (m_next.value(told.key()) < told.value())
            fetch(told.key(), told.value());
    }
    // Each is looked at once; one with another hole in front asks again and holds the rest.
    const QList<SampleBlock> held = std::exchange(m_held, {});
    for (const SampleBlock &block : held) {
        if (m_isFetching)
            m_held.append(block);
        else
            take(block);
    }
}

void SensorsCommand::print(const SeriesInfo &series, double time, std::optional<double> value,
                           bool isAgeUnknown)
{
    if (options().json) {
        QJsonObject line {{"type"_L1, "reading"_L1},  {"sensor"_L1, series.name},
                          {"series"_L1, series.name}, {"unit"_L1, series.unit},
                          {"time"_L1, time},          {"value"_L1, QJsonValue()}};
        if (value)
            line["value"_L1] = *value;
        else
            line["gap"_L1] = true;
        if (isAgeUnknown)
            line["age"_L1] = "unknown"_L1;
        console().print(jsonLine(line));
    } else {
        QString text = value ? valueText(*value) : u"gap"_s;
        if (isAgeUnknown)
            text += " (age unknown)"_L1;
        const bool isOneOfMany = m_series.size() > 1;
        console().print((isOneOfMany ? escaped(series.name) + ": "_L1 + text : text).toUtf8());
    }
    countItem();
}

void SensorsCommand::printLoss(int id, qint64 count)
{
    const QString name = m_series.value(id).name;
    if (options().json) {
        console().print(
            jsonLine({{"type"_L1, "lost"_L1}, {"series"_L1, name}, {"count"_L1, count}}));
    } else {
        console().print((escaped(name) + u": %1 values were lost"_s.arg(count)).toUtf8());
    }
}

} // namespace lanthorn::inline cli
