// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <live/hubfixture.h>

#include <support/testprogram.h>

#include <QTest>

namespace tst_serieshub {

using namespace lanthorn;
using namespace lanthorn::live;
using namespace lanthorn::sources;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class TestSeriesHub : public test::HubFixture
{
    Q_OBJECT

private Q_SLOTS:
    void init() { begin(); }
    void cleanup() { end(); }

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

    void aSourceEndsWithItsSeries()
    {
        auto other = std::make_unique<test::HandSource>();
        test::HandSource *const second = other.get();
        m_hub->add(std::move(other));
        m_source->push(u"a"_s, 1);
        second->push(u"b"_s, 2);
        subscribe(1);
        m_now += 33ms;
        QVERIFY(m_hub->remove(1));
        QVERIFY(!m_hub->remove(1));
        QTRY_VERIFY(!m_diffs.isEmpty() && !m_diffs.last().removedSources.isEmpty());
        QCOMPARE(m_diffs.last().removed, QList<int> {1});
        QCOMPARE(m_diffs.last().removedSources, QList<int> {1});
        QCOMPARE(m_hub->state().series.size(), 1);
        QCOMPARE(m_hub->reading()->sensor, u"b"_s);

        // The values of the others come on, and no id comes twice.
        second->push(u"b"_s, 3);
        second->push(u"c"_s, 4);
        m_now += 33ms;
        QTRY_VERIFY(!m_samples.isEmpty() && m_samples.last().blocks.at(0).values.back() == 3);
        QCOMPARE(m_samples.last().blocks.at(0).id, 2);
        m_hub->add(std::make_unique<test::HandSource>());
        QCOMPARE(m_hub->state().series.last().id, 3);
        QCOMPARE(m_hub->state().sources.last().id, 3);
    }

    void aChangedSourceGoesOnWithItsSeries()
    {
        m_source->push(u"a"_s, 1);
        Batch bad;
        bad.refused = 3;
        Q_EMIT m_source->pushed(bad);
        auto other = std::make_unique<test::HandSource>();
        test::HandSource *const next = other.get();
        QVERIFY(m_hub->replace(1, std::move(other)));
        QVERIFY(!m_hub->replace(7, std::make_unique<test::HandSource>()));
        QCOMPARE(m_hub->state().sources.at(0).refused, 0);
        QCOMPARE(m_hub->state().series.at(0).state, FlowState::Silent);
        next->push(u"a"_s, 2);
        QCOMPARE(m_hub->state().series.size(), 1);
        QCOMPARE(m_hub->state().series.at(0).state, FlowState::Live);
        const SampleBlock block = all();
        QCOMPARE(block.values.size(), size_t(3));
        QVERIFY(std::isnan(block.values.at(1)));
    }

    void twoSourcesMayHaveOneName()
    {
        auto other = std::make_unique<test::HandSource>();
        test::HandSource *const second = other.get();
        m_hub->add(std::move(other));
        m_source->push(u"data"_s, 1);
        second->push(u"data"_s, 2);
        m_source->push(u"data"_s, 3);
        QCOMPARE(m_hub->state().series.size(), 2);
        QCOMPARE(m_hub->state().series[1].name, u"data (2)"_s);
        QCOMPARE(m_hub->state().series[0].next, 2);
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
};

LANTHORN_TEST(TestSeriesHub)

} // namespace tst_serieshub

#include "tst_serieshub.moc"
