// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/chartfixture.h>
#include <app/pages/live/chartcanvas.h>

#include <QBuffer>
#include <QSignalSpy>
#include <QTest>
#include <QWheelEvent>

namespace tst_chartreading {

using namespace lanthorn;
using namespace lanthorn::test;
using namespace Qt::StringLiterals;

namespace {

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

class TestChartReading : public test::ChartFixture
{
    Q_OBJECT

private Q_SLOTS:
    void init() { begin(); }
    void cleanup() { end(); }

    void contrastIsEnough_data();
    void contrastIsEnough();
    void followsThePalette();
    void readsValuesByKey();
    void readsValuesByPointer();
    void comparesTwoTimes();
    void makesPictures_data();
    void makesPictures();
};

void TestChartReading::contrastIsEnough_data()
{
    QTest::addColumn<QPalette>("palette");

    QTest::newRow("our light one") << themePalette(Appearance::Light);
    QTest::newRow("our dark one") << themePalette(Appearance::Dark);
    QTest::newRow("pale highlight") << plainPalette(0xffffffff, 0xff000000, 0xffd0e8ff);
    QTest::newRow("dark highlight on dark") << plainPalette(0xff232323, 0xffffffff, 0xff2a2a44);
    QTest::newRow("highlight like the base") << plainPalette(0xff808080, 0xff000000, 0xff808080);
}

void TestChartReading::contrastIsEnough()
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

void TestChartReading::followsThePalette()
{
    read(1);
    read(2);
    m_chart->setPalette(themePalette(Appearance::Dark));
    QCOMPARE(plot().pixelColor(3, 3), themePalette(Appearance::Dark).color(QPalette::Base));
    m_chart->setPalette(themePalette(Appearance::Light));
    QCOMPARE(plot().pixelColor(3, 3), themePalette(Appearance::Light).color(QPalette::Base));
}

void TestChartReading::readsValuesByKey()
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

void TestChartReading::readsValuesByPointer()
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

void TestChartReading::comparesTwoTimes()
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

void TestChartReading::makesPictures_data()
{
    QTest::addColumn<std::optional<bool>>("dark");

    QTest::newRow("as it is") << std::optional<bool>();
    QTest::newRow("light") << std::optional(false);
    QTest::newRow("dark") << std::optional(true);
}

void TestChartReading::makesPictures()
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

LANTHORN_WINDOW_TEST(TestChartReading)

} // namespace tst_chartreading

#include "tst_chartreading.moc"
