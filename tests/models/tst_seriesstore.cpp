// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <models/seriesblocks.h>
#include <models/seriesstore.h>
#include <support/strictlog.h>

#include <support/testprogram.h>

#include <QSignalSpy>
#include <QTest>

namespace tst_seriesstore {

using namespace lanthorn;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 start = test::seriesStart;

Reading reading(const QString &sensor, double value, qint64 time, const QString &unit = {})
{
    return {sensor, value, unit, start + time, 2'000};
}

} // namespace

class TestSeriesStore : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        test::failOnAnyWarning();
        m_now = 50'000;
    }

    void anyNumberOfSeries();
    void twoSensorsOfAnOldHostAreTwoSeries();
    void refusesWhatIsNoReading();
    void aHostThatBeganAnewKeepsWhatWas();
    void holesAreToldWithTheState();
    void staysWithinItsMemory();
    void whatCannotBeDrawnIsAGap();
    void clearForgets();

private:
    MillisecondClock clock()
    {
        return [this] { return m_now; };
    }

    qint64 m_now = 0;
};

void TestSeriesStore::anyNumberOfSeries()
{
    SeriesStore store(clock());
    QSignalSpy described(&store, &SeriesStore::described);
    store.setState({u"r1"_s,
                    double(start),
                    {test::seriesInfo(1, u"a"_s, u"°C"_s), test::seriesInfo(2, u"b"_s, u"hPa"_s)}});
    store.apply({double(start), {test::seriesInfo(3, u"c"_s)}, {}});
    QCOMPARE(described.size(), 2);
    QCOMPARE(store.size(), 3);
    store.add(Samples {{test::seriesBlock(1, 0, 20), test::seriesBlock(2, 0, 20),
                        test::seriesBlock(3, 0, 20), test::seriesBlock(9, 0, 20)}});
    for (qsizetype i = 0; i < 3; ++i)
        QCOMPARE(store.at(i).track().size(), 20); // None of them is lost.
    store.apply({double(start), {test::seriesInfo(2, u"bb"_s, u"hPa"_s, 500)}, {1}});
    QCOMPARE(store.size(), 2);
    QCOMPARE(store.at(0).label(), u"bb"_s);
    QVERIFY(!store.find(1));
    QCOMPARE(store.find(2)->track().size(), 20);
}

void TestSeriesStore::twoSensorsOfAnOldHostAreTwoSeries()
{
    SeriesStore store(clock());
    for (int i = 0; i < 20; ++i)
        store.add(i % 2 ? reading(u"attic"_s, i, i * 1'000, u"°C"_s)
                        : reading(u"cellar"_s, i, i * 1'000, u"hPa"_s));
    QCOMPARE(store.size(), 2);
    QCOMPARE(store.at(0).track().size(), 10);
    QCOMPARE(store.at(1).track().size(), 10);
    QCOMPARE(store.at(1).unit(), u"°C"_s);
    QVERIFY(store.hostNow() > 0);
}

void TestSeriesStore::refusesWhatIsNoReading()
{
    SeriesStore store(clock());
    store.add(reading(u"a"_s, std::nan(""), 0));
    store.add(reading(u"a"_s, -1.1e100, 0));
    store.add(reading(u"a"_s, 1, -2 * start));
    store.add(reading(u"a"_s, 1, 253'402'300'800'000 - start));
    QVERIFY(!store.hasValues());
}

void TestSeriesStore::aHostThatBeganAnewKeepsWhatWas()
{
    SeriesStore store(clock());
    store.setState(
        {u"r1"_s, double(start), {test::seriesInfo(1, u"a"_s), test::seriesInfo(2, u"b"_s)}});
    store.add(Samples {{test::seriesBlock(1, 0, 5)}});
    QSignalSpy holes(&store, &SeriesStore::holeFound);
    store.setState({u"r2"_s, double(start), {test::seriesInfo(7, u"a"_s)}});
    QCOMPARE(store.size(), 1);
    QCOMPARE(store.at(0).id(), 7);
    SampleBlock later = test::seriesBlock(7, 0, 5);
    for (qint64 &time : later.times)
        time += 10'000'000;
    store.add(Samples {{later}});
    QCOMPARE(store.at(0).track().size(), 11); // With the gap between them.
    QCOMPARE(holes.size(), 0);
}

void TestSeriesStore::holesAreToldWithTheState()
{
    SeriesStore store(clock());
    QList<SeriesHole> holes;
    connect(&store, &SeriesStore::holeFound, this,
            [&holes](int, const SeriesHole &hole) { holes += hole; });
    store.setState({u"r1"_s, double(start), {test::seriesInfo(1, u"a"_s, {}, 10)}});
    store.add(Samples {{test::seriesBlock(1, 10, 5)}});
    store.setState({u"r1"_s, double(start), {test::seriesInfo(1, u"a"_s, {}, 20'015)}});
    store.add(Samples {{test::seriesBlock(1, 20'020, 5)}});
    QCOMPARE(holes, (QList<SeriesHole> {{15, 20'015}, {20'015, 20'020}}));
    store.fill(1, holes.first(), {test::seriesBlock(1, 15, 20'000)});
    QCOMPARE(store.at(0).track().size(), 5 + 20'000 + 1 + 5);
}

void TestSeriesStore::staysWithinItsMemory()
{
    constexpr size_t memory = 1'000'000;
    SeriesStore store(clock(), memory);
    store.setState(
        {u"r1"_s, double(start), {test::seriesInfo(1, u"a"_s), test::seriesInfo(2, u"b"_s)}});
    for (int i = 0; i < 100; ++i)
        store.add(Samples {
            {test::seriesBlock(1, i * 1'000, 1'000), test::seriesBlock(2, i * 1'000, 1'000)}});
    QVERIFY(store.bytes() <= memory);
    QVERIFY(store.bytes() > memory / 2);
    // Of what was longest ago the extremes are here.
    for (qsizetype i = 0; i < 2; ++i) {
        QCOMPARE(store.at(i).track().beginTime(), double(start));
        const Statistics old = store.at(i).track().statistics(double(start), double(start) + 5'000);
        QCOMPARE(old.minimum, 0.);
        QCOMPARE(old.maximum, 5'119.); // They are those of 1,024 values in a row.
        QVERIFY(store.at(i).track().size() > 10'000);
    }

    // Of what is too long even for them, nothing.
    SeriesStore small(clock(), 60'000);
    small.setState({u"r1"_s, double(start), {test::seriesInfo(1, u"a"_s)}});
    for (int i = 0; i < 600; ++i)
        small.add(Samples {{test::seriesBlock(1, i * 1'000, 1'000)}});
    QVERIFY(small.bytes() <= 60'000);
    QVERIFY(small.at(0).track().size() > 1'000);
}

void TestSeriesStore::whatCannotBeDrawnIsAGap()
{
    SeriesStore store(clock());
    store.setState({u"r1"_s, double(start), {test::seriesInfo(1, u"a"_s)}});
    SampleBlock odd = test::seriesBlock(1, 0, 3);
    odd.values = {1, 1e300, 2};
    store.add(Samples {{odd}});
    const Statistics statistics = store.at(0).track().statistics(0, 1e15);
    QCOMPARE(statistics.count, 2);
    QCOMPARE(statistics.maximum, 2.);
}

void TestSeriesStore::clearForgets()
{
    SeriesStore store(clock());
    QSignalSpy reset(&store, &SeriesStore::reset);
    store.clear();
    QCOMPARE(reset.size(), 0);
    store.setState({u"r1"_s, double(start), {test::seriesInfo(1, u"a"_s)}});
    store.checkClock(double(start), m_now);
    store.clear();
    QCOMPARE(reset.size(), 1);
    QCOMPARE(store.size(), 0);
    QCOMPARE(store.hostNow(), 0.);
}

LANTHORN_TEST(TestSeriesStore)

} // namespace tst_seriesstore

#include "tst_seriesstore.moc"
