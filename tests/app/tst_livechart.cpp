// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/pages/live/chartcanvas.h>
#include <app/pages/live/charttheme.h>
#include <app/pages/live/linelayer.h>
#include <app/pages/live/livechart.h>
#include <app/theme.h>
#include <app/widgets/messageplate.h>
#include <support/strictlog.h>

#include <app/windowprogram.h>

#include <QSignalSpy>
#include <QTest>

#include <memory>

namespace tst_livechart {

using namespace lanthorn;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 start = 1'763'629'200'000;
constexpr int interval = 2'000;

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

    void waitsForTheFirstReading();
    void drawsTheLine();
    void leavesAGapEmpty();
    void agreesWithTheValueAxis_data();
    void agreesWithTheValueAxis();
    void keepsOneIntervalBehind();
    void movesByWholePixels();
    void saysWhenTheSensorIsSilent();
    void holdsStill();
    void holdIsOverWithANewSeries();
    void ticksOnlyWhenSomethingMoves();
    void movesByItself();
    void contrastIsEnough_data();
    void contrastIsEnough();
    void followsThePalette();
    void readsValuesByKey();
    void readsValuesByPointer();
    void makesAnImage();

private:
    //! Time passes, and then a reading comes.
    void read(double value, qint64 after = interval);
    void pass(qint64 msecs);
    QImage plot() const;
    //! Which columns of the plot have a pixel of the line.
    QList<bool> line() const;
    int columnOf(qint64 time) const;

    qint64 m_now = 0;
    std::unique_ptr<SeriesStore> m_store;
    std::unique_ptr<LiveChart> m_chart;
};

void TestLiveChart::init()
{
    test::failOnAnyWarning();
    m_now = 5'000;
    m_store = std::make_unique<SeriesStore>([this] { return m_now; });
    m_chart = std::make_unique<LiveChart>(m_store.get());
    m_chart->setPalette(themePalette(Appearance::Light));
    m_chart->resize(800, 400);
    m_chart->grab(); // The size of a hidden widget takes effect when it is needed.
}

void TestLiveChart::cleanup()
{
    m_chart.reset();
    m_store.reset();
}

void TestLiveChart::read(double value, qint64 after)
{
    m_now += after;
    m_store->add({u"random"_s, value, {}, start + m_now, interval});
    m_chart->advance();
}

void TestLiveChart::pass(qint64 msecs)
{
    m_now += msecs;
    m_chart->advance();
}

QImage TestLiveChart::plot() const
{
    return m_chart->grab(m_chart->plotRect()).toImage();
}

QList<bool> TestLiveChart::line() const
{
    const QRgb color = ChartTheme::fromPalette(m_chart->palette()).line.rgb();
    const QImage image = plot();
    QList<bool> columns(image.width());
    for (int x = 0; x < image.width(); ++x) {
        for (int y = 0; y < image.height() && !columns[x]; ++y)
            columns[x] = image.pixel(x, y) == color;
    }
    return columns;
}

int TestLiveChart::columnOf(qint64 time) const
{
    const double share = double(start + time - m_chart->visibleFrom())
        / double(m_chart->visibleTo() - m_chart->visibleFrom());
    return int(share * m_chart->plotRect().width());
}

void TestLiveChart::waitsForTheFirstReading()
{
    const auto *message = m_chart->findChild<MessagePlate *>();
    QCOMPARE(m_chart->state(), LiveChart::State::Waiting);
    QCOMPARE(message->text(), u"Waiting for the first reading"_s);
    QVERIFY(message->isVisibleTo(m_chart.get()));
    QVERIFY(m_chart->rect().contains(message->geometry()));

    read(10);
    QCOMPARE(m_chart->state(), LiveChart::State::Live);
    QVERIFY(!message->isVisibleTo(m_chart.get()));
}

void TestLiveChart::drawsTheLine()
{
    const qint64 first = m_now + interval;
    for (int i = 0; i < 10; ++i)
        read(i * 10);

    const QList<bool> columns = line();
    const qsizetype begin = columns.indexOf(true);
    QVERIFY(std::abs(begin - columnOf(first)) <= 4); // A dot is a little wider than its place.
    QVERIFY(!columns.mid(begin).contains(false));
}

void TestLiveChart::leavesAGapEmpty()
{
    for (int i = 0; i < 5; ++i)
        read(50 + i);
    const qint64 before = m_now;
    read(50, 3 * interval + 1);
    const qint64 after = m_now;
    for (int i = 0; i < 5; ++i)
        read(50 + i);

    const QList<bool> columns = line();
    const int left = columnOf(before);
    const int right = columnOf(after);
    QVERIFY(right - left > 50);
    QVERIFY(columns.at(left - 1) && columns.at(right + 1));
    QVERIFY(!columns.mid(left + 5, right - left - 10).contains(true));
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
        if (image.pixel(image.width() - 40, y) == theme.line.rgb())
            lineRows += y;
    }
    QVERIFY(gridRows.size() >= 3);
    QVERIFY(lineRows.contains(value > 0 ? gridRows.first() : gridRows.last()));
}

void TestLiveChart::keepsOneIntervalBehind()
{
    read(10);
    read(20);
    const qint64 pixel = 60'000 / m_chart->plotRect().width() + 1;
    const qint64 edge = start + m_now - interval;
    QVERIFY(m_chart->visibleTo() <= edge);
    QVERIFY(m_chart->visibleTo() > edge - pixel);
    QCOMPARE(m_chart->visibleTo() - m_chart->visibleFrom(), 60'000);

    m_chart->setSpan(std::chrono::seconds(10));
    QCOMPARE(m_chart->visibleTo() - m_chart->visibleFrom(), 10'000);
}

void TestLiveChart::movesByWholePixels()
{
    for (int i = 0; i < 40; ++i)
        read((i * 37) % 101);
    const QImage before = plot();
    const qint64 end = m_chart->visibleTo();
    while (m_chart->visibleTo() == end)
        pass(1);

    // The same picture, a pixel further; the border columns are cut differently.
    const QImage after = plot();
    const QRect inner = before.rect().adjusted(20, 0, -60, 0);
    QCOMPARE(after.copy(inner.translated(-1, 0)), before.copy(inner));
}

void TestLiveChart::saysWhenTheSensorIsSilent()
{
    const auto *message = m_chart->findChild<MessagePlate *>();
    QSignalSpy status(m_chart.get(), &LiveChart::statusChanged);
    for (int i = 0; i < 20; ++i)
        read(i);
    const qint64 last = m_now;
    pass(3 * interval);
    QCOMPARE(m_chart->state(), LiveChart::State::Live);
    QVERIFY(!message->isVisibleTo(m_chart.get()));

    pass(1'000);
    QCOMPARE(m_chart->state(), LiveChart::State::Stale);
    QVERIFY(message->isVisibleTo(m_chart.get()));
    QCOMPARE(message->text(), u"No data for 7 s"_s);
    // The line stops where the readings stopped.
    QVERIFY(!line().mid(columnOf(last) + 5).contains(true));

    const qint64 end = m_chart->visibleTo();
    status.clear();
    pass(200'000);
    QCOMPARE(message->text(), u"No data for 3 min"_s);
    QCOMPARE(status.size(), 1);
    QCOMPARE(m_chart->visibleTo(), end);

    read(5, 0);
    QCOMPARE(m_chart->state(), LiveChart::State::Live);
    QVERIFY(!message->isVisibleTo(m_chart.get()));
    QVERIFY(m_chart->visibleTo() > end);
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
    const QImage before = m_chart->grab().toImage();
    const qint64 newest = m_store->newest()->time;

    for (int i = 0; i < 6; ++i)
        read(90);
    QCOMPARE(m_store->size(), 26);
    QCOMPARE(m_chart->grab().toImage(), before);
    QVERIFY(std::abs(m_chart->behind() - 12'000) < 200);

    // Not even when it has to be drawn again.
    m_chart->resize(900, 500);
    m_chart->grab();
    for (const Segment &segment : m_chart->findChild<ChartCanvas *>()->layer().picture().segments)
        QVERIFY(segment.back().time <= newest);

    // Silence is no reason to touch it.
    pass(60'000);
    QCOMPARE(m_chart->state(), LiveChart::State::Held);

    read(90);
    m_chart->setHeld(false);
    QCOMPARE(held.size(), 2);
    QCOMPARE(m_chart->behind(), 0);
    QVERIFY(m_chart->visibleTo() > newest);
}

void TestLiveChart::holdIsOverWithANewSeries()
{
    read(1);
    m_chart->setHeld(true);
    m_store->add({u"load"_s, 5, u"%"_s, start + m_now, interval});
    QVERIFY(!m_chart->isHeld());
    m_chart->advance();
    QCOMPARE(m_chart->state(), LiveChart::State::Live);

    m_store->clear();
    QCOMPARE(m_chart->state(), LiveChart::State::Waiting);
}

void TestLiveChart::ticksOnlyWhenSomethingMoves()
{
    read(1);
    QVERIFY(!m_chart->isTicking()); // Hidden.

    m_store->clear();
    m_chart->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_chart.get()));
    QVERIFY(!m_chart->isTicking()); // Waiting.

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
    const qint64 end = m_chart->visibleTo();
    m_now += 500;
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
    const QImage image = plot();
    QCOMPARE(image.pixelColor(3, 3), theme.background);
    QVERIFY(line().contains(true));
    QVERIFY(contrast(theme.line, theme.background) >= 3);
    QVERIFY(contrast(theme.text, theme.background) >= 4.5);
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

    // The newest is not in view yet.
    QTest::keyClick(m_chart.get(), Qt::Key_Left);
    QVERIFY(m_chart->accessibleDescription().startsWith(u"30 "_s));
    QTest::keyClick(m_chart.get(), Qt::Key_Left);
    QVERIFY(m_chart->accessibleDescription().startsWith(u"20 "_s));
    QTest::keyClick(m_chart.get(), Qt::Key_Home);
    QVERIFY(m_chart->accessibleDescription().startsWith(u"10 "_s));
    QTest::keyClick(m_chart.get(), Qt::Key_Left);
    QVERIFY(m_chart->accessibleDescription().startsWith(u"10 "_s));
    QTest::keyClick(m_chart.get(), Qt::Key_Right);
    QVERIFY(m_chart->accessibleDescription().startsWith(u"20 "_s));
    QTest::keyClick(m_chart.get(), Qt::Key_End);
    QVERIFY(m_chart->accessibleDescription().startsWith(u"30 "_s));
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
    // Where there is no reading near, there is nothing to read.
    QTest::mouseMove(m_chart->windowHandle(), m_chart->plotRect().topLeft() + QPoint(20, 20));
    QTRY_COMPARE(plot(), before);
    // A press at any place, also where the scene is empty.
    QTest::mouseClick(m_chart->windowHandle(), Qt::LeftButton, {}, onLine);
    QTest::mouseClick(m_chart->findChild<ChartCanvas *>()->viewport(), Qt::LeftButton, {}, {1, 1});
}

void TestLiveChart::makesAnImage()
{
    for (int i = 0; i < 20; ++i)
        read(i);
    const QImage image = m_chart->toImage(u"<b>Random</b>"_s);
    QVERIFY(image.width() >= 2 * m_chart->findChild<ChartCanvas *>()->width());
    const ChartTheme theme = ChartTheme::fromPalette(m_chart->palette());
    QCOMPARE(image.pixelColor(2, 2), theme.background);
    bool hasText = false;
    bool hasLine = false;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            hasText |= y < 60 && image.pixelColor(x, y) == theme.text;
            hasLine |= y > 100 && image.pixelColor(x, y) == theme.line;
        }
    }
    QVERIFY(hasText);
    QVERIFY(hasLine);
}

LANTHORN_WINDOW_TEST(TestLiveChart)

} // namespace tst_livechart

#include "tst_livechart.moc"
