// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <models/sampletrack.h>
#include <support/strictlog.h>

#include <support/testprogram.h>

#include <QRandomGenerator>
#include <QTest>

namespace tst_sampletrack {

using namespace lanthorn;

namespace {

constexpr double start = 1'763'629'056'000; // A multiple of 1000 and of 1024.
constexpr double nan = std::numeric_limits<double>::quiet_NaN();

ColumnGrid grid(double from, double to, int count)
{
    const double width = (to - from) / count;
    return {width, ColumnGrid::columnAt(from, width), count};
}

//! One value each millisecond, with a gap now and then.
double valueAt(int i)
{
    return i % 997 == 0 ? nan : std::sin(i / 50.) * 10 + (i * 31 % 17);
}

SampleTrack filled(int count)
{
    SampleTrack track;
    for (int i = 0; i < count; ++i)
        track.append(start + i, valueAt(i));
    return track;
}

std::vector<Sample> samples(int from, int to)
{
    std::vector<Sample> result;
    for (int i = from; i < to; ++i)
        result.push_back({start + i, valueAt(i)});
    return result;
}

} // namespace

class TestSampleTrack : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void aSpikeIsSeenAtEveryZoom();
    void columnsAreThoseOfAllValues_data();
    void columnsAreThoseOfAllValues();
    void aGapOfOneColumnIsSeen_data();
    void aGapOfOneColumnIsSeen();
    void loadedIsAsLive();
    void lateValuesFindTheirPlace();
    void replacesARange();
    void extremesStayWhenValuesGo();
    void describesARange();
    void findsNeighbours();
    void aCopyDoesNotChange();
};

void TestSampleTrack::aSpikeIsSeenAtEveryZoom()
{
    constexpr int count = 10'000'000;
    constexpr int spike = 7'654'321;
    SampleTrack track;
    for (int i = 0; i < count; ++i)
        track.append(start + i, i == spike ? 1000. : double(i % 7));
    QCOMPARE(track.size(), count);
    QVERIFY2(double(track.bytes()) <= 17.6 * count, qPrintable(QString::number(track.bytes())));

    for (double span = count; span > 2'000; span /= 7) {
        const double from = std::max(start, start + spike - span / 2);
        const ColumnGrid picture = grid(from, from + span, 1'280);
        const SampleColumns result = track.columns(picture, 0);
        const auto at = size_t(picture.columnOf(start + spike) - picture.first);
        QCOMPARE(result.columns[at].high, 1000.);
        QCOMPARE(std::count_if(result.columns.begin(), result.columns.end(),
                               [](const SampleColumn &column) { return column.high > 6; }),
                 1);
    }
}

void TestSampleTrack::columnsAreThoseOfAllValues_data()
{
    QTest::addColumn<double>("from");
    QTest::addColumn<double>("to");
    QTest::addColumn<int>("count");

    QTest::newRow("all") << -10. << 20'010. << 320;
    QTest::newRow("uneven width") << 1'234.5 << 17'333.25 << 777;
    QTest::newRow("wider than everything") << -1e6 << 1e6 << 10;
    QTest::newRow("one value in a column") << 5'000. << 5'100. << 100;
    QTest::newRow("between two values") << 5'000.2 << 5'000.8 << 50;
}

void TestSampleTrack::columnsAreThoseOfAllValues()
{
    QFETCH(double, from);
    QFETCH(double, to);
    QFETCH(int, count);

    constexpr int values = 20'000;
    const SampleTrack track = filled(values);
    const ColumnGrid picture = grid(start + from, start + to, count);
    const SampleColumns result = track.columns(picture, 3);

    std::vector<SampleColumn> expected {};
    expected.resize(size_t(count));
    std::optional<Sample> last;
    for (int i = 0; i < values; ++i) {
        const Sample sample {start + i, valueAt(i)};
        const qint64 column = picture.columnOf(sample.time) - picture.first;
        if (column >= 0 && column < count && !sample.isGap()) {
            SampleColumn &here = expected[size_t(column)];
            if (here.isEmpty()) {
                here.first = sample;
                here.joined = last.has_value();
            }
            here.last = sample;
            here.low = std::min(here.low, sample.value);
            here.high = std::max(here.high, sample.value);
            ++here.count;
        }
        last = sample.isGap() ? std::nullopt : std::optional(sample);
    }
    QVERIFY(result.columns == expected);
}

void TestSampleTrack::aGapOfOneColumnIsSeen_data()
{
    QTest::addColumn<bool>("isTold");

    QTest::newRow("null") << true;
    QTest::newRow("silence") << false;
}

void TestSampleTrack::aGapOfOneColumnIsSeen()
{
    QFETCH(bool, isTold);

    // A hundred columns of a second.
    SampleTrack track;
    for (int i = 0; i < 100'000; ++i) {
        if (i < 50'000 || i >= 51'000)
            track.append(start + i, 5);
        else if (isTold && i == 50'000)
            track.append(start + i, nan);
    }
    const SampleColumns result = track.columns(grid(start, start + 100'000, 100), isTold ? 0 : 3);
    for (size_t i = 0; i < 100; ++i) {
        QCOMPARE(result.columns[i].isEmpty(), i == 50);
        if (i != 50 && i > 0)
            QCOMPARE(result.columns[i].joined, i != 51);
    }
}

void TestSampleTrack::loadedIsAsLive()
{
    constexpr int values = 30'000;
    const SampleTrack live = filled(values);

    // What is loaded comes in parts, in any order, some twice, and meanwhile values come live.
    SampleTrack loaded;
    for (int i = 20'000; i < values; ++i)
        loaded.append(start + i, valueAt(i));
    QRandomGenerator random(3);
    for (const int begin : {12'000, 0, 3'333, 3'000, 7'000, 15'500}) {
        const std::vector<Sample> part = samples(begin, begin + 5'000);
        loaded.replace(part.front().time, part.back().time, std::span(part));
    }
    QCOMPARE(loaded.size(), live.size());
    for (int i = 0; i < 50; ++i) {
        const double from = start + random.bounded(values);
        const double to = from + 1 + random.bounded(values);
        const ColumnGrid picture = grid(from, to, 1 + random.bounded(600));
        QVERIFY(loaded.columns(picture, 3).columns == live.columns(picture, 3).columns);
    }
}

void TestSampleTrack::lateValuesFindTheirPlace()
{
    SampleTrack track;
    for (int i = 0; i < 5'000; ++i)
        track.append(start + 2 * i, i);
    track.append(start + 4'001, -1);
    QCOMPARE(track.size(), 5'001);
    QCOMPARE(track.before(start + 4'002)->value, -1.);
    QCOMPARE(track.after(start + 4'001)->value, 2'001.);
    track.append(start + 4'001, -2); // With the time of another, it takes its place.
    QCOMPARE(track.size(), 5'001);
    QCOMPARE(track.before(start + 4'002)->value, -2.);
    QCOMPARE(track.newest()->value, 4'999.);
}

void TestSampleTrack::replacesARange()
{
    SampleTrack track = filled(10'000);
    track.replace(start + 2'000, start + 7'999, std::span<const Sample>());
    QCOMPARE(track.size(), 4'000);
    QCOMPARE(track.after(start + 1'999)->time, start + 8'000);
    QCOMPARE(track.before(start + 8'000)->time, start + 1'999);

    const std::vector<Sample> back = samples(2'000, 8'000);
    track.replace(start + 2'000, start + 7'999, std::span(back));
    QCOMPARE(track.size(), 10'000);
    const ColumnGrid picture = grid(start, start + 10'000, 123);
    QVERIFY(track.columns(picture, 3).columns == filled(10'000).columns(picture, 3).columns);
    track.clear();
    QVERIFY(track.isEmpty());
    QCOMPARE(track.bytes(), size_t(0));
}

void TestSampleTrack::extremesStayWhenValuesGo()
{
    SampleTrack track = filled(10'240);
    const ColumnGrid picture = grid(start, start + 10'240, 10);
    const SampleColumns before = track.columns(picture, 3);
    const size_t bytes = track.bytes();
    QCOMPARE(track.coarseness(start, start + 10'240), 0.);
    for (int i = 0; i < 5; ++i)
        QVERIFY(track.dropValues());
    QCOMPARE(track.size(), 5 * 1'024);
    QVERIFY(track.bytes() < bytes * 6 / 10);
    QCOMPARE(track.oldestValue(), start + 5 * 1'024);
    QCOMPARE(track.coarseness(start, start + 10'240), 31.);

    const SampleColumns after = track.columns(picture, 3);
    for (size_t i = 0; i < 10; ++i) {
        QCOMPARE(after.columns[i].isBand, i < 5);
        QCOMPARE(after.columns[i].low, before.columns[i].low);
        QCOMPARE(after.columns[i].high, before.columns[i].high);
    }
    // A cell that lies in several columns is in all of them.
    const SampleColumns fine = track.columns(grid(start + 1'024, start + 1'056, 64), 3);
    for (size_t i = 0; i < 62; ++i)
        QVERIFY(fine.columns[i].isBand);

    while (track.dropValues()) { }
    QVERIFY(track.size() > 0); // What is being filled stays.
    for (int i = 0; i < 9; ++i)
        QVERIFY(track.dropDetail());
    QCOMPARE(track.columns(picture, 3).columns[0].low, before.columns[0].low);
    QCOMPARE(track.beginTime(), start);
    QVERIFY(track.dropDetail()); // Of the oldest nothing is left.
    QVERIFY(track.beginTime() > start);
}

void TestSampleTrack::describesARange()
{
    const SampleTrack track = filled(20'000);
    QRandomGenerator random(5);
    for (int round = 0; round < 30; ++round) {
        const int from = random.bounded(20'000);
        const int to = from + random.bounded(5'000);
        double low = 1e9;
        double high = -1e9;
        double sum = 0;
        qint64 count = 0;
        for (int i = from; i <= std::min(to, 19'999); ++i) {
            if (std::isnan(valueAt(i)))
                continue;
            low = std::min(low, valueAt(i));
            high = std::max(high, valueAt(i));
            sum += valueAt(i);
            ++count;
        }
        const Statistics statistics = track.statistics(start + from, start + to);
        QCOMPARE(statistics.count, count);
        if (count == 0)
            continue;
        QCOMPARE(statistics.minimum, low);
        QCOMPARE(statistics.maximum, high);
        QVERIFY(std::abs(statistics.mean - sum / double(count)) < 1e-9);
    }
    QCOMPARE(SampleTrack().statistics(0, 1e15).count, 0);
}

void TestSampleTrack::findsNeighbours()
{
    SampleTrack track;
    QVERIFY(!track.newest() && !track.before(5) && !track.after(5) && !track.nearest(5));
    track.append(10, 1);
    track.append(20.125, 2);
    track.append(20.25, nan);
    QCOMPARE(track.newest()->time, 20.125); // Never a gap.
    QVERIFY(!track.after(20.2));
    QVERIFY(!track.before(10));
    QCOMPARE(track.before(20.125)->time, 10.);
    QCOMPARE(track.nearest(15)->time, 10.);
    QCOMPARE(track.nearest(15.1)->time, 20.125);
    QCOMPARE(track.nearest(20.125)->time, 20.125);
}

void TestSampleTrack::aCopyDoesNotChange()
{
    SampleTrack track = filled(3'000);
    const SampleTrack copy = track;
    const ColumnGrid picture = grid(start, start + 4'000, 100);
    const SampleColumns before = copy.columns(picture, 3);
    for (int i = 3'000; i < 4'000; ++i)
        track.append(start + i, valueAt(i));
    track.dropValues();
    track.replace(start + 1'500, start + 1'600, std::span<const Sample>());
    QCOMPARE(copy.size(), 3'000);
    QVERIFY(copy.columns(picture, 3).columns == before.columns);
}

LANTHORN_TEST(TestSampleTrack)

} // namespace tst_sampletrack

#include "tst_sampletrack.moc"
