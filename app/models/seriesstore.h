// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <models/clock.h>
#include <protocol/streammessages.h>

#include <QObject>
#include <QString>

#include <deque>
#include <optional>
#include <vector>

class QIODevice;

namespace lanthorn {

//! One reading as it is kept.
struct Sample
{
    qint64 time = 0; //!< The server's, milliseconds since 1970-01-01T00:00Z.
    double value = 0;
    //! Came too long after the one before to be joined to it by a line.
    bool afterGap = false;

    bool operator==(const Sample &) const = default;
};

//! Samples without a gap between them, in the order of time.
using Segment = std::vector<Sample>;

//! What the samples of a range of time have in common. Without samples, `count` is 0.
struct Statistics
{
    double minimum = 0;
    double mean = 0;
    double maximum = 0;
    qsizetype count = 0;
};

//! The readings of one sensor in the order of the server's time. Keeps the newest `maximum`: with
//! the default a day at ten readings a second, about 20 MB. Lives in the GUI thread.
//!
//! A reading is never joined to the one before when more than three intervals lie between them. The
//! interval is what the sensor says, or else the median distance of the last readings.
class SeriesStore : public QObject
{
    Q_OBJECT

public:
    static constexpr qsizetype defaultMaximum = 24 * 3600 * 10;

    explicit SeriesStore(MillisecondClock clock = steadyMilliseconds,
                         qsizetype maximum = defaultMaximum, QObject *parent = nullptr);

    //! Takes a reading that arrives now. One that is late is put in its place; one with the time of
    //! another replaces it. A value that is no finite number, or a time outside the years 1970 to
    //! 9999, is refused and counted. Another sensor or unit, or a server's clock that was set back
    //! by more than a minute, starts a new series: what was there is forgotten.
    void add(const Reading &reading);
    //! Forgets everything. Call it before another server's readings come.
    void clear();

    bool isEmpty() const { return m_samples.empty(); }
    qsizetype size() const { return qsizetype(m_samples.size()); }
    const Sample &at(qsizetype index) const { return m_samples[size_t(index)]; }
    //! The newest by the server's time; nothing when empty.
    std::optional<Sample> newest() const;
    //! The first with a time of at least `time`; size() when there is none.
    qsizetype indexAt(qint64 time) const;
    //! The one nearest to `time`; nothing when empty.
    std::optional<Sample> nearest(qint64 time) const;

    //! As the server names them, at most 64 and 16 characters; foreign text, never markup.
    const QString &sensor() const { return m_sensor; }
    const QString &unit() const { return m_unit; }
    //! Milliseconds between readings, at most an hour; 0 when not known yet.
    qint64 interval() const { return m_interval; }
    //! Readings refused since the start.
    qint64 refused() const { return m_refused; }

    //! The present of this store's MillisecondClock.
    qint64 now() const { return m_clock(); }
    //! The server's clock at present, estimated from the readings that travelled fastest. 0 when
    //! empty.
    qint64 serverNow() const;
    //! Milliseconds since the last reading came; 0 when empty.
    qint64 silence() const;
    //! How long the sensor may be silent without being stale: three intervals, at least 3 s.
    qint64 longestSilence() const;
    bool isStale() const { return silence() > longestSilence(); }

    //! The samples from `from` to `to` for a picture of `columns` columns: of each column the
    //! first, smallest, largest and last, and beyond each edge the one a line must be drawn to.
    //! Columns are counted from the epoch, so a range that moves by whole columns gives the same
    //! samples again. Needs from < to and columns > 0.
    std::vector<Segment> reduced(qint64 from, qint64 to, int columns) const;
    //! Of the samples from `from` to `to`, both included.
    Statistics statistics(qint64 from, qint64 to) const;

    //! Writes every sample: the header `time,value,unit`, then ISO 8601 in UTC with milliseconds
    //! and a decimal point. False when the device took less; its errorString() tells why.
    bool writeCsv(QIODevice &device) const;

Q_SIGNALS:
    //! A reading was taken.
    void added();
    //! Everything was forgotten; added() follows when a new series starts.
    void reset();

private:
    void insert(qint64 time, double value);
    void updateInterval(qint64 said);
    bool isGap(qint64 before, qint64 after) const;

    MillisecondClock m_clock;
    qsizetype m_maximum;
    std::deque<Sample> m_samples;
    QString m_sensor;
    QString m_unit;
    std::deque<qint64> m_offsets; // The server's clock minus ours, of the last readings.
    qint64 m_interval = 0;
    qint64 m_lastArrival = 0;
    qint64 m_refused = 0;
};

} // namespace lanthorn
