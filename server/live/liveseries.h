// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <live/sourceclock.h>
#include <protocol/messages/seriesmessages.h>
#include <series/intervallearner.h>
#include <series/seriesring.h>
#include <sources/sensorsource.h>

#include <functional>
#include <optional>

namespace lanthorn::inline live {

//! One series of the host: its values, and what is known of it. Belongs to the server's thread.
class LiveSeries final
{
public:
    //! Told each value that is kept, gaps included: its time in microseconds since 1970.
    using Watcher = std::function<void(const SeriesInfo &series, qint64 time, double value)>;

    LiveSeries(int id, const QString &name, int source);

    //! Goes on behind what was kept of it, which ends with a gap. Before its first value.
    void resume(SeriesRing ring);
    //! Takes what its source says of it. True when that is news.
    bool describe(const sources::SeriesDescription &description);
    //! Takes values that arrive at `arrival`, microseconds since 1970. What has no time of its own
    //! is spread over the time since the values before, when that was short.
    void add(const sources::Column &column, qint64 arrival, const Watcher &watcher);
    //! Takes a value of unknown age: it is shown, and is no point.
    void addRetained(double value, qint64 arrival);
    //! The source is away: what follows is not joined to what was.
    void breakOff(qint64 now, const Watcher &watcher);
    //! Whether the silence until `now` says that its source is silent. True when that is news.
    bool update(qint64 now);
    bool setState(FlowState state);

    //! As it is to be told, with the numbers of now.
    SeriesInfo info() const;
    const QString &name() const { return m_info.name; }
    int id() const { return m_info.id; }
    int source() const { return m_info.source; }
    FlowState state() const { return m_info.state; }
    const std::optional<NewestValue> &newest() const { return m_info.newest; }
    const QString &unit() const { return m_info.unit; }
    //! Milliseconds; 0: unknown.
    double interval() const { return m_learner.interval(); }
    //! Whether that differs by more than this share from what it was when this was true last.
    bool isIntervalNews(double share);
    SeriesRing &ring() { return m_ring; }
    const SeriesRing &ring() const { return m_ring; }
    //! Milliseconds that are added to the times of the source.
    std::optional<double> clockOffset() const;

private:
    void append(qint64 time, double value, const Watcher &watcher);

    SeriesInfo m_info;
    SeriesRing m_ring;
    IntervalLearner m_learner;
    SourceClock m_clock;
    double m_knownInterval = 0; //!< See isIntervalNews().
    qint64 m_lastArrival = 0; //!< 0: none yet.
    bool m_endsWithGap = true; //!< Nothing is joined to the first value.
};

} // namespace lanthorn::inline live
