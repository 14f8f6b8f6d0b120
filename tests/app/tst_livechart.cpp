// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/pages/live/chartcanvas.h>
#include <app/pages/live/livechart.h>
#include <app/pages/live/plotlayer.h>
#include <app/theme.h>
#include <app/widgets/messageplate.h>
#include <support/strictlog.h>

#include <app/serieshost.h>
#include <app/windowprogram.h>

#include <QBuffer>
#include <QSignalSpy>
#include <QTest>
#include <QWheelEvent>

#include <memory>

namespace tst_livechart {

using namespace lanthorn;
using namespace lanthorn::test;
using namespace Qt::StringLiterals;

namespace {

constexpr int interval = 2'000;
constexpr double nan = std::numeric_limits<double>::quiet_NaN();

QPalette plainPalette(QRgb base, QRgb text, QRgb highlight)
{
    QPalette palette;
    palette.setColor(QPalette::Base, QColor(base));
    palette.setColor(QPalette::Window, QColor(base));
    palette.setColor(QPalette::Text, QColor(text));
    palette.setColor(QPalette::WindowText, QColor(text));
    palette.setColor(QPalette::Highlight, QColor(highlight));
    return palette;
}

} // namespace

class TestLiveChart : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void waitsForTheFirstValue();
    void drawsTheLine();
    void leavesAGapEmpty_data();
    void leavesAGapEmpty();
    void agreesWithTheValueAxis_data();
    void agreesWithTheValueAxis();
    void keepsAnIntervalBehind();
    void movesByWholePixels();
    void paintsOnlyWhatIsNew();
    void loadedLooksLikeLive();
    void oneRuleForSilence();
    void saysWhenItIsBehind();
    void holdsStill();
    void zoomsAndPansWhileLive();
    void oneAxisPerUnit();
    void followsTheRangeOfTheSource();
    void theUsersRangeWins();
    void aStateIsDrawnInSteps();
    void aCounterIsDrawnAsRate();
    void limitsAreMarked();
    void ticksOnlyWhenSomethingMoves();
    void movesByItself();
    void contrastIsEnough_data();
    void contrastIsEnough();
    void followsThePalette();
    void readsValuesByKey();
    void readsValuesByPointer();
    void comparesTwoTimes();
    void makesPictures_data();
    void makesPictures();

private:
    //! Time passes, and then a value comes.
    void read(double value, qint64 after = interval);
    void pass(qint64 msecs);
    QImage plot(size_t row = 0) const;
    //! Which columns of the plot have a pixel of the line.
    QList<bool> line(int series = 1, size_t row = 0) const;
    int columnOf(qint64 time) const;
    MessagePlate *message() const { return m_chart->findChild<MessagePlate *>(); }

    std::unique_ptr<SeriesHost> m_host;
    std::unique_ptr<Thresholds> m_thresholds;
    std::unique_ptr<LiveChart> m_chart;
};

void TestLiveChart::init()
{
    test::failOnAnyWarning();
    m_host = std::make_unique<SeriesHost>();
    m_host->add(u"random"_s, {}, interval);
    m_host->tell();
    m_thresholds = std::make_unique<Thresholds>(m_host->store());
    m_chart = std::make_unique<LiveChart>(m_host->store(), m_thresholds.get());
    m_chart->setPalette(themePalette(Appearance::Light));
    m_chart->resize(800, 400);
    m_chart->grab(); // The size of a hidden widget takes effect when it is needed.
}

void TestLiveChart::cleanup()
{
    m_chart.reset();
    m_thresholds.reset();
    m_host.reset();
}

void TestLiveChart::read(double value, qint64 after)
{
    m_host->now += after;
    m_host->value(1, value);
    m_chart->advance();
}

void TestLiveChart::pass(qint64 msecs)
{
    m_host->now += msecs;
    m_chart->advance();
}

QImage TestLiveChart::plot(size_t row) const
{
    return m_chart->grab(m_chart->rows()[row]->plotRect()).toImage();
}

QList<bool> TestLiveChart::line(int series, size_t row) const
{
    const QRgb color = m_chart->look(series).color.rgb();
    const QImage image = plot(row);
    QList<bool> columns(image.width());
    for (int x = 0; x < image.width(); ++x) {
        for (int y = 0; y < image.height() && !columns[x]; ++y)
            columns[x] = image.pixel(x, y) == color;
    }
    return columns;
}

int TestLiveChart::columnOf(qint64 time) const
{
    const double share = (double(SeriesHost::start + time) - m_chart->visibleFrom())
        / (m_chart->visibleTo() - m_chart->visibleFrom());
    return int(share * m_chart->plotRect().width());
}

void TestLiveChart::waitsForTheFirstValue()
{
    QCOMPARE(m_chart->state(), LiveChart::State::Waiting);
    QCOMPARE(message()->text(), u"Waiting for the first reading"_s);
    QVERIFY(message()->isVisibleTo(m_chart.get()));
    QVERIFY(m_chart->rect().contains(message()->geometry()));

    read(10);
    QCOMPARE(m_chart->state(), LiveChart::State::Live);
    QVERIFY(!message()->isVisibleTo(m_chart.get()));
}

void TestLiveChart::drawsTheLine()
{
    const qint64 first = m_host->now + interval;
    for (int i = 0; i < 10; ++i)
        read(i * 10);

    const QList<bool> columns = line();
    const qsizetype begin = columns.indexOf(true);
    QVERIFY(std::abs(begin - columnOf(first)) <= 4); // A dot is a little wider than its place.
    QVERIFY(!columns.mid(begin).contains(false));
}

void TestLiveChart::leavesAGapEmpty_data()
{
    QTest::addColumn<bool>("isTold");
    QTest::addColumn<bool>("isThick");

    QTest::newRow("silence") << false << false;
    QTest::newRow("null") << true << false;
    QTest::newRow("thick lines") << false << true;
}

void TestLiveChart::leavesAGapEmpty()
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

void TestLiveChart::agreesWithTheValueAxis_data()
{
    QTest::addColumn<int>("height");
    QTest::addColumn<double>("value");

    for (const int height : {250, 400, 700}) {
        for (const double value : {0., 100.})
            QTest::addRow("%d high, %g", height, value) << height << value;
    }
}

void TestLiveChart::agreesWithTheValueAxis()
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

void TestLiveChart::keepsAnIntervalBehind()
{
    read(10);
    read(20);
    QCOMPARE(m_chart->visibleTo(), m_host->hostNow() - interval);
    QCOMPARE(m_chart->visibleTo() - m_chart->visibleFrom(), 60'000.);

    // But not by much of what is visible.
    m_chart->setSpan(std::chrono::seconds(10));
    QCOMPARE(m_chart->visibleTo() - m_chart->visibleFrom(), 10'000.);
    pass(2'000);
    QCOMPARE(m_chart->visibleTo(), m_host->hostNow() - 500);
}

void TestLiveChart::movesByWholePixels()
{
    for (int i = 0; i < 40; ++i)
        read((i * 37) % 101);
    const QImage before = plot();
    const double column = m_chart->span().count() / double(m_chart->columns());
    pass(qint64(column) + 1);

    // The same picture, a pixel further; the border columns are cut differently.
    const QImage after = plot();
    const QRect inner = before.rect().adjusted(20, 0, -60, 0);
    const int moved = after.copy(inner.translated(-1, 0)) == before.copy(inner) ? 1 : 2;
    QCOMPARE(after.copy(inner.translated(-moved, 0)), before.copy(inner));
}

void TestLiveChart::paintsOnlyWhatIsNew()
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

void TestLiveChart::loadedLooksLikeLive()
{
    // The values came one by one, and scrolled in; or all at once, when the chart was there; or
    // before it was.
    std::vector<double> values;
    for (int i = 0; i < 1'000; ++i)
        values.push_back(i % 100 == 50 ? nan : (i * 37) % 101 + (i == 700 ? 400 : 0));
    for (const double value : values)
        read(value, 40);
    pass(5'000);
    const QImage live = plot();

    SeriesHost other;
    other.add(u"random"_s, {}, interval);
    other.tell();
    Thresholds none(other.store());
    other.now = m_host->now - 5'000;
    other.values(1, values, 40);
    other.now += 5'000;
    LiveChart loaded(other.store(), &none);
    loaded.setPalette(m_chart->palette());
    loaded.resize(m_chart->size());
    loaded.grab();
    loaded.advance();
    QCOMPARE(loaded.plotRect(), m_chart->plotRect());
    QCOMPARE(loaded.grab(loaded.plotRect()).toImage(), live);
}

void TestLiveChart::oneRuleForSilence()
{
    QSignalSpy status(m_chart.get(), &LiveChart::statusChanged);
    for (int i = 0; i < 20; ++i)
        read(i);
    const qint64 last = m_host->now;
    pass(3 * interval);
    QCOMPARE(m_chart->state(), LiveChart::State::Live);
    QVERIFY(!message()->isVisibleTo(m_chart.get()));

    pass(1'000);
    QCOMPARE(m_chart->state(), LiveChart::State::Silent);
    QCOMPARE(message()->text(), u"No data for 7 s"_s);
    // The line stops where the values stopped, and time goes on.
    QVERIFY(!line().mid(columnOf(last) + 6).contains(true));
    const double end = m_chart->visibleTo();
    status.clear();
    pass(200'000);
    QCOMPARE(message()->text(), u"No data for 3 min"_s);
    QCOMPARE(status.size(), 1);
    QCOMPARE(m_chart->visibleTo(), end + 200'000);

    read(5, 0);
    QCOMPARE(m_chart->state(), LiveChart::State::Live);
    QVERIFY(!message()->isVisibleTo(m_chart.get()));
}

void TestLiveChart::saysWhenItIsBehind()
{
    // 1,000 values a second, read so slowly that they are older and older.
    double sent = 0;
    for (int i = 0; i < 100; ++i) {
        m_host->now += 1'000;
        m_host->value(1, i, sent += 10);
        m_chart->advance();
        QCOMPARE(m_chart->state() == LiveChart::State::Live,
                 double(m_host->now) - sent <= 3 * interval);
    }
    QCOMPARE(m_chart->state(), LiveChart::State::Behind);
    QVERIFY(message()->text().endsWith(u" behind"_s));
}

void TestLiveChart::holdsStill()
{
    m_chart->setHeld(true);
    QVERIFY(!m_chart->isHeld()); // There is nothing to hold.

    QSignalSpy held(m_chart.get(), &LiveChart::heldChanged);
    for (int i = 0; i < 20; ++i)
        read(i);
    m_chart->setHeld(true);
    QCOMPARE(m_chart->state(), LiveChart::State::Held);
    // Told on the picture, with its time.
    QVERIFY(message()->isVisibleTo(m_chart.get()));
    QVERIFY(message()->text().startsWith(u"Held at "_s));
    const QImage before = m_chart->grab().toImage();
    const std::optional<Sample> shown = m_chart->current(m_host->store()->at(0));

    for (int i = 0; i < 6; ++i)
        read(90);
    QCOMPARE(m_chart->grab().toImage(), before);
    QCOMPARE(m_chart->current(m_host->store()->at(0)), shown);
    QCOMPARE(m_chart->statistics(m_host->store()->at(0)).maximum, 18.);
    QVERIFY(std::abs(m_chart->behind() - 12'000) < 200);

    // Silence is no reason to touch it.
    pass(60'000);
    QCOMPARE(m_chart->state(), LiveChart::State::Held);
    QCOMPARE(m_chart->grab().toImage(), before);

    read(90);
    m_chart->setHeld(false);
    QCOMPARE(held.size(), 2);
    QCOMPARE(m_chart->behind(), 0.);
    m_host->store()->clear();
    QCOMPARE(m_chart->state(), LiveChart::State::Waiting);
}

void TestLiveChart::zoomsAndPansWhileLive()
{
    for (int i = 0; i < 40; ++i)
        read(i);
    QSignalSpy spans(m_chart.get(), &LiveChart::spanChosen);
    const double end = m_chart->visibleTo();
    m_chart->zoom(0.5, end - 10'000);
    QCOMPARE(spans.size(), 1);
    QVERIFY(!m_chart->isHeld()); // The edge stays at the present.
    QCOMPARE(m_chart->span(), std::chrono::seconds(30));

    m_chart->pan(-20'000);
    QVERIFY(m_chart->isHeld());
    const double held = m_chart->visibleTo();
    read(90);
    QCOMPARE(m_chart->visibleTo(), held);
    // About a place: it stays where it is.
    const double place = m_chart->visibleFrom() + 10'000;
    m_chart->zoom(0.5, place);
    QCOMPARE(qRound(place - m_chart->visibleFrom()), 5'000);
    m_chart->pan(1e9);
    QVERIFY(!m_chart->isHeld()); // Back at the present.

    m_chart->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_chart.get()));
    const QPoint middle = m_chart->plotRect().center();
    QWheelEvent wheel(middle, m_chart->mapToGlobal(middle), {}, {0, 120}, Qt::NoButton,
                      Qt::NoModifier, Qt::NoScrollPhase, false);
    QCoreApplication::sendEvent(m_chart.get(), &wheel);
    QCOMPARE(spans.size(), 3);
    QTest::mousePress(m_chart.get(), Qt::LeftButton, {}, middle);
    QMouseEvent move(QEvent::MouseMove, middle + QPoint(100, 0),
                     m_chart->mapToGlobal(middle + QPoint(100, 0)), Qt::NoButton, Qt::LeftButton,
                     Qt::NoModifier);
    QCoreApplication::sendEvent(m_chart.get(), &move);
    QTest::mouseRelease(m_chart.get(), Qt::LeftButton, {}, middle + QPoint(100, 0));
    QVERIFY(m_chart->isHeld());
    QVERIFY(!m_chart->cursor(0)); // It was no click.
}

void TestLiveChart::oneAxisPerUnit()
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

void TestLiveChart::followsTheRangeOfTheSource()
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

void TestLiveChart::theUsersRangeWins()
{
    for (int i = 0; i < 20; ++i)
        read(i);
    m_chart->setRange({}, std::pair(0., 1'000.));
    QCOMPARE(m_chart->rows()[0]->layer().ranges()[0].high, 1'000.);
    m_chart->setRange({}, {});
    QVERIFY(m_chart->rows()[0]->layer().ranges()[0].high < 100);
}

void TestLiveChart::aStateIsDrawnInSteps()
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

void TestLiveChart::aCounterIsDrawnAsRate()
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

void TestLiveChart::limitsAreMarked()
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

void TestLiveChart::ticksOnlyWhenSomethingMoves()
{
    read(1);
    QVERIFY(!m_chart->isTicking()); // Hidden.

    m_host->store()->clear();
    m_chart->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_chart.get()));
    QVERIFY(!m_chart->isTicking()); // Waiting.

    m_host->tell();
    read(1);
    QVERIFY(m_chart->isTicking());
    m_chart->hide();
    QVERIFY(!m_chart->isTicking());
    read(2);
    QVERIFY(!m_chart->isTicking());
    m_chart->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_chart.get()));
    QTRY_VERIFY(m_chart->isTicking());
}

void TestLiveChart::movesByItself()
{
    read(1);
    m_chart->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_chart.get()));
    const double end = m_chart->visibleTo();
    m_host->now += 500;
    QTRY_VERIFY(m_chart->visibleTo() > end + 300);
}

void TestLiveChart::contrastIsEnough_data()
{
    QTest::addColumn<QPalette>("palette");

    QTest::newRow("our light one") << themePalette(Appearance::Light);
    QTest::newRow("our dark one") << themePalette(Appearance::Dark);
    QTest::newRow("pale highlight") << plainPalette(0xffffffff, 0xff000000, 0xffd0e8ff);
    QTest::newRow("dark highlight on dark") << plainPalette(0xff232323, 0xffffffff, 0xff2a2a44);
    QTest::newRow("highlight like the base") << plainPalette(0xff808080, 0xff000000, 0xff808080);
}

void TestLiveChart::contrastIsEnough()
{
    QFETCH(QPalette, palette);

    m_chart->setPalette(palette);
    for (int i = 0; i < 40; ++i)
        read(50 + i % 2);
    const ChartTheme theme = ChartTheme::fromPalette(palette);
    QCOMPARE(plot().pixelColor(3, 3), theme.background);
    QVERIFY(line().contains(true));
    for (int i = 0; i < 16; ++i)
        QVERIFY(contrast(seriesLook(i, theme.background).color, theme.background) >= 2.99);
    QVERIFY(contrast(theme.text, theme.background) >= 4.5);
    QVERIFY(contrast(theme.alert, theme.background) >= 4.49);
}

void TestLiveChart::followsThePalette()
{
    read(1);
    read(2);
    m_chart->setPalette(themePalette(Appearance::Dark));
    QCOMPARE(plot().pixelColor(3, 3), themePalette(Appearance::Dark).color(QPalette::Base));
    m_chart->setPalette(themePalette(Appearance::Light));
    QCOMPARE(plot().pixelColor(3, 3), themePalette(Appearance::Light).color(QPalette::Base));
}

void TestLiveChart::readsValuesByKey()
{
    for (const double value : {10., 20., 30., 40.})
        read(value);
    pass(100);
    const QImage before = plot();
    const auto says = [this](const QString &value) {
        return m_chart->accessibleDescription().endsWith(u"random  "_s + value);
    };

    QTest::keyClick(m_chart.get(), Qt::Key_End);
    const bool hasNewest = says(u"40"_s);
    QTest::keyClick(m_chart.get(), Qt::Key_Left);
    QVERIFY(says(hasNewest ? u"30"_s : u"20"_s));
    QTest::keyClick(m_chart.get(), Qt::Key_Home);
    QVERIFY(says(u"10"_s));
    QTest::keyClick(m_chart.get(), Qt::Key_Left);
    QVERIFY(says(u"10"_s));
    QTest::keyClick(m_chart.get(), Qt::Key_Right);
    QVERIFY(says(u"20"_s));
    QVERIFY(plot() != before);
    QTest::keyClick(m_chart.get(), Qt::Key_Escape);
    QCOMPARE(plot(), before);
}

void TestLiveChart::readsValuesByPointer()
{
    for (int i = 0; i < 20; ++i)
        read(i);
    m_chart->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_chart.get()));
    m_chart->setHeld(true);
    const QImage before = plot();

    const QPoint onLine = m_chart->plotRect().topLeft()
        + QPoint(m_chart->plotRect().width() - 60, m_chart->plotRect().height() / 2);
    QTest::mouseMove(m_chart->windowHandle(), onLine);
    QTRY_VERIFY(plot() != before);
    // Where there is no value near, there is nothing to read.
    QTest::mouseMove(m_chart->windowHandle(), m_chart->plotRect().topLeft() + QPoint(20, 20));
    QTRY_COMPARE(plot(), before);
    // A press at any place, also where the scene is empty.
    QTest::mouseClick(m_chart->findChild<ChartCanvas *>()->viewport(), Qt::LeftButton, {}, {1, 1});
}

void TestLiveChart::comparesTwoTimes()
{
    for (int i = 0; i < 20; ++i)
        read(10 * i);
    QSignalSpy cursors(m_chart.get(), &LiveChart::cursorsChanged);
    QVERIFY(m_chart->cursorText().isEmpty());
    m_chart->setCursor(0, m_host->hostNow() - 5 * interval);
    m_chart->setCursor(1, m_host->hostNow() - 2 * interval);
    QCOMPARE(cursors.size(), 2);
    QVERIFY2(m_chart->cursorText().contains(u"6.000 s"_s), qPrintable(m_chart->cursorText()));
    QVERIFY(m_chart->cursorText().endsWith(u"random +30"_s));
    read(0); // While it moves.
    QVERIFY(m_chart->cursorText().endsWith(u"random +30"_s));
    QTest::keyClick(m_chart.get(), Qt::Key_Escape);
    QVERIFY(m_chart->cursorText().isEmpty());
}

void TestLiveChart::makesPictures_data()
{
    QTest::addColumn<std::optional<bool>>("dark");

    QTest::newRow("as it is") << std::optional<bool>();
    QTest::newRow("light") << std::optional(false);
    QTest::newRow("dark") << std::optional(true);
}

void TestLiveChart::makesPictures()
{
    QFETCH(std::optional<bool>, dark);

    m_host->add(u"<b>two</b>"_s);
    m_host->tell();
    for (int i = 0; i < 20; ++i) {
        read(i);
        m_host->value(2, 20 - i);
    }
    m_chart->setHeld(true);
    const QImage before = m_chart->grab().toImage();
    LiveChart::ImageOptions options {u"<b>Random</b>"_s, dark};
    const QImage image = m_chart->toImage(options);
    QVERIFY(image.width() >= 2 * m_chart->width());
    const QPalette palette =
        dark ? themePalette(*dark ? Appearance::Dark : Appearance::Light) : m_chart->palette();
    const ChartTheme theme = ChartTheme::fromPalette(palette);
    QCOMPARE(image.pixelColor(2, 2), theme.background);
    bool hasText = false;
    bool hasLine = false;
    const QColor color = seriesLook(0, theme.background).color;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            hasText |= y < 60 && image.pixelColor(x, y) == theme.text;
            hasLine |= y > 200 && image.pixelColor(x, y) == color;
        }
    }
    QVERIFY(hasText);
    QVERIFY(hasLine);
    QCOMPARE(m_chart->grab().toImage(), before); // Nothing of it stays.

    QBuffer svg;
    svg.open(QIODevice::WriteOnly);
    QVERIFY(m_chart->writeSvg(svg, options));
    QVERIFY(svg.data().contains("<polyline"));
    QVERIFY(svg.data().contains(color.name().toLatin1()));
    QVERIFY(svg.data().contains("Held at"));
    QVERIFY(!svg.data().contains("<b>"));
    QVERIFY(!svg.data().contains("<image"));
    QCOMPARE(m_chart->grab().toImage(), before);
}

LANTHORN_WINDOW_TEST(TestLiveChart)

} // namespace tst_livechart

#include "tst_livechart.moc"
