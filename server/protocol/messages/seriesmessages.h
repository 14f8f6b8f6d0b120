// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <protocol/result.h>

#include <QJsonObject>
#include <QList>
#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

// The series of live data: payloads of the native protocol (PROTOCOL.md, "Series").

namespace lanthorn::inline protocol {

//! Whether values come. Silent: nothing came for longer than the interval lets expect. Lost: the
//! source itself is away.
enum class FlowState { Live, Silent, Lost };

//! As in JSON: `live`, `silent` or `lost`.
QLatin1StringView flowStateName(FlowState state);

//! What the values of a series mean, and so how they are drawn.
enum class SeriesKind {
    Value, //!< A line.
    State, //!< Steps.
    Counter, //!< Only grows, but for restarts; shown as a rate.
};

//! The newest value of a series.
struct NewestValue
{
    std::optional<double> value = {}; //!< None: a gap.
    double time = 0; //!< Milliseconds since 1970, with fractions.
    bool isAgeUnknown = false; //!< It may be old: `time` is when it arrived, and it is no point.

    bool operator==(const NewestValue &) const = default;
};

//! One series: what a client needs to draw it, but its values.
struct SeriesInfo
{
    int id = 0; //!< Of this run of the host; never used again in it.
    QString name; //!< Unique on the host; 1 to 64 characters of plain text.
    QString label = {}; //!< For people; empty: the name.
    QString unit = {};
    SeriesKind kind = SeriesKind::Value;
    double interval = 0; //!< Milliseconds from one value to the next; 0: unknown.
    std::optional<double> minimum = {}; //!< Of the range that its source gives, with `maximum`.
    std::optional<double> maximum = {};
    int source = 0; //!< SourceInfo::id.
    FlowState state = FlowState::Silent;
    qint64 first = 0; //!< The number of the oldest value that is kept as such.
    qint64 next = 0; //!< The number that the next value gets; how many there were.
    //! So many of these, from number 0 on, are of earlier runs of the host, which kept them.
    qint64 kept = 0;
    std::optional<NewestValue> newest = {};

    QJsonObject toJson() const;
    static Result<SeriesInfo> fromJson(const QJsonObject &object);
    bool operator==(const SeriesInfo &) const = default;
};

//! Where series come from.
struct SourceInfo
{
    int id = 0; //!< As SeriesInfo::id.
    QString name; //!< For people, without secrets: `mqtt://broker.lan/#`.
    QString kind; //!< `random`, `computer`, `tcp`, `udp`, `push`, `file`, `mqtt` or `serial`.
    FlowState state = FlowState::Silent;
    qint64 values = 0; //!< Taken, gaps included.
    qint64 refused = 0; //!< Values, lines and messages that could not be read.
    qint64 dropped = 0; //!< Values that were read, and for which there was no room.
    QString reason = {}; //!< Of the last one that was refused or dropped, or why it is lost.
    std::optional<double> clockOffset = {}; //!< Milliseconds added to the times of the source.
    QStringList refusedSeries = {}; //!< Names beyond what there is room for; some of them.
    QStringList offered = {}; //!< Names that are shown when somebody asks; some of them.

    QJsonObject toJson() const;
    static Result<SourceInfo> fromJson(const QJsonObject &object);
    bool operator==(const SourceInfo &) const = default;
};

//! Server to client, `series_state`: all series and sources.
struct SeriesState
{
    QString run; //!< Another one: ids and numbers have begun anew.
    double time = 0; //!< The host's clock, milliseconds since 1970.
    QList<SeriesInfo> series;
    QList<SourceInfo> sources = {};

    QJsonObject toPayload() const;
    static Result<SeriesState> fromPayload(const QJsonObject &payload);
    bool operator==(const SeriesState &) const = default;
};

//! Server to client, `series_diff`: those that are new or different, and the ids of those that
//! ended.
struct SeriesDiff
{
    double time = 0;
    QList<SeriesInfo> changed = {};
    QList<int> removed = {};
    QList<SourceInfo> sources = {}; //!< As `changed`.
    QList<int> removedSources = {};

    bool isEmpty() const
    {
        return changed.isEmpty() && removed.isEmpty() && sources.isEmpty()
            && removedSources.isEmpty();
    }
    QJsonObject toPayload() const;
    static Result<SeriesDiff> fromPayload(const QJsonObject &payload);
    bool operator==(const SeriesDiff &) const = default;
};

//! Successive values of one series, or of the cells that sum up `level` of them each.
struct SampleBlock
{
    int id = 0; //!< SeriesInfo::id.
    int level = 1; //!< 1: values. 16, 256, 4096 ...: cells, aligned to multiples of it.
    qint64 first = 0; //!< The number of the first value; of a cell, that of its first value.
    //! Microseconds since 1970; never falling. Of a cell that of its first value.
    std::vector<qint64> times;
    std::vector<double> values = {}; //!< Level 1, one for each time; NaN: a gap.
    std::vector<double> minima = {}; //!< Other levels; NaN: nothing but gaps.
    std::vector<double> maxima = {};
    std::vector<int> gaps = {}; //!< Other levels: indices of cells with a gap in them, rising.

    //! The number behind the last value.
    qint64 end() const { return first + qint64(times.size()) * level; }
    bool isEmpty() const { return times.empty(); }
    bool operator==(const SampleBlock &other) const; //!< NaN equals NaN.
};

//! Server to client, `samples`: what came since the last one, at the level of the subscription.
struct Samples
{
    QList<SampleBlock> blocks;

    QJsonObject toPayload() const;
    static Result<Samples> fromPayload(const QJsonObject &payload);
    bool operator==(const Samples &) const = default;
};

//! Client to server, with `subscribe`: at which level `samples` are wanted.
struct SeriesSubscription
{
    int level = 1; //!< 1, 16 or 256.

    QJsonObject toPayload() const;
    static Result<SeriesSubscription> fromPayload(const QJsonObject &payload);
    bool operator==(const SeriesSubscription &) const = default;
};

//! Client to server, `series_history`: which values are wanted. Either by numbers, `id` and
//! `first`, or by time.
struct SeriesQuery
{
    std::optional<int> id = {}; //!< By time: none is all series.
    std::optional<qint64> first = {}; //!< From this number on.
    std::optional<qint64> end = {}; //!< To the one before this number; none: to the newest.
    double from = 0; //!< By time: milliseconds since 1970.
    double to = 0; //!< Up to and with; 0: to the newest.
    int columns = 0; //!< The finest level with at most four times as many cells; 0: level 1.
    int level = 0; //!< Instead of `columns`, and by numbers; 0: not told.
    // Of the next part only, as the host has told it.
    std::optional<int> resumeId = {};
    std::optional<qint64> resumeNumber = {};

    QJsonObject toPayload() const;
    static Result<SeriesQuery> fromPayload(const QJsonObject &payload);
    bool operator==(const SeriesQuery &) const = default;
};

//! The answer to it: a part of at most 48 KiB.
struct SeriesHistory
{
    QList<SampleBlock> blocks;
    //! Where the next part begins; none: this is the last one. To be sent as it is.
    std::optional<QJsonObject> next = {};

    QJsonObject toPayload() const;
    static Result<SeriesHistory> fromPayload(const QJsonObject &payload);
    bool operator==(const SeriesHistory &) const = default;
};

} // namespace lanthorn::inline protocol
