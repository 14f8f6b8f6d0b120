// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <channels/channellayer.h>
#include <live/liveseries.h>
#include <live/seriespast.h>
#include <protocol/clock.h>
#include <protocol/messages/seriesmessages.h>
#include <protocol/messages/streammessages.h>
#include <protocol/tokenbucket.h>
#include <sources/sensorsource.h>

#include <QObject>
#include <QSet>
#include <QTimer>

#include <array>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <vector>

namespace lanthorn::inline live {

//! The events of a hub: `text` is the frame for native clients.
namespace seriesevents {
inline constexpr QLatin1StringView samples {"lanthorn_samples"};
inline constexpr QLatin1StringView changes {"lanthorn_series"};
} // namespace seriesevents

//! How much a hub keeps and lets in.
struct HubLimits
{
    int series = 64; //!< In all.
    int nameLength = 64; //!< Characters.
    //! New series of one source: as many as one device may have at once, then one per second.
    RateLimit newSeries {16, 1.0};
    qint64 memory = 256 * 1024 * 1024; //!< Bytes of values and cells, in all.
    std::chrono::milliseconds flushInterval {33}; //!< Between two frames of values.
};

//! Sums over all series and sources.
struct HubCounters
{
    qint64 series = 0;
    qint64 values = 0; //!< Taken since the start.
    qint64 refused = 0; //!< Could not be read.
    qint64 dropped = 0; //!< There was no room.
    qint64 bytes = 0; //!< Of memory.
};

//! All series of this host and where they come from. What comes is stored, and told to the groups
//! of those who subscribed: each frame is made once for a level. Lives in the server's thread.
class SeriesHub final : public QObject
{
    Q_OBJECT

public:
    static constexpr std::array levels {1, 16, 256};

    //! `layer` is borrowed and outlives the hub; so do the clocks. `wallClock` is milliseconds
    //! since 1970.
    SeriesHub(ChannelLayer &layer, Clock clock, std::function<double()> wallClock,
              const HubLimits &limits = {}, QObject *parent = nullptr);
    ~SeriesHub() override;

    //! Takes a source and starts it.
    sources::SensorSource *add(std::unique_ptr<sources::SensorSource> source);
    //! The id of the source that was added last.
    int lastSource() const { return m_lastSource; }
    //! Ends a source and its series; what was said of them is forgotten. False: there is none.
    bool remove(int source);
    //! Another source in the place of this one, with counts of its own. Series of the same name go
    //! on behind a gap; others stay as they are. False: there is none.
    bool replace(int source, std::unique_ptr<sources::SensorSource> by);
    //! Told each value that is kept from now on; see LiveSeries. Null: nobody.
    void setWatcher(LiveSeries::Watcher watcher) { m_watcher = std::move(watcher); }

    //! Sources that are added start when takePast() is called, and what others push waits: nothing
    //! comes before what was kept. To be called before the first is added.
    void awaitPast();
    //! What was kept of earlier runs. A series of that name and unit goes on behind it, however
    //! late it comes, unless a file is played.
    void takePast(SeriesPasts past);

    //! Groups that get the events of the hub, at one of `levels`.
    static GroupName group(int level);
    //! Somebody is in the group as long as this lives; without anybody nothing is encoded.
    using Presence = std::shared_ptr<void>;
    Presence enter(int level);

    SeriesState state() const;
    //! The part of the values that `query` asks for which fits into one answer.
    Result<SeriesHistory> history(const SeriesQuery &query) const;

    //! The newest value of the first series, as clients know it that know no series; none while it
    //! is silent.
    std::optional<Reading> reading() const;

    //! The clock of all times that this hub tells: milliseconds since 1970. Never goes back.
    double now() const;
    qint64 bytes() const; //!< Of all series.
    HubCounters counters() const;

Q_SIGNALS:
    //! reading() is another one.
    void readingChanged();
    //! Its source was removed, and what was said of it is to be forgotten.
    void seriesForgotten(const QString &name);

private:
    struct Source
    {
        std::unique_ptr<sources::SensorSource> source;
        SourceInfo info;
        TokenBucket newSeries; //!< Of the source, however often it was replaced.
        bool isLost = false;
        bool isChanged = false; //!< Since it was told.
        std::map<QString, LiveSeries *> series = {}; //!< By its own name for it.
    };

    //! What came while the past was awaited.
    struct EarlyBatch
    {
        int source;
        sources::Batch batch;
        qint64 arrival;
    };

    void begin(Source &source);
    void start(Source &source);
    std::vector<std::unique_ptr<Source>>::iterator findSource(int id);
    void takeBatch(Source &source, const sources::Batch &batch);
    void handleBatch(Source &source, const sources::Batch &batch, qint64 arrival);
    void handleLost(Source &source, const QString &reason);
    void handleFound(Source &source);
    //! `unit` may be unknown yet.
    LiveSeries *seriesOf(Source &source, const QString &name, const QString &unit);
    LiveSeries *addSeries(Source &source, const QString &name, const QString &unit);
    void resume(const Source &source, LiveSeries &series, const QString &unit);
    QString freeName(const QString &name) const;
    void refuseSeries(Source &source, const QString &name, const QString &reason);
    void becameLive(Source &source, LiveSeries &series);
    void schedule();
    void flush();
    void sendChanges();
    void sendSamples(size_t level);
    void publish(QLatin1StringView type, const QByteArray &frame, size_t level);
    void tick();
    void keepWithinMemory();

    ChannelLayer &m_layer;
    Clock m_clock;
    std::function<double()> m_wallClock;
    HubLimits m_limits;
    QString m_run;
    LiveSeries::Watcher m_watcher;
    bool m_awaitsPast = false;
    std::vector<EarlyBatch> m_early;
    SeriesPasts m_past; //!< Of series that have not come again.
    std::vector<std::unique_ptr<Source>> m_sources;
    std::vector<std::unique_ptr<LiveSeries>> m_series; //!< By rising id.
    int m_lastSource = 0; //!< Ids that were given; none is given twice.
    int m_lastSeries = 0;
    std::array<std::weak_ptr<void>, levels.size()> m_present;
    std::array<std::vector<qint64>, levels.size()> m_sent; //!< The next number of each series.
    SeriesDiff m_ended; //!< What is to be told of what was removed.
    QSet<int> m_changed; //!< Series that are to be told anew.
    bool m_hasNewReading = false;
    qint64 m_unchecked = 0; //!< Values that came since the memory was looked at.
    mutable double m_now = 0;
    QTimer m_flushTimer;
    QTimer m_ticks;
    std::chrono::milliseconds m_lastFlush {0};
};

//! Blocks of what the series has from number `from` to `to`, at the finest level of `level` and
//! below it at which whole cells are there; at most `most` entries in all. `from` moves behind
//! them.
QList<SampleBlock> blocksOf(const LiveSeries &series, int level, qint64 *from, qint64 to,
                            qsizetype most);

} // namespace lanthorn::inline live
