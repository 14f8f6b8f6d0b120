// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <live/hubfixture.h>

#include <support/testprogram.h>

#include <QTest>

namespace tst_serieshistory {

using namespace lanthorn;
using namespace lanthorn::live;
using namespace lanthorn::sources;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class TestSeriesHistory : public test::HubFixture
{
    Q_OBJECT

private Q_SLOTS:
    void init() { begin(); }
    void cleanup() { end(); }

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
};

LANTHORN_TEST(TestSeriesHistory)

} // namespace tst_serieshistory

#include "tst_serieshistory.moc"
