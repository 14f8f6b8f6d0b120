// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <live/hubfixture.h>

#include <support/testprogram.h>

#include <QSignalSpy>
#include <QTest>

namespace tst_seriespast {

using namespace lanthorn;
using namespace lanthorn::live;
using namespace lanthorn::sources;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

//! Says what it is when it starts, and that it did.
class NamedSource final : public SensorSource
{
public:
    explicit NamedSource(QString kind)
        : m_kind(std::move(kind))
    {
    }
    QString name() const override { return u"named"_s; }
    QString kind() const override { return m_kind; }
    void start() override { isStarted = true; }
    void push(const QString &series, double value, const QString &unit = {})
    {
        Batch batch;
        batch.columns.push_back({series, unit, {{onArrival, value}}});
        Q_EMIT pushed(batch);
    }

    bool isStarted = false;

private:
    QString m_kind;
};

class TestSeriesPast : public test::HubFixture
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        begin();
        m_micro = qint64(start * 1000);
    }
    void cleanup() { end(); }

    void columnsBecomeSeries()
    {
        PastBuilder builder = made();
        builder.take(part(1, {1, 2}, 100));
        builder.take(part(1, {3}, 90));
        const SeriesPasts pasts = builder.finish();
        QCOMPARE(pasts.size(), size_t(1));
        QCOMPARE(pasts.at(u"a"_s).unit, u"°C"_s);
        QCOMPARE(values(pasts), u"1 2 3 -"_s);
    }

    void betweenRunsIsAGap()
    {
        PastBuilder builder = made();
        builder.take(part(1, {1}, 100));
        builder.take(part(2, {2, gapValue}, 90));
        builder.take(part(3, {3}, 80));
        QCOMPARE(values(builder.finish()), u"1 - 2 - 3 -"_s);
    }

    void whatCannotBeReadIsAGap()
    {
        PastBuilder builder = made();
        builder.take(part(1, {1}, 100));
        builder.take(part(1, {2}, 90, 1));
        builder.beginFile();
        builder.take(part(1, {3}, 80, 0));
        builder.beginFile();
        builder.take(part(1, {4}, 70, 1));
        QCOMPARE(values(builder.finish()), u"1 - 2 3 - 4 -"_s);
    }

    void whatWasForgottenIsNot()
    {
        PastBuilder builder = made();
        builder.take(part(1, {1}, 100));
        KeptPart forgotten;
        forgotten.column.name = u"a"_s;
        forgotten.column.isForgotten = true;
        builder.take(forgotten);
        builder.take(part(1, {2}, 90));
        QCOMPARE(values(builder.finish()), u"2 -"_s);
    }

    void anotherUnitOrAnEarlierTimeBeginsAnew()
    {
        PastBuilder builder = made();
        builder.take(part(1, {1}, 100));
        KeptPart other = part(2, {2}, 90);
        other.column.unit = u"°F"_s;
        builder.take(other);
        QCOMPARE(values(builder.finish()), u"2 -"_s);
        PastBuilder replayed = made();
        replayed.take(part(1, {1}, 100));
        replayed.take(part(2, {2}, 200));
        QCOMPARE(values(replayed.finish()), u"2 -"_s);
    }

    void theFutureIsLeftOut()
    {
        PastBuilder builder = made();
        builder.take(part(1, {1}, -3600));
        QVERIFY(builder.finish().empty());
    }

    void memoryIsBounded()
    {
        constexpr qint64 memory = 1024 * 1024;
        PastBuilder builder(memory, m_micro);
        for (int i = 0; i < 100; ++i)
            builder.take(part(1, std::vector<double>(8192, i), 1'000'000 - i * 8192));
        const SeriesPasts pasts = builder.finish();
        const SeriesRing &ring = pasts.at(u"a"_s).ring;
        QVERIFY(ring.bytes() <= memory + 65536 * 18);
        QCOMPARE(ring.next(), 819'201);
        QVERIFY(ring.first() > 0);
        QCOMPARE(ring.first(256), 0); // Their extremes stay.
    }

    void aSeriesGoesOnBehindAGap()
    {
        await();
        m_hub->takePast(past({1, 2, 3}));
        subscribe(1);
        m_source->push(u"a"_s, 4, m_wall);
        m_source->push(u"b"_s, 5, m_wall);
        const SeriesState state = m_hub->state();
        QCOMPARE(state.series[0].kept, 4);
        QCOMPARE(state.series[0].next, 5);
        QCOMPARE(state.series[1].kept, 0);
        QCOMPARE(all().values.size(), size_t(5));
        QVERIFY(std::isnan(all().values[3]));
        QCOMPARE(all().values[4], 4.0);
        // Who is there gets what is new, and fetches the rest.
        QTRY_VERIFY(!m_samples.isEmpty());
        QCOMPARE(m_samples[0].blocks.at(0).first, 4);
        QCOMPARE(m_diffs.at(0).changed.at(0).kept, 4);
    }

    void anotherUnitDoesNot()
    {
        await();
        m_hub->takePast(past({1}));
        auto source = std::make_unique<NamedSource>(u"push"_s);
        NamedSource *const named = source.get();
        m_hub->add(std::move(source));
        named->push(u"a"_s, 1, u"°F"_s);
        QCOMPARE(m_hub->state().series[0].kept, 0);
    }

    void aFileIsPlayedFromItsBegin()
    {
        await();
        m_hub->takePast(past({1}));
        auto source = std::make_unique<NamedSource>(u"file"_s);
        NamedSource *const named = source.get();
        m_hub->add(std::move(source));
        named->push(u"a"_s, 1);
        QCOMPARE(m_hub->state().series[0].kept, 0);
    }

    void sourcesWaitForThePast()
    {
        m_hub = std::make_unique<SeriesHub>(*m_layer, clock(), [this] { return m_wall; });
        m_hub->awaitPast();
        QList<NamedSource *> added;
        for (int i = 0; i < 3; ++i) {
            auto source = std::make_unique<NamedSource>(u"push"_s);
            added.append(source.get());
            m_hub->add(std::move(source));
        }
        added[0]->push(u"a"_s, 7);
        added[1]->push(u"gone"_s, 8);
        m_hub->remove(2);
        const double arrival = m_wall;
        pass(3s);
        QVERIFY(!added[0]->isStarted);
        QVERIFY(m_hub->state().series.isEmpty());
        m_hub->takePast(past({1}));
        QVERIFY(added[0]->isStarted && added[2]->isStarted);
        QCOMPARE(m_hub->state().series.size(), 1);
        QCOMPARE(m_hub->state().series[0].kept, 2);
        // It has the time at which it came.
        QCOMPARE(m_hub->state().series[0].newest->time, arrival);
    }

    void whatIsNotClaimedIsInTheMemory()
    {
        await({.memory = 200 * 1024});
        m_hub->takePast(past(std::vector<double>(20'000, 1)));
        QVERIFY(m_hub->bytes() <= 200 * 1024);
        QVERIFY(m_hub->bytes() > 0);
    }

    void whatIsRemovedIsForgotten()
    {
        QSignalSpy forgotten(m_hub.get(), &SeriesHub::seriesForgotten);
        m_source->push(u"a"_s, 1);
        m_hub->remove(1);
        QCOMPARE(forgotten.size(), 1);
        QCOMPARE(forgotten[0].at(0).toString(), u"a"_s);
    }

private:
    PastBuilder made() { return PastBuilder(256 * 1024 * 1024, m_micro); }
    //! Values of the series "a", the first so many seconds ago.
    KeptPart part(quint32 run, std::vector<double> content, qint64 ago, int damages = 0)
    {
        KeptPart made {run, damages, {1, u"a"_s, u"°C"_s, {}, std::move(content)}};
        for (size_t i = 0; i < made.column.values.size(); ++i)
            made.column.times.push_back(m_micro - ago * 1'000'000 + qint64(i) * 1'000'000);
        return made;
    }
    SeriesPasts past(std::vector<double> content)
    {
        PastBuilder builder = made();
        const auto ago = qint64(content.size() + 10);
        builder.take(part(1, std::move(content), ago));
        return builder.finish();
    }
    //! Of the one series, a gap as "-".
    static QString values(const SeriesPasts &pasts)
    {
        const SeriesRing &ring = pasts.at(u"a"_s).ring;
        QStringList texts;
        for (const double value : ring.read(1, 0, ring.next(), 1000).values)
            texts.append(std::isnan(value) ? u"-"_s : QString::number(value));
        return texts.join(u' ');
    }
    void await(const HubLimits &limits = {})
    {
        m_reader.reset();
        m_presence.reset();
        m_hub = std::make_unique<SeriesHub>(
            *m_layer, clock(), [this] { return m_wall; }, limits);
        m_hub->awaitPast();
        auto source = std::make_unique<test::HandSource>();
        m_source = source.get();
        m_hub->add(std::move(source));
    }

    qint64 m_micro = 0;
};

LANTHORN_TEST(TestSeriesPast)

} // namespace tst_seriespast

#include "tst_seriespast.moc"
