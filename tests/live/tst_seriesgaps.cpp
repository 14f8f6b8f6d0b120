// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <live/hubfixture.h>
#include <live/livestreams.h>

#include <support/testprogram.h>

#include <QTest>

namespace tst_seriesgaps {

using namespace lanthorn;
using namespace lanthorn::live;
using namespace lanthorn::sources;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class TestSeriesGaps : public test::HubFixture
{
    Q_OBJECT

private Q_SLOTS:
    void init() { begin(); }
    void cleanup() { end(); }

    void nullIsAGap()
    {
        m_source->push(u"a"_s, {{m_wall, 1}, {m_wall + 1, gapValue}, {m_wall + 2, 2}});
        const SampleBlock block = all();
        QCOMPARE(block.values.size(), size_t(3));
        QVERIFY(std::isnan(block.values[1]));
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

    //! What is on its way may be held up; a clock of the source's own says more.
    void aShortSilenceIsAGapByTheClockOfTheSource()
    {
        describe(u"own"_s, 100);
        describe(u"arrival"_s, 100);
        for (const int at : {0, 100, 200, 600, 700}) {
            m_source->push(u"own"_s, 1, start + at);
            m_source->push(u"arrival"_s, 1);
            pass(at == 200 ? 400ms : 100ms);
        }
        QCOMPARE(m_hub->state().series[0].next, 6);
        QCOMPARE(m_hub->state().series[1].next, 5);
        pass(1s);
        m_source->push(u"arrival"_s, 1);
        QCOMPARE(m_hub->state().series[1].next, 7);
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
};

LANTHORN_TEST(TestSeriesGaps)

} // namespace tst_seriesgaps

#include "tst_seriesgaps.moc"
