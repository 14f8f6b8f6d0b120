// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <channels/mailbox.h>
#include <channels/memorychannellayer.h>
#include <live/livestreams.h>
#include <live/serieshub.h>
#include <protocol/envelope.h>

#include <support/strictlog.h>
#include <support/testprogram.h>

#include <QJsonDocument>
#include <QSignalSpy>
#include <QTest>

#include <cmath>
#include <limits>

namespace tst_serieshub {

using namespace lanthorn;
using namespace lanthorn::live;
using namespace lanthorn::sources;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr double start = 1'763'629'200'000;
constexpr double gapValue = std::numeric_limits<double>::quiet_NaN();

//! Pushes what the test says.
class HandSource final : public SensorSource
{
    Q_OBJECT

public:
    QString name() const override { return u"hand"_s; }
    QString kind() const override { return u"push"_s; }
    void start() override { }

    void push(const QString &series, double value, double time = onArrival)
    {
        Batch batch;
        batch.columns.push_back({series, {}, {{time, value}}});
        Q_EMIT pushed(batch);
    }
    void push(const QString &series, std::vector<Point> points)
    {
        Batch batch;
        batch.columns.push_back({series, {}, std::move(points)});
        Q_EMIT pushed(batch);
    }
};

} // namespace

class TestSeriesHub : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        test::failOnAnyWarning();
        m_now = 1000ms;
        m_wall = start;
        m_layer = std::make_unique<MemoryChannelLayer>(m_limits, clock());
        make({});
    }
    void cleanup()
    {
        m_reader.reset();
        m_presence.reset();
        m_hub.reset();
    }

    void anyNumberOfSeriesIsKept()
    {
        for (int i = 0; i < 20; ++i) {
            m_source->push(u"a"_s, i, m_wall + i);
            m_source->push(u"b"_s, -i, m_wall + i + 0.125);
        }
        const SeriesState state = m_hub->state();
        QCOMPARE(state.series.size(), 2);
        QCOMPARE(state.series[0].next, 20);
        QCOMPARE(state.series[1].next, 20);
        QCOMPARE(state.sources.at(0).values, 40);
        QCOMPARE(state.series[1].newest->value, std::optional(-19.0));
        QCOMPARE(state.series[1].newest->time, start + 19.125);
    }

    void valuesComeOncePerLevelAndFrame()
    {
        subscribe(1);
        m_source->push(u"a"_s, 1, m_wall);
        QTRY_COMPARE(m_samples.size(), 1);
        QCOMPARE(m_samples[0].blocks.at(0).values, std::vector<double> {1});
        for (int i = 1; i < 100; ++i)
            m_source->push(u"a"_s, i, m_wall + i * 0.125);
        m_now += 33ms;
        QTRY_COMPARE(m_samples.size(), 2);
        const SampleBlock block = m_samples[1].blocks.at(0);
        QCOMPARE(block.first, 1);
        QCOMPARE(block.values.size(), size_t(99));
        QCOMPARE(block.times.at(7), qint64(start * 1000) + 1000);
        // Whoever is new is told of first.
        QCOMPARE(m_diffs.at(0).changed.at(0).name, u"a"_s);
    }

    //! At 1 kHz a cell of 16 fills within a frame, at 10 Hz nobody waits for one.
    void fastSeriesComeAsCells()
    {
        subscribe(16);
        describe(u"fast"_s, 1);
        describe(u"slow"_s, 100);
        for (int i = 0; i < 40; ++i)
            m_source->push(u"fast"_s, i, m_wall + i);
        m_source->push(u"slow"_s, 7, m_wall);
        m_now += 33ms;
        QTRY_VERIFY(!m_samples.isEmpty());
        QMap<int, QList<SampleBlock>> blocks;
        for (const Samples &samples : std::as_const(m_samples)) {
            for (const SampleBlock &block : samples.blocks)
                blocks[block.id].append(block);
        }
        QCOMPARE(blocks[1].at(0).level, 16);
        QCOMPARE(blocks[1].at(0).maxima, (std::vector<double> {15, 31}));
        QCOMPARE(blocks[1].at(0).end(), 32);
        QCOMPARE(blocks[2].at(0).level, 1);
        QCOMPARE(blocks[2].at(0).values, std::vector<double> {7});
    }

    void nullIsAGap()
    {
        m_source->push(u"a"_s, {{m_wall, 1}, {m_wall + 1, gapValue}, {m_wall + 2, 2}});
        const SampleBlock block = all();
        QCOMPARE(block.values.size(), size_t(3));
        QVERIFY(std::isnan(block.values[1]));
    }

    void whatIsRetainedHasNoAgeAndIsNoPoint()
    {
        subscribe(1);
        Batch batch;
        batch.columns.push_back({u"a"_s, u"°C"_s, {{onArrival, 21}}});
        batch.isRetained = true;
        Q_EMIT m_source->pushed(batch);
        QTRY_COMPARE(m_diffs.size(), 1);
        const SeriesInfo info = m_diffs[0].changed.at(0);
        QCOMPARE(info.next, 0);
        QVERIFY(info.newest->isAgeUnknown);
        QCOMPARE(info.newest->value, std::optional(21.0));
        QVERIFY(info.state != FlowState::Live);
        QVERIFY(!m_hub->reading());
        QVERIFY(m_samples.isEmpty());
        m_source->push(u"a"_s, 22);
        QVERIFY(!m_hub->state().series[0].newest->isAgeUnknown);
        QCOMPARE(m_hub->state().series[0].next, 1);
        QCOMPARE(m_hub->reading()->value, 22.0);
    }

    void aClockThatIsSetBackBeginsAnew()
    {
        describe(u"a"_s, 1000);
        m_source->push(u"a"_s, 1, m_wall);
        pass(1s);
        m_source->push(u"a"_s, 2, m_wall);
        pass(1s);
        m_source->push(u"a"_s, 3, m_wall - 3'600'000); // An hour back.
        pass(1s);
        m_source->push(u"a"_s, 4, m_wall - 3'600'000);
        const SampleBlock block = all();
        QCOMPARE(block.values.size(), size_t(5));
        QVERIFY(std::isnan(block.values[2]));
        const auto second = [](qint64 time) { return (time - qint64(start * 1000)) / 1'000'000; };
        QCOMPARE(second(block.times[1]), 1);
        QCOMPARE(second(block.times[3]), 2);
        QCOMPARE(second(block.times[4]), 3);
        QVERIFY(std::is_sorted(block.times.begin(), block.times.end()));
        QCOMPARE(*m_hub->state().sources[0].clockOffset, 3'600'000.0);
        // It is put right, and believed again.
        pass(1s);
        m_source->push(u"a"_s, 5, m_wall);
        QCOMPARE(second(all().times.back()), 4);
        QVERIFY(!m_hub->state().sources[0].clockOffset);
    }

    void disorderIsNoSegment()
    {
        describe(u"a"_s, 1000);
        m_source->push(u"a"_s, {{m_wall, 1}, {m_wall - 400, 2}, {m_wall + 1000, 3}});
        QCOMPARE(all().values, (std::vector<double> {1, 2, 3}));
    }

    void aClockThatIsAheadIsNotBelieved()
    {
        m_source->push(u"a"_s, 1, m_wall + 600'000);
        QCOMPARE(all().times.at(0), qint64(start * 1000));
    }

    void silenceBeyondTheIntervalIsAGap_data()
    {
        QTest::addColumn<double>("told");
        QTest::newRow("told") << 100.0;
        QTest::newRow("learned") << 0.0;
    }

    void silenceBeyondTheIntervalIsAGap()
    {
        QFETCH(double, told);
        describe(u"a"_s, told);
        for (int i = 0; i < 40; ++i) {
            m_source->push(u"a"_s, i);
            pass(100ms);
        }
        QCOMPARE(m_hub->state().series[0].interval, 100.0);
        pass(5s);
        m_source->push(u"a"_s, 40);
        const SampleBlock block = all();
        QCOMPARE(block.values.size(), size_t(42));
        QVERIFY(std::isnan(block.values[40]));
        QCOMPARE(block.times[40] - block.times[39], 100'000);
    }

    void burstsAreNoGaps()
    {
        for (int burst = 0; burst < 10; ++burst) {
            for (int i = 0; i < 20; ++i)
                m_source->push(u"a"_s, {{m_wall + i * 0.05, double(i)}});
            pass(10s);
        }
        QCOMPARE(all().values.size(), size_t(200));
        for (const double value : all().values)
            QVERIFY(!std::isnan(value));
    }

    void reportsOnChangeAreNoGaps()
    {
        const std::vector<std::chrono::milliseconds> pauses {200ms, 7s,    1s,  30s, 400ms, 2s,
                                                             90s,   300ms, 15s, 5s,  60s,   1s};
        for (int round = 0; round < 5; ++round) {
            for (const auto pause : pauses) {
                m_source->push(u"a"_s, 1);
                pass(pause);
            }
        }
        for (const double value : all().values)
            QVERIFY(!std::isnan(value));
        QCOMPARE(m_hub->state().series[0].interval, 0.0);
    }

    void whoseSourceIsAwayIsBrokenOff()
    {
        describe(u"a"_s, 100);
        m_source->push(u"a"_s, 1);
        Q_EMIT m_source->lost(u"the broker is away"_s);
        QCOMPARE(m_hub->state().series[0].state, FlowState::Lost);
        QCOMPARE(m_hub->state().sources[0].reason, u"the broker is away"_s);
        QVERIFY(!m_hub->reading());
        pass(1s);
        Q_EMIT m_source->found();
        m_source->push(u"a"_s, 2);
        const SampleBlock block = all();
        QCOMPARE(block.values.size(), size_t(3));
        QVERIFY(std::isnan(block.values[1]));
        QCOMPARE(m_hub->state().series[0].state, FlowState::Live);
    }

    void readingsFallSilentWithTheSource()
    {
        LiveStreams streams(*m_layer, *m_hub);
        describe(u"a"_s, 100);
        m_source->push(u"a"_s, 42);
        m_source->push(u"b"_s, 43);
        QCOMPARE(streams.reading()->value, 42.0);
        QCOMPARE(streams.reading()->sensor, u"a"_s);
        QCOMPARE(streams.reading()->interval, 100);
        pass(4s);
        QTRY_VERIFY_WITH_TIMEOUT(!streams.reading(), 5000);
        QCOMPARE(m_hub->state().series[0].state, FlowState::Silent);
        m_source->push(u"a"_s, 44);
        QCOMPARE(streams.reading()->value, 44.0);
    }

    void newSeriesAreBounded()
    {
        for (int i = 0; i < 30; ++i)
            m_source->push(u"s%1"_s.arg(i), i);
        QCOMPARE(m_hub->state().series.size(), 16);
        QCOMPARE(m_hub->state().sources[0].refusedSeries.size(), 14);
        QVERIFY(m_hub->state().sources[0].refusedSeries.contains(u"s16"_s));
        QCOMPARE(m_hub->state().sources[0].dropped, 14);
        for (int second = 0; second < 100; ++second) {
            pass(1s);
            for (int i = 0; i < 100; ++i)
                m_source->push(u"s%1"_s.arg(i), i);
        }
        QCOMPARE(m_hub->state().series.size(), 64);
        QVERIFY(m_hub->state().sources[0].reason.contains(u"64"_s));
        QVERIFY(m_hub->state().sources[0].refusedSeries.size() <= 64);
        QVERIFY(!m_hub->state().sources[0].refusedSeries.contains(u"s20"_s));
    }

    void namesArePlainText()
    {
        m_source->push(u"a\u202eb\u001b[2J"_s, 1);
        m_source->push(QString(65, u'x'), 1);
        QCOMPARE(m_hub->state().series.size(), 1);
        QCOMPARE(m_hub->state().series[0].name, u"a b [2J"_s);
        QCOMPARE(m_hub->state().sources[0].refusedSeries.size(), 1);
    }

    void twoSourcesMayHaveOneName()
    {
        auto other = std::make_unique<HandSource>();
        HandSource *const second = other.get();
        m_hub->add(std::move(other));
        m_source->push(u"data"_s, 1);
        second->push(u"data"_s, 2);
        m_source->push(u"data"_s, 3);
        QCOMPARE(m_hub->state().series.size(), 2);
        QCOMPARE(m_hub->state().series[1].name, u"data (2)"_s);
        QCOMPARE(m_hub->state().series[0].next, 2);
    }

    void memoryIsBoundedAndCellsStay()
    {
        HubLimits limits;
        limits.memory = 2 * 1024 * 1024;
        make(limits);
        std::vector<Point> points;
        for (int i = 0; i < 400'000; ++i)
            points.push_back({m_wall + i * 0.001, i == 1000 ? 5000.0 : 20});
        m_source->push(u"a"_s, points);
        QVERIFY(m_hub->bytes() <= limits.memory);
        const SeriesInfo info = m_hub->state().series[0];
        QVERIFY(info.first > 200'000);
        SeriesQuery query;
        query.from = start;
        query.columns = 100;
        double largest = 0;
        qint64 begin = -1;
        for (const SampleBlock &block : history(query)) {
            begin = begin < 0 ? block.first : begin;
            for (const double value : block.level == 1 ? block.values : block.maxima)
                largest = std::max(largest, value);
        }
        QCOMPARE(begin, 0);
        QCOMPARE(largest, 5000.0);
    }

    void olderValuesComeInParts()
    {
        std::vector<Point> points;
        for (int i = 0; i < 20'000; ++i)
            points.push_back({m_wall + i * 0.7, i * 0.37});
        m_wall += 20'000;
        m_source->push(u"a"_s, points);
        m_source->push(u"b"_s, points);
        SeriesQuery query;
        query.from = start;
        int parts = 0;
        const QList<SampleBlock> blocks = history(query, &parts);
        QVERIFY(parts > 4);
        QMap<int, qint64> next;
        for (const SampleBlock &block : blocks) {
            QCOMPARE(block.first, next[block.id]);
            next[block.id] = block.end();
        }
        QCOMPARE(next.value(1), 20'000);
        QCOMPARE(next.value(2), 20'000);

        query.columns = 100;
        const QList<SampleBlock> cells = history(query, &parts);
        QCOMPARE(parts, 1);
        next.clear();
        for (const SampleBlock &block : cells) {
            QCOMPARE(block.first, next[block.id]);
            next[block.id] = block.end();
        }
        QCOMPARE(next.value(1), 20'000); // Down to the newest.
        QCOMPARE(cells.first().level, 256);
    }

    void aHoleIsClosedByNumbers()
    {
        std::vector<Point> points;
        for (int i = 0; i < 1000; ++i)
            points.push_back({m_wall + i, double(i)});
        m_source->push(u"a"_s, points);
        SeriesQuery query;
        query.id = 1;
        query.first = 300;
        query.end = 420;
        const QList<SampleBlock> blocks = history(query);
        QCOMPARE(blocks.size(), 1);
        QCOMPARE(blocks[0].first, 300);
        QCOMPARE(blocks[0].end(), 420);
        query.id = 9;
        QVERIFY(!m_hub->history(query).hasValue());
    }

private:
    Clock clock()
    {
        return [this] { return m_now; };
    }
    void make(const HubLimits &limits)
    {
        m_reader.reset();
        m_presence.reset();
        m_samples.clear();
        m_diffs.clear();
        m_hub = std::make_unique<SeriesHub>(
            *m_layer, clock(), [this] { return m_wall; }, limits);
        auto source = std::make_unique<HandSource>();
        m_source = source.get();
        m_hub->add(std::move(source));
    }
    void describe(const QString &series, double interval)
    {
        SeriesDescription description {series};
        description.interval = interval;
        Q_EMIT m_source->described(description);
    }
    void pass(std::chrono::milliseconds time)
    {
        m_now += time;
        m_wall += double(time.count());
    }
    void subscribe(int level)
    {
        m_reader = std::make_unique<Mailbox>(*m_layer);
        const auto envelope = [](const Event &event) {
            return *Envelope::fromJson(event.payload().value("text"_L1).toByteArray());
        };
        m_reader->on(seriesevents::samples, [this, envelope](const Event &event) {
            m_samples.append(*Samples::fromPayload(envelope(event).payload));
        });
        m_reader->on(seriesevents::changes, [this, envelope](const Event &event) {
            const auto diff = SeriesDiff::fromPayload(envelope(event).payload);
            if (!diff->changed.isEmpty())
                m_diffs.append(*diff);
        });
        m_presence = m_hub->enter(level);
        m_reader->join(SeriesHub::group(level));
    }
    //! All values of the first series.
    SampleBlock all() const
    {
        SeriesQuery query;
        query.id = 1;
        query.first = 0;
        const auto history = m_hub->history(query);
        return history && !history->blocks.isEmpty() ? history->blocks.first() : SampleBlock();
    }
    //! All parts of an answer, none of them too long.
    QList<SampleBlock> history(const SeriesQuery &query, int *parts = nullptr) const
    {
        QList<SampleBlock> blocks;
        auto part = m_hub->history(query);
        int count = 1;
        while (part) {
            if (QJsonDocument(part->toPayload()).toJson(QJsonDocument::Compact).size()
                > 50 * 1024) {
                QTest::qFail("The part is too long", __FILE__, __LINE__);
            }
            blocks += part->blocks;
            if (!part->next || ++count > 1000)
                break;
            part = m_hub->history(*SeriesQuery::fromPayload(*part->next));
        }
        if (parts)
            *parts = count;
        return blocks;
    }

    Limits m_limits;
    std::chrono::milliseconds m_now {0};
    double m_wall = 0;
    std::unique_ptr<MemoryChannelLayer> m_layer;
    std::unique_ptr<SeriesHub> m_hub;
    HandSource *m_source = nullptr;
    std::unique_ptr<Mailbox> m_reader;
    SeriesHub::Presence m_presence;
    QList<Samples> m_samples;
    QList<SeriesDiff> m_diffs;
};

LANTHORN_TEST(TestSeriesHub)

} // namespace tst_serieshub

#include "tst_serieshub.moc"
