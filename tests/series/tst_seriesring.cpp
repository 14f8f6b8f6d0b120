// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <series/seriesring.h>

#include <support/strictlog.h>
#include <support/testprogram.h>

#include <QTest>

#include <algorithm>
#include <cmath>
#include <limits>

namespace tst_seriesring {

using namespace lanthorn;

namespace {
constexpr double gap = std::numeric_limits<double>::quiet_NaN();
constexpr qint64 start = 1'763'629'200'000'000;

SeriesRing filled(qint64 count)
{
    SeriesRing ring;
    for (qint64 i = 0; i < count; ++i)
        ring.append(start + i * 125, double(i));
    return ring;
}
} // namespace

class TestSeriesRing : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void valuesComeBackWithFractionsOfAMillisecond()
    {
        const SeriesRing ring = filled(5000);
        QCOMPARE(ring.next(), 5000);
        const SampleBlock block = ring.read(1, 1000, 3000, 10'000);
        QCOMPARE(block.first, 1000);
        QCOMPARE(block.end(), 3000);
        for (size_t i = 0; i < block.times.size(); ++i) {
            QCOMPARE(block.times[i], start + qint64(1000 + i) * 125);
            QCOMPARE(block.values[i], double(1000 + i));
        }
    }

    //! At each level the smallest and largest of what a cell holds, and no others.
    void cellsSumUp_data()
    {
        QTest::addColumn<int>("level");
        for (const int level : {16, 256, 4096, 65536})
            QTest::addRow("%d", level) << level;
    }

    void cellsSumUp()
    {
        QFETCH(int, level);
        const SeriesRing ring = filled(200'000);
        const SampleBlock block = ring.read(level, 0, ring.next(), 100'000);
        QCOMPARE(block.first, 0);
        QCOMPARE(block.end(), ring.end(level));
        QVERIFY(block.gaps.empty());
        for (size_t i = 0; i < block.times.size(); ++i) {
            QCOMPARE(block.times[i], start + qint64(i) * level * 125);
            QCOMPARE(block.minima[i], double(i) * level);
            QCOMPARE(block.maxima[i], double(i) * level + level - 1);
        }
    }

    void oneSpikeAmongTenMillionIsSeenAtEachLevel()
    {
        SeriesRing ring;
        constexpr qint64 count = 10'000'000;
        constexpr qint64 spike = 7'654'321;
        for (qint64 i = 0; i < count; ++i)
            ring.append(start + i * 1000, i == spike ? 5000 : 20);
        QVERIFY2(double(ring.bytes()) / count < 17.7,
                 qPrintable(QString::number(double(ring.bytes()) / count)));
        for (const int level : {1, 16, 256, 4096, 65536}) {
            const SampleBlock block =
                ring.read(level, spike - spike % level, spike - spike % level + level, 1);
            QCOMPARE(level == 1 ? block.values.at(0) : block.maxima.at(0), 5000.0);
        }
    }

    void aGapIsKnownInEachCellAboveIt()
    {
        SeriesRing ring;
        for (qint64 i = 0; i < 1024; ++i)
            ring.append(start + i, i == 300 || (i >= 512 && i < 768) ? gap : 1);
        const SampleBlock values = ring.read(1, 299, 302, 10);
        QVERIFY(std::isnan(values.values.at(1)));
        const SampleBlock cells = ring.read(256, 0, 1024, 10);
        QCOMPARE(cells.gaps, (std::vector<int> {1, 2}));
        QCOMPARE(cells.maxima.at(1), 1.0);
        QVERIFY(std::isnan(cells.minima.at(2)));
        QVERIFY(std::isnan(cells.maxima.at(2)));
    }

    void numbersAreFoundByTime()
    {
        const SeriesRing ring = filled(10'000);
        QCOMPARE(ring.numberAt(0), 0);
        QCOMPARE(ring.numberAt(start + 125 * 4000), 4000);
        QCOMPARE(ring.numberAt(start + 125 * 4000 + 1), 4001);
        QCOMPARE(ring.numberAt(start + 125 * 4000, 16), 4000);
        QCOMPARE(ring.numberAt(start + 125 * 4000 + 1, 16), 4016);
        QCOMPARE(ring.numberAt(std::numeric_limits<qint64>::max()), 10'000);
    }

    void whatIsForgottenLeavesItsCells()
    {
        SeriesRing ring = filled(100'000);
        while (ring.dropValues()) { }
        QVERIFY(ring.first() > 90'000);
        QCOMPARE(ring.first(16), 0);
        QVERIFY(ring.read(1, 0, 1000, 1000).isEmpty());
        QCOMPARE(ring.read(16, 0, 160, 1000).maxima.at(9), 159.0);
        const SampleBlock rest = ring.read(1, 0, ring.next(), 100'000);
        QCOMPARE(rest.first, ring.first());
        QCOMPARE(rest.end(), ring.next());
        const qint64 before = ring.bytes();
        QVERIFY(ring.dropCells());
        QVERIFY(ring.bytes() < before);
        QVERIFY(ring.first(16) > 0);
        QCOMPARE(ring.first(256), 0);
        QCOMPARE(ring.numberAt(start, 16), ring.first(16));
        // Values still come.
        ring.append(start + 100'000 * 125, 7);
        QCOMPARE(ring.read(1, 100'000, 100'001, 1).values.at(0), 7.0);
    }

    void theLevelFitsThePicture()
    {
        QCOMPARE(SeriesRing::levelFor(0, 5000, 5120), 1);
        QCOMPARE(SeriesRing::levelFor(0, 900'000, 5120), 256);
        QCOMPARE(SeriesRing::levelFor(0, 10'000'000'000, 5120), 65536);
    }
};

LANTHORN_TEST(TestSeriesRing)

} // namespace tst_seriesring

#include "tst_seriesring.moc"
