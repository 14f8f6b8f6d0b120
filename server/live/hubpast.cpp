// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <live/serieshub.h>

#include <cmath>
#include <utility>

// How a hub goes on behind what was kept of earlier runs.

namespace lanthorn::inline live {

namespace {

constexpr size_t mostEarly = 4096; // Batches.

} // namespace

void SeriesHub::awaitPast()
{
    Q_ASSERT(m_sources.empty());
    m_awaitsPast = true;
}

void SeriesHub::takePast(SeriesPasts past)
{
    m_past = std::move(past);
    m_awaitsPast = false;
    // By their ids: a source may go while another starts.
    std::vector<int> ids;
    for (const auto &source : m_sources)
        ids.push_back(source->info.id);
    const std::vector<EarlyBatch> early = std::exchange(m_early, {});
    for (const EarlyBatch &each : early) {
        if (const auto found = findSource(each.source); found != m_sources.end())
            handleBatch(**found, each.batch, each.arrival);
    }
    for (const int id : ids) {
        if (const auto found = findSource(id); found != m_sources.end())
            start(**found);
    }
    keepWithinMemory();
    schedule();
}

void SeriesHub::takeBatch(Source &source, const sources::Batch &batch)
{
    const auto arrival = qint64(std::llround(now() * 1000));
    if (!m_awaitsPast) {
        handleBatch(source, batch, arrival);
    } else if (m_early.size() < mostEarly) {
        m_early.push_back({source.info.id, batch, arrival});
    } else {
        for (const sources::Column &column : batch.columns)
            source.info.dropped += qint64(column.points.size());
    }
}

void SeriesHub::resume(const Source &source, LiveSeries &series, const QString &unit)
{
    const auto past = m_past.find(series.name());
    // A file has its values itself, and is played from its begin.
    if (past == m_past.end() || source.info.kind == QLatin1StringView("file"))
        return;
    const QString &kept = past->second.unit;
    if (unit.isEmpty() || kept.isEmpty() || kept == unit)
        series.resume(std::move(past->second.ring));
    m_past.erase(past);
}

} // namespace lanthorn::inline live
