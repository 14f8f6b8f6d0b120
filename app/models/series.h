// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <models/hostclock.h>
#include <models/sampletrack.h>
#include <protocol/messages/seriesmessages.h>
#include <series/intervallearner.h>

#include <optional>

namespace lanthorn {
inline namespace models {

//! How true the newest value of a series is.
enum class Freshness {
    Waiting, //!< There is none yet.
    AgeUnknown, //!< It was kept somewhere, and may be old.
    Live,
    Behind, //!< Values come, but they are old.
    Silent, //!< None come any more.
    Lost, //!< The source itself is away.
};

//! Values that are missing here, by their numbers on the host.
struct SeriesHole
{
    qint64 first = 0;
    qint64 end = 0; //!< Behind the last.

    bool operator==(const SeriesHole &) const = default;
};

//! One series of live data: its description, its values, and how fresh they are.
class Series
{
public:
    explicit Series(const SeriesInfo &info);

    const SeriesInfo &info() const { return m_info; }
    int id() const { return m_info.id; }
    const QString &unit() const { return m_info.unit; }
    //! For people; foreign text, never markup.
    const QString &label() const { return m_info.label.isEmpty() ? m_info.name : m_info.label; }
    const SampleTrack &track() const { return m_track; }
    SampleTrack &track() { return m_track; }

    //! The host describes it anew. Gives what is missing here when values came meanwhile.
    std::optional<SeriesHole> describe(const SeriesInfo &info);
    //! The same behind a restart of the host: numbers begin anew, what was is kept.
    void restart(const SeriesInfo &info);

    //! Values that come live, at `now` of a MillisecondClock. Gives what is missing before them.
    std::optional<SeriesHole> add(const SampleBlock &block, qint64 now);
    //! A value without a number, from hosts that have none.
    void add(const Sample &sample, qint64 now);
    //! Older values. Extremes never take the place of values.
    void addOlder(const SampleBlock &block);
    //! The first values of a hole, or of what remained of it; what is still missing stays a gap.
    //! Gives what remains.
    SeriesHole fill(const SeriesHole &hole, const SampleBlock &block);

    //! From here on values came live, one by one.
    qint64 liveFrom() const { return m_liveFrom; }
    qint64 next() const { return m_next; }

    //! Milliseconds from one value to the next: what the user says, else the source, else what was
    //! learned; 0: unknown.
    double interval() const;
    void setInterval(std::optional<double> interval) { m_ownInterval = interval; }
    std::optional<double> ownInterval() const { return m_ownInterval; }
    //! A longer silence between two values is a gap in the line; 0: none is.
    double patience() const;
    //! A longer one at the end makes the newest value untrue.
    double longestSilence() const;

    //! Newest of all; also one whose age is not known.
    std::optional<Sample> newest() const;
    Freshness freshness(const HostClock &clock, qint64 now) const;
    //! How old the newest value is, in ms; nothing when that is not known.
    std::optional<double> age(const HostClock &clock, qint64 now) const;

private:
    void append(double time, double value);
    SeriesHole openHole(qint64 end);
    void mark(double time);
    bool beginsHole(qint64 number) const;
    double longestCell(int level) const;

    SeriesInfo m_info;
    SampleTrack m_track;
    series::IntervalLearner m_learner;
    std::optional<double> m_ownInterval;
    std::vector<SeriesHole> m_holes; // Those that are open.
    qint64 m_next = 0;
    qint64 m_liveFrom = 0;
    double m_lastValue = 0; // The time of the last that came live; 0: none.
    qint64 m_lastArrival = 0;
    bool m_hasArrived = false;
};

} // namespace models
} // namespace lanthorn
