// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <models/seriesstore.h>
#include <support/strictlog.h>

#include <support/testprogram.h>

#include <QBuffer>
#include <QSignalSpy>
#include <QTest>

#include <cmath>
#include <limits>

namespace tst_seriesstore {

using namespace lanthorn;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 start = 1'763'629'200'000;

Reading reading(qint64 time, double value, int interval = 0)
{
    return {u"random"_s, value, u"%"_s, start + time, interval};
}

QList<qint64> times(const Segment &segment)
{
    QList<qint64> result;
    for (const Sample &sample : segment)
        result += sample.time - start;
    return result;
}

QList<QList<qint64>> times(const std::vector<Segment> &segments)
{
    QList<QList<qint64>> result;
    for (const Segment &segment : segments)
        result += times(segment);
    return result;
}

QList<double> values(const SeriesStore &store)
{
    QList<double> result;
    for (qsizetype i = 0; i < store.size(); ++i)
        result += store.at(i).value;
    return result;
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

    void keepsOrder_data();
    void keepsOrder();
    void keepsTheNewestOnly();
    void refusesWhatIsNoReading_data();
    void refusesWhatIsNoReading();
    void startsANewSeries_data();
    void startsANewSeries();
    void knowsItsInterval_data();
    void knowsItsInterval();
    void estimatesTheServersClock();
    void noticesSilence();
    void findsByTime();
    void splitsAtGaps();
    void lateReadingClosesAGap();
    void reducesToFourPerColumn();
    void keepsNeighboursOfTheRange();
    void keepsColumnsWhenTheRangeMoves();
    void describesARange();
    void writesCsv_data();
    void writesCsv();
    void tellsWhenCsvCannotBeWritten();

private:
    MillisecondClock clock()
    {
        return [this] { return m_now; };
    }

    qint64 m_now = 0;
};

void TestSeriesStore::keepsOrder_data()
{
    QTest::addColumn<QList<qint64>>("arriving");
    QTest::addColumn<QList<double>>("kept");

    // The value is the place in the order of arrival.
    QTest::newRow("in order") << QList<qint64> {0, 10, 20} << QList<double> {0, 1, 2};
    QTest::newRow("one late") << QList<qint64> {0, 20, 10} << QList<double> {0, 2, 1};
    QTest::newRow("first is late") << QList<qint64> {10, 20, 0} << QList<double> {2, 0, 1};
    QTest::newRow("same time at the end") << QList<qint64> {0, 10, 10} << QList<double> {0, 2};
    QTest::newRow("same time before") << QList<qint64> {0, 10, 0} << QList<double> {2, 1};
}

void TestSeriesStore::keepsOrder()
{
    QFETCH(QList<qint64>, arriving);
    QFETCH(QList<double>, kept);

    SeriesStore store(clock());
    QSignalSpy added(&store, &SeriesStore::added);
    QSignalSpy reset(&store, &SeriesStore::reset);
    for (qsizetype i = 0; i < arriving.size(); ++i)
        store.add(reading(arriving.at(i), double(i)));

    QCOMPARE(values(store), kept);
    QCOMPARE(added.size(), arriving.size());
    QCOMPARE(reset.size(), 0);
}

void TestSeriesStore::keepsTheNewestOnly()
{
    SeriesStore store(clock(), 3);
    for (int i = 0; i < 5; ++i)
        store.add(reading(i * 10, i));
    QCOMPARE(values(store), (QList<double> {2, 3, 4}));

    // Older than everything that is left: there is no room for it.
    store.add(reading(5, 9));
    QCOMPARE(values(store), (QList<double> {2, 3, 4}));
    QCOMPARE(SeriesStore::defaultMaximum, 864'000);
}

void TestSeriesStore::refusesWhatIsNoReading_data()
{
    QTest::addColumn<double>("value");
    QTest::addColumn<qint64>("time");

    QTest::newRow("not a number") << std::nan("") << start;
    QTest::newRow("infinite") << std::numeric_limits<double>::infinity() << start;
    QTest::newRow("minus infinite") << -std::numeric_limits<double>::infinity() << start;
    QTest::newRow("too large to add up") << -1.1e100 << start;
    QTest::newRow("before 1970") << 1. << qint64(-1);
    QTest::newRow("after 9999") << 1. << qint64(253'402'300'800'000);
}

void TestSeriesStore::refusesWhatIsNoReading()
{
    QFETCH(double, value);
    QFETCH(qint64, time);

    SeriesStore store(clock());
    QSignalSpy added(&store, &SeriesStore::added);
    store.add({u"random"_s, value, {}, time, 0});

    QVERIFY(store.isEmpty());
    QCOMPARE(store.refused(), 1);
    QCOMPARE(added.size(), 0);
    QCOMPARE(store.sensor(), QString());
}

void TestSeriesStore::startsANewSeries_data()
{
    QTest::addColumn<Reading>("next");
    QTest::addColumn<bool>("fresh");

    QTest::newRow("same sensor") << Reading {u"random"_s, 2, u"%"_s, start + 2'000, 0} << false;
    QTest::newRow("other sensor") << Reading {u"load"_s, 2, u"%"_s, start + 2'000, 0} << true;
    QTest::newRow("other unit") << Reading {u"random"_s, 2, u"K"_s, start + 2'000, 0} << true;
    QTest::newRow("a minute late") << Reading {u"random"_s, 2, u"%"_s, start - 60'000, 0} << false;
    QTest::newRow("clock set back") << Reading {u"random"_s, 2, u"%"_s, start - 60'001, 0} << true;
}

void TestSeriesStore::startsANewSeries()
{
    QFETCH(Reading, next);
    QFETCH(bool, fresh);

    SeriesStore store(clock());
    QSignalSpy reset(&store, &SeriesStore::reset);
    store.add(reading(0, 1, 2'000));
    store.add(next);

    QCOMPARE(store.size(), fresh ? 1 : 2);
    QCOMPARE(reset.size(), fresh ? 1 : 0);
    QCOMPARE(store.interval(), fresh ? 0 : 2'000);
    QCOMPARE(store.sensor(), next.sensor);
    QCOMPARE(store.unit(), next.unit);

    store.clear();
    QVERIFY(store.isEmpty());
    QVERIFY(!store.newest());
    QCOMPARE(reset.size(), fresh ? 2 : 1);
}

void TestSeriesStore::knowsItsInterval_data()
{
    QTest::addColumn<QList<qint64>>("arriving");
    QTest::addColumn<int>("said");
    QTest::addColumn<qint64>("interval");

    QTest::newRow("said") << QList<qint64> {0} << 2'000 << qint64(2'000);
    QTest::newRow("at most an hour") << QList<qint64> {0} << 2'000'000'000 << qint64(3'600'000);
    QTest::newRow("nonsense") << QList<qint64> {0} << -5 << qint64(0);
    QTest::newRow("two distances are too few") << QList<qint64> {0, 100, 200} << 0 << qint64(0);
    QTest::newRow("three are enough") << QList<qint64> {0, 100, 200, 300} << 0 << qint64(100);
    QTest::newRow("an outage does not count")
        << QList<qint64> {0, 100, 200, 9'000, 9'100} << 0 << qint64(100);
}

void TestSeriesStore::knowsItsInterval()
{
    QFETCH(QList<qint64>, arriving);
    QFETCH(int, said);
    QFETCH(qint64, interval);

    SeriesStore store(clock());
    for (const qint64 time : arriving)
        store.add(reading(time, 1, said));
    QCOMPARE(store.interval(), interval);
}

void TestSeriesStore::estimatesTheServersClock()
{
    SeriesStore store(clock());
    QCOMPARE(store.serverNow(), 0);

    store.add(reading(0, 1)); // The server's clock is at least here now.
    QCOMPARE(store.serverNow(), start);
    m_now += 2'300; // 300 ms on the way.
    store.add(reading(2'000, 1));
    QCOMPARE(store.serverNow(), start + 2'300);
    m_now += 1'500; // Faster than any before.
    store.add(reading(4'000, 1));
    QCOMPARE(store.serverNow(), start + 4'000);
    m_now += 10;
    QCOMPARE(store.serverNow(), start + 4'010);
}

void TestSeriesStore::noticesSilence()
{
    SeriesStore store(clock());
    QVERIFY(!store.isStale());
    QCOMPARE(store.silence(), 0);

    store.add(reading(0, 1, 2'000));
    m_now += 6'000;
    QVERIFY(!store.isStale());
    m_now += 1;
    QVERIFY(store.isStale());
    QCOMPARE(store.silence(), 6'001);

    store.add(reading(7'000, 1, 100));
    QVERIFY(!store.isStale());
    m_now += 3'000; // However fast the sensor, three seconds are allowed.
    QVERIFY(!store.isStale());
    m_now += 1;
    QVERIFY(store.isStale());
}

void TestSeriesStore::findsByTime()
{
    SeriesStore store(clock());
    QVERIFY(!store.nearest(start));
    for (int i = 0; i < 4; ++i)
        store.add(reading(i * 10, i));

    QCOMPARE(store.indexAt(start - 5), 0);
    QCOMPARE(store.indexAt(start + 10), 1);
    QCOMPARE(store.indexAt(start + 11), 2);
    QCOMPARE(store.indexAt(start + 31), 4);
    QCOMPARE(store.nearest(start - 5)->value, 0.);
    QCOMPARE(store.nearest(start + 14)->value, 1.);
    QCOMPARE(store.nearest(start + 16)->value, 2.);
    QCOMPARE(store.nearest(start + 99)->value, 3.);
    QCOMPARE(store.newest()->time, start + 30);
}

void TestSeriesStore::splitsAtGaps()
{
    SeriesStore store(clock());
    // Three intervals are late, a millisecond more is a gap.
    for (const qint64 time : {0, 100, 400, 701, 801, 2'000})
        store.add(reading(time, 1, 100));

    QCOMPARE(times(store.reduced(start - 1, start + 3'000, 3'001)),
             (QList<QList<qint64>> {{0, 100, 400}, {701, 801}, {2'000}}));
    // In a picture of one column all the same.
    QCOMPARE(store.reduced(start - 1, start + 3'000, 1).size(), 3u);
}

void TestSeriesStore::lateReadingClosesAGap()
{
    SeriesStore store(clock());
    for (const qint64 time : {0, 100, 600})
        store.add(reading(time, 1, 100));
    QCOMPARE(store.reduced(start, start + 1'000, 1'000).size(), 2u);

    store.add(reading(350, 1, 100));
    QCOMPARE(times(store.reduced(start, start + 1'000, 1'000)),
             (QList<QList<qint64>> {{0, 100, 350, 600}}));
}

void TestSeriesStore::reducesToFourPerColumn()
{
    SeriesStore store(clock());
    // One column of a second holds ten: first 50, smallest 10, largest 90, last 60.
    const QList<double> column {50, 55, 10, 52, 51, 90, 53, 54, 56, 60};
    for (int second = 0; second < 3; ++second) {
        for (int i = 0; i < 10; ++i)
            store.add(reading(second * 1'000 + i * 100, column.at(i), 100));
    }

    const std::vector<Segment> segments = store.reduced(start, start + 3'000, 3);
    QCOMPARE(segments.size(), 1u);
    QCOMPARE(
        times(segments.front()),
        (QList<qint64> {0, 200, 500, 900, 1'000, 1'200, 1'500, 1'900, 2'000, 2'200, 2'500, 2'900}));
    QCOMPARE(segments.front().at(1).value, 10.);
    QCOMPARE(segments.front().at(2).value, 90.);

    // Where there are no more than four, nothing is left out.
    QCOMPARE(store.reduced(start, start + 3'000, 30).front().size(), 30u);
}

void TestSeriesStore::keepsNeighboursOfTheRange()
{
    SeriesStore store(clock());
    for (const qint64 time : {0, 100, 200, 300, 400, 1'000})
        store.add(reading(time, 1, 100));

    QCOMPARE(times(store.reduced(start + 150, start + 250, 100)),
             (QList<QList<qint64>> {{100, 200, 300}}));
    // Between two samples the line goes on.
    QCOMPARE(times(store.reduced(start + 120, start + 180, 60)),
             (QList<QList<qint64>> {{100, 200}}));
    // But not over a gap, and not behind the last one.
    QCOMPARE(times(store.reduced(start + 500, start + 900, 400)), (QList<QList<qint64>> {}));
    QCOMPARE(times(store.reduced(start + 350, start + 900, 550)),
             (QList<QList<qint64>> {{300, 400}}));
    QCOMPARE(times(store.reduced(start + 1'100, start + 1'200, 100)), (QList<QList<qint64>> {}));
    QCOMPARE(times(store.reduced(start - 200, start - 100, 100)), (QList<QList<qint64>> {}));
}

void TestSeriesStore::keepsColumnsWhenTheRangeMoves()
{
    SeriesStore store(clock());
    for (int i = 0; i < 1'000; ++i)
        store.add(reading(i * 7, std::sin(i * 1.7), 7));

    // 50 columns of 100 ms; the start of the range lies in the middle of a column.
    const Segment before = store.reduced(start + 1'050, start + 6'050, 50).front();
    const Segment after = store.reduced(start + 1'150, start + 6'150, 50).front();
    const auto inside = [](const Sample &sample) {
        return sample.time >= start + 1'300 && sample.time < start + 6'000;
    };
    Segment keptBefore;
    Segment keptAfter;
    std::copy_if(before.begin(), before.end(), std::back_inserter(keptBefore), inside);
    std::copy_if(after.begin(), after.end(), std::back_inserter(keptAfter), inside);
    QVERIFY(keptBefore.size() > 150);
    QVERIFY(keptBefore == keptAfter);
}

void TestSeriesStore::describesARange()
{
    SeriesStore store(clock());
    QCOMPARE(store.statistics(start, start + 1'000).count, 0);
    for (const double value : {5., -1., 8., 100.})
        store.add(reading(store.size() * 10, value));

    const Statistics result = store.statistics(start, start + 20);
    QCOMPARE(result.minimum, -1.);
    QCOMPARE(result.mean, 4.);
    QCOMPARE(result.maximum, 8.);
    QCOMPARE(result.count, 3);
    QCOMPARE(store.statistics(start + 31, start + 99).count, 0);
}

void TestSeriesStore::writesCsv_data()
{
    QTest::addColumn<QString>("unit");
    QTest::addColumn<QByteArray>("field");

    QTest::newRow("none") << QString() << QByteArray();
    QTest::newRow("percent") << u"%"_s << QByteArray("%");
    QTest::newRow("degrees") << u"°C"_s
                             << QByteArray("\xC2\xB0"
                                           "C");
    QTest::newRow("separator") << u"a,b"_s << QByteArray("\"a,b\"");
    QTest::newRow("quote") << u"5\""_s << QByteArray("\"5\"\"\"");
    QTest::newRow("formula") << u"=1+1"_s << QByteArray("'=1+1");
}

void TestSeriesStore::writesCsv()
{
    QFETCH(QString, unit);
    QFETCH(QByteArray, field);

    SeriesStore store(clock());
    store.add({u"random"_s, 42, unit, start, 0});
    store.add({u"random"_s, -0.1, unit, start + 7, 0});
    store.add({u"random"_s, 1e21, unit, start + 61'250, 0});

    QBuffer buffer;
    QVERIFY(buffer.open(QIODevice::WriteOnly));
    QVERIFY(store.writeCsv(buffer));
    QCOMPARE(buffer.data(),
             "time,value,unit\n"
             "2025-11-20T09:00:00.000Z,42,"
                 + field
                 + "\n"
                   "2025-11-20T09:00:00.007Z,-0.1,"
                 + field
                 + "\n"
                   "2025-11-20T09:01:01.250Z,1e+21,"
                 + field + "\n");
}

void TestSeriesStore::tellsWhenCsvCannotBeWritten()
{
    QFile full(u"/dev/full"_s);
    if (!full.open(QIODevice::WriteOnly | QIODevice::Unbuffered))
        QSKIP("needs /dev/full");
    SeriesStore store(clock());
    store.add(reading(0, 1));
    QVERIFY(!store.writeCsv(full));
    QVERIFY(!full.errorString().isEmpty());
}

LANTHORN_TEST(TestSeriesStore)

} // namespace tst_seriesstore

#include "tst_seriesstore.moc"
