// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <models/series.h>
#include <support/strictlog.h>

#include <support/testprogram.h>

#include <QTest>

namespace tst_series {

using namespace lanthorn;
using namespace Qt::StringLiterals;

namespace {

constexpr double start = 1'763'629'200'000;
constexpr double nan = std::numeric_limits<double>::quiet_NaN();

SeriesInfo info(double interval = 0, qint64 next = 0)
{
    SeriesInfo info;
    info.id = 3;
    info.name = u"attic"_s;
    info.unit = u"°C"_s;
    info.interval = interval;
    info.state = FlowState::Live;
    info.next = next;
    return info;
}

//! Values with the numbers from `first` on, `distance` ms apart.
SampleBlock block(qint64 first, const std::vector<double> &values, double time,
                  double distance = 100)
{
    SampleBlock block;
    block.id = 3;
    block.first = first;
    block.values = values;
    for (size_t i = 0; i < values.size(); ++i)
        block.times.push_back(qint64((start + time + double(i) * distance) * 1000));
    return block;
}

QList<double> values(const Series &series)
{
    QList<double> result;
    series.track().forEach(
        0, 1e15, [&result](const Sample &sample) { result += sample.isGap() ? -99 : sample.value; },
        [](const SampleCell &) {});
    return result;
}

} // namespace

class TestSeries : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void numbersTellWhatIsMissing();
    void aHoleIsAGapUntilItIsFilled();
    void aHoleIsFilledInParts();
    void nullIsOneGap();
    void timesHaveFractions();
    void aClockSetBackBeginsASegment();
    void extremesNeverReplaceValues();
    void aCellAcrossASilenceIsNotDrawnAcrossIt();
    void knowsItsInterval_data();
    void knowsItsInterval();
    void isLiveOnlyWhenFresh_data();
    void isLiveOnlyWhenFresh();
    void keptValuesHaveNoAge();
};

void TestSeries::numbersTellWhatIsMissing()
{
    Series series(info(100, 40));
    QVERIFY(!series.add(block(40, {1, 2}, 0), 0));
    QCOMPARE(series.add(block(45, {6}, 500), 0), (SeriesHole {42, 45}));
    QVERIFY(!series.add(block(45, {6, 7}, 500), 0)); // What comes twice counts once.
    QCOMPARE(values(series), (QList<double> {1, 2, -99, 6, 7}));
    QCOMPARE(series.describe(info(100, 60)), (SeriesHole {47, 60}));
    QVERIFY(!series.describe(info(100, 60)));
    QVERIFY(!series.add(block(60, {20}, 2'000), 0));
    QCOMPARE(values(series), (QList<double> {1, 2, -99, 6, 7, -99, 20}));
}

void TestSeries::aHoleIsAGapUntilItIsFilled()
{
    Series series(info(100));
    (void)series.add(block(0, {1, 2}, 0), 0);
    const std::optional<SeriesHole> hole = series.add(block(5, {6, 7}, 500), 0);
    const ColumnGrid grid {100, ColumnGrid::columnAt(start, 100), 8};
    QVERIFY(!series.track().columns(grid, 0).columns[5].joined);

    series.fill(*hole, block(2, {3, 4, 5}, 200));
    QCOMPARE(values(series), (QList<double> {1, 2, 3, 4, 5, 6, 7}));
    for (size_t i = 1; i < 7; ++i)
        QVERIFY(series.track().columns(grid, series.patience()).columns[i].joined);
}

void TestSeries::aHoleIsFilledInParts()
{
    Series series(info(100));
    (void)series.add(block(0, {1}, 0), 0);
    SeriesHole hole = *series.add(block(7, {8}, 700), 0);
    hole = series.fill(hole, block(1, {2, 3}, 100));
    QCOMPARE(hole, (SeriesHole {3, 7}));
    QCOMPARE(values(series), (QList<double> {1, 2, 3, -99, 8})); // The rest is missing yet.
    hole = series.fill(hole, block(3, {4, 5}, 300));
    QCOMPARE(values(series), (QList<double> {1, 2, 3, 4, 5, -99, 8}));
    hole = series.fill(hole, block(5, {6, 7}, 500));
    QCOMPARE(values(series), (QList<double> {1, 2, 3, 4, 5, 6, 7, 8}));
    series.fill({7, 9}, block(6, {70, 80}, 600)); // Not of this hole.
    QCOMPARE(values(series), (QList<double> {1, 2, 3, 4, 5, 6, 7, 8}));
}

void TestSeries::nullIsOneGap()
{
    Series series(info(100));
    (void)series.add(block(0, {1, nan, nan, nan, 2}, 0), 0);
    (void)series.add(block(5, {nan}, 500), 0);
    QCOMPARE(values(series), (QList<double> {1, -99, 2, -99}));
    const Statistics statistics = series.track().statistics(0, 1e15);
    QCOMPARE(statistics.minimum, 1.);
    QCOMPARE(statistics.count, 2);
    QCOMPARE(series.newest()->value, 2.);
}

void TestSeries::timesHaveFractions()
{
    Series series(info(0.125));
    std::vector<double> many(8'000);
    (void)series.add(block(0, many, 0, 0.125), 0); // A second at 8 kHz.
    QCOMPARE(series.track().size(), 8'000);
    const ColumnGrid grid {0.125, ColumnGrid::columnAt(start, 0.125), 8'000};
    for (const SampleColumn &column : series.track().columns(grid, series.patience()).columns)
        QCOMPARE(column.count, 1u);
}

void TestSeries::aClockSetBackBeginsASegment()
{
    Series series(info(100));
    for (int i = 0; i < 20; ++i)
        series.add(Sample {start + i * 100, double(i)}, 0);
    series.add(Sample {start + 1'900 - 50, 50}, 0); // A little late is no step.
    QCOMPARE(series.track().size(), 21);
    series.add(Sample {start + 1'000, 77}, 0);
    series.add(Sample {start + 1'100, 78}, 0);

    QCOMPARE(series.newest()->value, 78.);
    // Nothing leads back, and nothing leads on.
    double last = 0;
    series.track().forEach(0, 1e15,
                           [&last](const Sample &sample) {
                               QVERIFY(sample.time >= last);
                               last = sample.time;
                           },
                           {});
    QCOMPARE(values(series), (QList<double> {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, -99, 77, 78}));
    const ColumnGrid grid {100, ColumnGrid::columnAt(start, 100), 20};
    QVERIFY(!series.track().columns(grid, 0).columns[10].joined);
}

void TestSeries::extremesNeverReplaceValues()
{
    Series series(info(100, 20));
    (void)series.add(block(20, {1, 2, 3}, 2'000), 0);
    SampleBlock cells;
    cells.id = 3;
    cells.level = 16;
    cells.first = 0;
    cells.times = {qint64(start * 1000), qint64((start + 1'600) * 1000)};
    cells.minima = {-5, -50};
    cells.maxima = {5, 50};
    series.addOlder(cells);
    QCOMPARE(values(series), (QList<double> {1, 2, 3}));
    const ColumnGrid grid {100, ColumnGrid::columnAt(start, 100), 30};
    const SampleColumns picture = series.track().columns(grid, series.patience());
    QVERIFY(picture.columns[0].isBand);
    QCOMPARE(picture.columns[3].high, 5.);
    QCOMPARE(picture.columns[20].high, 1.); // The second cell would have covered it.

    // What lies between is fetched by number.
    series.addOlder(block(16, {7, 7, 7, 7}, 1'600));
    QCOMPARE(values(series), (QList<double> {7, 7, 7, 7, 1, 2, 3}));
}

void TestSeries::aCellAcrossASilenceIsNotDrawnAcrossIt()
{
    Series series(info(100, 100));
    SampleBlock cells;
    cells.id = 3;
    cells.level = 16;
    cells.times = {qint64(start * 1000), qint64((start + 60'000) * 1000)};
    cells.minima = {1, 1};
    cells.maxima = {2, 2};
    series.addOlder(cells);
    const ColumnGrid grid {1'000, ColumnGrid::columnAt(start, 1'000), 60};
    const SampleColumns picture = series.track().columns(grid, series.patience());
    QVERIFY(!picture.columns[1].isEmpty());
    QVERIFY(picture.columns[3].isEmpty());
}

void TestSeries::knowsItsInterval_data()
{
    QTest::addColumn<double>("told");
    QTest::addColumn<QList<double>>("distances"); // Again and again.
    QTest::addColumn<double>("interval");
    QTest::addColumn<double>("patience");

    QTest::newRow("told") << 250. << QList<double> {100} << 250. << 750.;
    QTest::newRow("learned") << 0. << QList<double> {2'000} << 2'000. << 6'000.;
    QTest::newRow("learned, and held up on its way") << 0. << QList<double> {100} << 100. << 3'000.;
    QTest::newRow("not quite even") << 0. << QList<double> {90, 110, 100} << 100. << 3'000.;
    QTest::newRow("bursts") << 0. << QList<double> {1, 1, 1, 1, 1, 1, 1, 1, 1, 5'000} << 0. << 0.;
    QTest::newRow("on change") << 0. << QList<double> {10, 10, 4'000, 10, 10, 10, 2'000} << 0.
                               << 0.;
}

void TestSeries::knowsItsInterval()
{
    QFETCH(double, told);
    QFETCH(QList<double>, distances);
    QFETCH(double, interval);
    QFETCH(double, patience);

    Series series(info(told));
    double time = start;
    for (int i = 0; i < 200; ++i) {
        series.add(Sample {time, 1}, 0);
        time += distances.at(i % distances.size());
    }
    QCOMPARE(series.interval(), interval);
    QCOMPARE(series.patience(), patience);
    series.setInterval(7'000);
    QCOMPARE(series.interval(), 7'000.);
    QCOMPARE(series.patience(), 21'000.);

    // A short outage is none of the silences that belong to the series.
    series.setInterval({});
    series.add(Sample {time + 1'500, 1}, 0);
    QCOMPARE(series.interval(), interval);
}

void TestSeries::isLiveOnlyWhenFresh_data()
{
    QTest::addColumn<double>("interval");
    QTest::addColumn<double>("age");
    QTest::addColumn<bool>("comes");
    QTest::addColumn<FlowState>("state");
    QTest::addColumn<Freshness>("freshness");

    QTest::newRow("fresh") << 100. << 20. << true << FlowState::Live << Freshness::Live;
    QTest::newRow("3 s") << 100. << 3'000. << true << FlowState::Live << Freshness::Live;
    QTest::newRow("backlog") << 1. << 100'000. << true << FlowState::Live << Freshness::Behind;
    QTest::newRow("a little") << 100. << 3'001. << true << FlowState::Live << Freshness::Behind;
    QTest::newRow("silent") << 100. << 3'001. << false << FlowState::Live << Freshness::Silent;
    QTest::newRow("slow") << 10'000. << 29'000. << false << FlowState::Live << Freshness::Live;
    QTest::newRow("slow, silent") << 10'000. << 30'001. << false << FlowState::Silent
                                  << Freshness::Silent;
    QTest::newRow("lost") << 100. << 20. << true << FlowState::Lost << Freshness::Lost;
}

void TestSeries::isLiveOnlyWhenFresh()
{
    QFETCH(double, interval);
    QFETCH(double, age);
    QFETCH(bool, comes);
    QFETCH(FlowState, state);
    QFETCH(Freshness, freshness);

    constexpr qint64 now = 1'000'000;
    HostClock clock;
    clock.checked(start, now - 4, now);
    SeriesInfo told = info(interval);
    told.state = state;
    Series series(told);
    QCOMPARE(series.freshness(clock, now),
             state == FlowState::Lost ? Freshness::Lost : Freshness::Waiting);
    const qint64 arrival = comes ? now : now - qint64(age) - 1;
    (void)series.add(block(0, {5}, 2 - age), arrival);
    QCOMPARE(series.freshness(clock, now), freshness);
    QCOMPARE(qRound(*series.age(clock, now)), qRound(age));
}

void TestSeries::keptValuesHaveNoAge()
{
    HostClock clock;
    clock.checked(start, 0, 2);
    SeriesInfo told = info(1'000);
    told.newest = NewestValue {21.5, start, true};
    Series series(told);
    QCOMPARE(series.newest()->value, 21.5);
    QCOMPARE(series.freshness(clock, 2), Freshness::AgeUnknown);
    QVERIFY(!series.age(clock, 2));
    (void)series.add(block(0, {22}, 0), 2);
    QCOMPARE(series.newest()->value, 22.);
    QCOMPARE(series.freshness(clock, 2), Freshness::Live);
}

LANTHORN_TEST(TestSeries)

} // namespace tst_series

#include "tst_series.moc"
