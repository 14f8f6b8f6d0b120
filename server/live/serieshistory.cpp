// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <live/serieshub.h>

#include <protocol/errorcode.h>
#include <series/samplewriter.h>

#include <algorithm>
#include <cmath>
#include <limits>

// How a hub answers who asks for older values.

namespace lanthorn::inline live {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype partBytes = 48 * 1024; // As JSON.
constexpr qsizetype mostAtOnce = 8192; // Entries that are tried for a part.
constexpr qsizetype leastRoom = 512; // Bytes; for less no further block begins.
constexpr qint64 cellsPerColumn = 4;

qsizetype sizeOf(const QList<SampleBlock> &blocks)
{
    QByteArray json;
    for (const SampleBlock &block : blocks)
        writeBlock(block, block.times.front() / 1000, &json);
    return json.size();
}

//! What one series adds to a part; `from` moves behind it.
QList<SampleBlock> fitting(const LiveSeries &series, int level, qint64 *from, qint64 to,
                           qsizetype room)
{
    const qint64 begin = *from;
    for (qsizetype most = mostAtOnce; most > 0; most /= 2) {
        *from = begin;
        QList<SampleBlock> blocks = blocksOf(series, level, from, to, most);
        if (blocks.isEmpty() || sizeOf(blocks) <= room)
            return blocks;
    }
    *from = begin;
    return {};
}

//! The part of a series that a query asks for.
struct Range
{
    qint64 from;
    qint64 to;
    int level;
    bool mayBeCoarser; //!< Where nothing finer is kept.
};

Range rangeOf(const SeriesRing &ring, const SeriesQuery &query)
{
    const int level = std::max(query.level, 1);
    if (query.first)
        return {*query.first, std::min(query.end.value_or(ring.next()), ring.next()), level, false};
    const auto earliest = qint64(std::llround(query.from * 1000));
    qint64 from = ring.numberAt(earliest);
    // What is no longer kept as values is found by its cells.
    for (int cells = SeriesRing::fan; cells <= SeriesRing::coarsest
         && from == ring.first(cells / SeriesRing::fan) && ring.first(cells) < from;
         cells *= SeriesRing::fan) {
        from = ring.numberAt(earliest, cells);
    }
    const qint64 to = ring.numberAt(qint64(std::llround(query.to * 1000)) + 1);
    if (query.level != 0 || query.columns == 0)
        return {from - from % level, to, level, false};
    const int fine = SeriesRing::levelFor(from, to, query.columns * cellsPerColumn);
    return {from - from % fine, to, fine, true};
}

//! Adds the range to `blocks`, and moves its begin; false when there was no room for all of it.
bool addRange(const LiveSeries &series, Range &range, qsizetype *room, QList<SampleBlock> *blocks)
{
    const SeriesRing &ring = series.ring();
    while (range.from < range.to) {
        int level = range.level;
        while (range.mayBeCoarser && level < SeriesRing::coarsest && range.from < ring.first(level))
            level *= SeriesRing::fan;
        const qint64 to = level == range.level
            ? range.to
            : std::min(range.to, ring.first(level / SeriesRing::fan));
        range.from -= range.from % level;
        const qint64 before = range.from;
        const QList<SampleBlock> part = fitting(series, level, &range.from, to, *room);
        if (part.isEmpty() && range.from == before)
            return false;
        if (part.isEmpty() && range.from < to)
            return true; // Nothing of it is kept.
        *room -= sizeOf(part);
        *blocks += part;
        if (*room < leastRoom && range.from < range.to)
            return false;
    }
    return true;
}

} // namespace

QList<SampleBlock> blocksOf(const LiveSeries &series, int level, qint64 *from, qint64 to,
                            qsizetype most)
{
    const SeriesRing &ring = series.ring();
    QList<SampleBlock> blocks;
    while (*from < to && most > 0) {
        int own = level;
        while (own > 1 && (*from % own != 0 || *from + own > std::min(to, ring.end(own))))
            own /= SeriesRing::fan;
        // In front of a whole cell its parts come, and no more.
        const qint64 next =
            own < level ? *from - *from % (own * SeriesRing::fan) + own * SeriesRing::fan : to;
        SampleBlock block = ring.read(own, *from, std::min(to, next), most);
        if (block.isEmpty()) {
            if (ring.first(own) <= *from)
                break;
            *from = std::min(ring.first(own), to); // What came before is forgotten.
            continue;
        }
        if (block.first > *from)
            *from = block.first;
        block.id = series.id();
        *from = block.end();
        most -= qsizetype(block.times.size());
        blocks.append(std::move(block));
    }
    return blocks;
}

Result<SeriesHistory> SeriesHub::history(const SeriesQuery &query) const
{
    SeriesQuery rest = query;
    if (!query.first && query.to == 0)
        rest.to = now(); // So that the next parts are of the same picture.
    SeriesHistory history;
    qsizetype room = partBytes;
    bool isKnown = !query.id;
    for (const auto &series : m_series) {
        if (query.id && *query.id != series->id())
            continue;
        isKnown = true;
        if (query.resumeId && series->id() < *query.resumeId)
            continue;
        Range range = rangeOf(series->ring(), rest);
        if (query.resumeId == series->id() && query.resumeNumber)
            range.from = std::max(range.from, *query.resumeNumber);
        if (!addRange(*series, range, &room, &history.blocks)) {
            rest.resumeId = series->id();
            rest.resumeNumber = range.from;
            history.next = rest.toPayload();
            break;
        }
    }
    if (!isKnown)
        return Error {ErrorCode::BadPayload, u"There is no series with this \"id\""_s};
    return history;
}

} // namespace lanthorn::inline live
