// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <live/seriespast.h>

#include <limits>
#include <vector>

namespace lanthorn::inline live {

namespace {

constexpr qint64 valuesPerLook = 65536; // Of memory: about 1 MiB.
constexpr qint64 clockTolerance = 5'000'000; // Microseconds, as SourceClock has it.

//! What follows is not joined to what was.
void breakOff(SeriesRing &ring)
{
    if (!ring.isEmpty() && !ring.endsWithGap())
        ring.append(ring.lastTime() + 1, std::numeric_limits<double>::quiet_NaN());
}

} // namespace

void PastBuilder::take(const KeptPart &part)
{
    const KeptColumn &column = part.column;
    if (column.isForgotten) {
        m_series.erase(column.name);
        return;
    }
    if (column.times.empty())
        return;
    auto known = m_series.find(column.name);
    if (known == m_series.end()) {
        if (m_series.size() >= mostSeries)
            return;
        known = m_series.emplace(column.name, Building()).first;
    }
    Building &building = known->second;
    SeriesPast &past = building.past;
    const Origin origin {part.run, m_file, part.damages};
    if (past.ring.isEmpty() || origin.run != building.last.run) {
        // A run that did not go on behind the one before: it began anew.
        const bool isOther =
            !past.unit.isEmpty() && !column.unit.isEmpty() && past.unit != column.unit;
        if (isOther || (!past.ring.isEmpty() && column.times.front() < past.ring.lastTime()))
            past = {};
    }
    if (!column.unit.isEmpty())
        past.unit = column.unit;
    // From one file to the next nothing is lost, but that is not known of the first place in it.
    const bool isNext = origin.run == building.last.run
        && (origin.file == building.last.file ? origin.damages == building.last.damages
                                              : origin.damages == 0);
    if (!isNext)
        breakOff(past.ring);
    building.last = origin;
    append(column, building);
    m_unchecked += qint64(column.times.size());
    if (m_unchecked < valuesPerLook)
        return;
    m_unchecked = 0;
    std::vector<SeriesRing *> rings;
    for (auto &[name, each] : m_series)
        rings.push_back(&each.past.ring);
    keepWithin(rings, m_memory);
}

void PastBuilder::append(const KeptColumn &column, Building &building)
{
    SeriesRing &ring = building.past.ring;
    for (size_t i = 0; i < column.times.size(); ++i) {
        const qint64 time = column.times[i];
        // Also of a run whose clock was behind: there is one line, and time never falls in it.
        if (time > m_now + clockTolerance || (!ring.isEmpty() && time < ring.lastTime()))
            continue;
        ring.append(time, column.values[i]);
    }
}

SeriesPasts PastBuilder::finish()
{
    SeriesPasts pasts;
    for (auto &[name, building] : m_series) {
        SeriesRing &ring = building.past.ring;
        if (ring.isEmpty())
            continue;
        breakOff(ring);
        pasts.emplace(name, std::move(building.past));
    }
    m_series.clear();
    return pasts;
}

} // namespace lanthorn::inline live
