// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <models/clock.h>
#include <models/series.h>
#include <protocol/messages/streammessages.h>

#include <QObject>
#include <QString>

#include <memory>
#include <vector>

namespace lanthorn {
inline namespace models {

//! All series of a session, in the order in which the host began them, and the host's clock. Lives
//! in the GUI thread. Keeps within its memory: beyond it the oldest values go, and their extremes
//! stay.
class SeriesStore : public QObject
{
    Q_OBJECT

public:
    static constexpr size_t defaultMemory = 256'000'000; // Bytes.
    //! A host has at most 64 series; what is more is not kept.
    static constexpr size_t mostSeries = 256;

    explicit SeriesStore(MillisecondClock clock = steadyMilliseconds, size_t memory = defaultMemory,
                         QObject *parent = nullptr);
    ~SeriesStore() override;

    //! What the host has. Another run of it keeps series that have the same name and unit.
    void setState(const SeriesState &state);
    void apply(const SeriesDiff &diff);
    //! Values that come now.
    void add(const Samples &samples);
    //! The one series of a host that has no others. A new name or unit is another series.
    void add(const Reading &reading);
    //! Older values, and those of a hole; the latter gives what remains of it.
    void addOlder(const QList<SampleBlock> &blocks);
    SeriesHole fill(int id, const SeriesHole &hole, const QList<SampleBlock> &blocks);
    //! The host said `time` in an answer to a question that was sent at `sent`, by our clock.
    void checkClock(double time, qint64 sent);
    //! Forgets everything. Call it before another host's values come.
    void clear();

    qsizetype size() const { return qsizetype(m_series.size()); }
    const Series &at(qsizetype index) const { return *m_series[size_t(index)]; }
    //! Nothing when there is no such series (any more).
    const Series *find(int id) const;
    //! Whether any series has a value.
    bool hasValues() const;
    const QList<SourceInfo> &sources() const { return m_sources; }
    //! What the user says of the silence between values; nothing: the source decides.
    void setInterval(int id, std::optional<double> interval);

    //! The present of this store's MillisecondClock, and of the host's clock; 0 when unknown.
    qint64 now() const { return m_clock(); }
    double hostNow() const { return m_hostClock.at(now()); }
    const HostClock &hostClock() const { return m_hostClock; }
    Freshness freshness(const Series &series) const { return series.freshness(m_hostClock, now()); }
    std::optional<double> age(const Series &series) const { return series.age(m_hostClock, now()); }
    size_t bytes() const;

Q_SIGNALS:
    //! Series came, went, or are described anew.
    void described();
    //! Values came at the end of some.
    void added();
    //! Something else changed in the past of a series.
    void rewritten(int id);
    //! Values are missing that the host has.
    void holeFound(int id, const lanthorn::SeriesHole &hole);
    //! Everything was forgotten.
    void reset();

private:
    Series *findSeries(int id);
    std::unique_ptr<Series> take(const SeriesInfo &info, bool byId);
    void trim();

    MillisecondClock m_clock;
    size_t m_memory;
    std::vector<std::unique_ptr<Series>> m_series;
    QList<SourceInfo> m_sources;
    QString m_run;
    HostClock m_hostClock;
};

} // namespace models
} // namespace lanthorn
