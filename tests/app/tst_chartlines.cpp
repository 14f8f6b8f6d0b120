// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/chartfixture.h>
#include <app/pages/live/chartcanvas.h>

#include <QBuffer>
#include <QSignalSpy>
#include <QTest>
#include <QWheelEvent>

#include <array>

namespace tst_chartlines {

using namespace lanthorn;
using namespace lanthorn::test;
using namespace Qt::StringLiterals;

class TestChartLines : public test::ChartFixture
{
    Q_OBJECT

private Q_SLOTS:
    void init() { begin(); }
    void cleanup() { end(); }

    void drawsTheLine();
    void leavesAGapEmpty_data();
    void leavesAGapEmpty();
    void agreesWithTheValueAxis_data();
    void agreesWithTheValueAxis();
    void paintsOnlyWhatIsNew();
    void loadedLooksLikeLive_data();
    void loadedLooksLikeLive();
    void oneAxisPerUnit();
    void followsTheRangeOfTheSource();
    void theUsersRangeWins();
    void aStateIsDrawnInSteps();
    void aCounterIsDrawnAsRate();
    void limitsAreMarked();
};

void TestChartLines::drawsTheLine()
{
    const qint64 first = m_host->now + interval;
    for (int i = 0; i < 10; ++i)
        read(i * 10);

    const QList<bool> columns = line();
    const qsizetype begin = columns.indexOf(true);
    QVERIFY(std::abs(begin - columnOf(first)) <= 4); // A dot is a little wider than its place.
    QVERIFY(!columns.mid(begin).contains(false));
}

void TestChartLines::leavesAGapEmpty_data()
{
    QTest::addColumn<bool>("isTold");
    QTest::addColumn<bool>("isThick");

    QTest::newRow("silence") << false << false;
    QTest::newRow("null") << true << false;
    QTest::newRow("thick lines") << false << true;
}

void TestChartLines::leavesAGapEmpty()
{
    QFETCH(bool, isTold);
    QFETCH(bool, isThick);

    m_chart->setThick(isThick);
    for (int i = 0; i < 5; ++i)
        read(50 + i);
    const qint64 before = m_host->now;
    if (isTold)
        read(nan);
    read(50, isTold ? interval : 3 * interval + 1);
    const qint64 after = m_host->now;
    for (int i = 0; i < 5; ++i)
        read(50 + i);

    const QList<bool> columns = line();
    const int left = columnOf(before);
    const int right = columnOf(after);
    QVERIFY(right - left > 40);
    QVERIFY(columns.at(left - 1) && columns.at(right + 1));
    QVERIFY(!columns.mid(left + 6, right - left - 12).contains(true));
}

void TestChartLines::agreesWithTheValueAxis_data()
{
    QTest::addColumn<int>("height");
    QTest::addColumn<double>("value");

    for (const int height : {250, 400, 700}) {
        for (const double value : {0., 100.})
            QTest::addRow("%d high, %g", height, value) << height << value;
    }
}

void TestChartLines::agreesWithTheValueAxis()
{
    QFETCH(int, height);
    QFETCH(double, value);

    m_chart->resize(800, height);
    m_chart->grab();
    read(100);
    read(0);
    for (int i = 0; i < 12; ++i)
        read(value);

    // At the left there is no line yet, at the right it lies on the grid.
    const ChartTheme theme = ChartTheme::fromPalette(m_chart->palette());
    const QImage image = plot();
    QList<int> gridRows;
    QList<int> lineRows;
    for (int y = 0; y < image.height(); ++y) {
        if (image.pixel(5, y) == theme.grid.rgb())
            gridRows += y;
        if (image.pixel(image.width() - 40, y) == m_chart->look(1).color.rgb())
            lineRows += y;
    }
    QVERIFY(gridRows.size() >= 3);
    QVERIFY(lineRows.contains(value > 0 ? gridRows.first() : gridRows.last()));
}

void TestChartLines::paintsOnlyWhatIsNew()
{
    m_host->values(1, std::vector<double>(20'000, 5.), 1);
    m_chart->advance();
    const PlotLayer &layer = m_chart->rows().front()->layer();
    for (int i = 0; i < 20; ++i) {
        m_host->now += 100;
        m_host->values(1, std::vector<double>(100, 5.), 1);
        m_chart->advance();
        QVERIFY(layer.painted() > 0);
        QVERIFY2(layer.painted() < 60, qPrintable(QString::number(layer.painted())));
    }
}

void TestChartLines::loadedLooksLikeLive_data()
{
    QTest::addColumn<SeriesKind>("kind");
    QTest::addColumn<int>("distance");
    QTest::newRow("several values in a column") << SeriesKind::Value << 40;
    QTest::newRow("several columns from value to value") << SeriesKind::Value << interval;
    QTest::newRow("a state") << SeriesKind::State << interval;
    QTest::newRow("a counter") << SeriesKind::Counter << interval;
}

void TestChartLines::loadedLooksLikeLive()
{
    // The values came one by one, and scrolled in; or all at once, when the chart was there; or
    // before it was.
    QFETCH(SeriesKind, kind);
    QFETCH(int, distance);
    constexpr int step = 40; // Of time, between two pictures.
    const bool isDense = distance == step;
    constexpr std::array changes {0., 100., 40., 70., 10.}; // The whole range, again and again.
    std::vector<double> values;
    double count = 0;
    for (size_t i = 0; i < (isDense ? 1'000 : 60); ++i) {
        const double value = changes[i % changes.size()] + (isDense && i == 700 ? 400 : 0);
        count += value;
        values.push_back(i % 23 == 10 ? nan : kind == SeriesKind::Counter ? count : value);
    }
    m_host->add(u"other"_s, {}, interval).kind = kind;
    m_host->tell();
    m_chart->setHidden(1, true);
    for (const double value : values) {
        for (int passed = step; passed < distance; passed += step)
            pass(step);
        m_host->now += step;
        m_host->value(2, value);
        m_chart->advance();
    }
    pass(5'000);
    const QImage live = plot();

    SeriesHost other;
    other.add(u"random"_s, {}, interval);
    other.add(u"other"_s, {}, interval).kind = kind;
    other.tell();
    Thresholds none(other.store());
    other.now = m_host->now - 5'000;
    other.values(2, values, distance);
    other.now += 5'000;
    LiveChart loaded(other.store(), &none);
    loaded.setHidden(1, true);
    loaded.setPalette(m_chart->palette());
    loaded.resize(m_chart->size());
    loaded.grab();
    loaded.advance();
    QCOMPARE(loaded.plotRect(), m_chart->plotRect());
    QCOMPARE(loaded.grab(loaded.plotRect()).toImage(), live);
}

void TestChartLines::oneAxisPerUnit()
{
    m_host->add(u"attic"_s, u"°C"_s);
    m_host->add(u"cellar"_s, u"°C"_s);
    m_host->add(u"air"_s, u"hPa"_s);
    m_host->tell();
    for (int i = 0; i < 20; ++i) {
        read(i);
        m_host->value(2, 20 + i % 3);
        m_host->value(3, 10 + i % 3);
        m_host->value(4, 1'013 + i % 2);
    }
    m_chart->advance();
    QCOMPARE(m_chart->plan().size(), 2u);
    QCOMPARE(m_chart->plan()[0].axes.size(), 2u); // No unit, and °C.
    QCOMPARE(m_chart->plan()[0].lines.size(), 3u);
    QCOMPARE(m_chart->plan()[1].axes.front().title, u"hPa"_s);
    // Each by its own axis, and below each other by one axis of time.
    const PlotLayer &first = m_chart->rows()[0]->layer();
    const PlotLayer &second = m_chart->rows()[1]->layer();
    QVERIFY(first.ranges()[0].high < 100);
    QVERIFY(first.ranges()[1].high <= 30);
    QVERIFY(second.ranges()[0].low > 900);
    QCOMPARE(m_chart->rows()[0]->plotRect().left(), m_chart->rows()[1]->plotRect().left());
    QCOMPARE(m_chart->rows()[0]->plotRect().right(), m_chart->rows()[1]->plotRect().right());
    QVERIFY(line(4, 1).contains(true));

    m_chart->setHidden(4, true);
    QCOMPARE(m_chart->plan().size(), 1u);
    QVERIFY(line(2).contains(true));
    m_chart->setHidden(2, true);
    QVERIFY(!line(2).contains(true));
}

void TestChartLines::followsTheRangeOfTheSource()
{
    SeriesInfo &info = m_host->add(u"load"_s, u"%"_s);
    info.minimum = 0;
    info.maximum = 100;
    m_host->tell();
    m_chart->setHidden(1, true);
    for (int i = 0; i < 20; ++i) {
        m_host->now += interval;
        m_host->value(2, 99 + i % 2);
    }
    m_chart->advance();
    const ValueRange range = m_chart->rows()[0]->layer().ranges()[0];
    QCOMPARE(range.low, 0.);
    QCOMPARE(range.high, 100.);
    m_host->value(2, 130); // What it did not expect is to be seen.
    m_host->now += interval;
    m_chart->advance();
    QVERIFY(m_chart->rows()[0]->layer().ranges()[0].high >= 130);
}

void TestChartLines::theUsersRangeWins()
{
    for (int i = 0; i < 20; ++i)
        read(i);
    m_chart->setRange({}, std::pair(0., 1'000.));
    QCOMPARE(m_chart->rows()[0]->layer().ranges()[0].high, 1'000.);
    m_chart->setRange({}, {});
    QVERIFY(m_chart->rows()[0]->layer().ranges()[0].high < 100);
}

void TestChartLines::aStateIsDrawnInSteps()
{
    m_host->add(u"door"_s).kind = SeriesKind::State;
    m_host->tell();
    m_chart->setHidden(1, true);
    for (int i = 0; i < 8; ++i) {
        m_host->now += interval;
        m_host->value(2, i % 2);
    }
    pass(interval);
    const QImage image = plot();
    const QRgb color = m_chart->look(2).color.rgb();
    QSet<int> rows;
    for (int x = 0; x < image.width(); ++x) {
        int pixels = 0;
        int row = 0;
        for (int y = 0; y < image.height(); ++y) {
            if (image.pixel(x, y) == color) {
                ++pixels;
                row = y;
            }
        }
        if (pixels > 0 && pixels < 5)
            rows.insert(row);
    }
    // Where it is no dot and no step, it is on one of two levels.
    QVERIFY2(rows.size() >= 2 && rows.size() <= 8, qPrintable(QString::number(rows.size())));
}

void TestChartLines::aCounterIsDrawnAsRate()
{
    m_host->add(u"bytes"_s, u"B"_s).kind = SeriesKind::Counter;
    m_host->tell();
    m_chart->setHidden(1, true);
    double count = 5e9;
    for (int i = 0; i < 20; ++i) {
        m_host->now += interval;
        count = i == 10 ? 0 : count + 2'000; // 1,000 per second, and a restart.
        m_host->value(2, count);
    }
    m_chart->advance();
    const Series &series = m_host->store()->at(1);
    QCOMPARE(m_chart->plan()[0].axes.front().title, u"B/s"_s);
    QCOMPARE(m_chart->current(series)->value, 1'000.);
    const Statistics statistics = m_chart->statistics(series);
    QCOMPARE(statistics.minimum, 1'000.);
    QCOMPARE(statistics.maximum, 1'000.);
    QVERIFY(m_chart->rows()[0]->layer().ranges()[0].high < 10'000);
}

void TestChartLines::limitsAreMarked()
{
    for (int i = 0; i < 20; ++i)
        read(i % 2 ? 40 : 10);
    const QColor before = plot().pixelColor(5, 5);
    QSignalSpy raised(m_thresholds.get(), &Thresholds::raised);
    m_thresholds->set({u"random"_s, 30, true});
    m_chart->advance();
    const QColor marked = plot().pixelColor(5, 5);
    QVERIFY(marked != before);
    read(60);
    m_chart->advance();
    QVERIFY(plot().pixelColor(5, 5) != before);
    QVERIFY(raised.size() >= 1);
}

LANTHORN_WINDOW_TEST(TestChartLines)

} // namespace tst_chartlines

#include "tst_chartlines.moc"
