// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/pages/live/columnpainter.h>
#include <app/pages/live/extents.h>
#include <models/sampletrack.h>
#include <support/strictlog.h>

#include <support/testprogram.h>

#include <QTest>

namespace tst_extents {

using namespace lanthorn;

namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();

SampleTrack track(const QList<Sample> &samples)
{
    SampleTrack result;
    for (const Sample &sample : samples)
        result.append(sample.time, sample.value);
    return result;
}

std::vector<Extent> extents(const SampleTrack &track, int count, LineShape shape,
                            double patience = 0)
{
    const ColumnGrid grid {10, 0, count};
    return extentsOf(track.columns(grid, patience), grid, shape);
}

} // namespace

class TestExtents : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void aLineCrossesEmptyColumns()
    {
        const std::vector<Extent> line = extents(track({{5, 0}, {45, 40}}), 5, LineShape::Straight);
        for (size_t i = 0; i < 5; ++i) {
            QCOMPARE(line[i].low, i == 0 ? 0. : i * 10. - 5);
            QCOMPARE(line[i].high, i == 4 ? 40. : i * 10. + 5);
            QCOMPARE(line[i].joined, i > 0);
        }
    }

    void stepsKeepTheirValue()
    {
        const std::vector<Extent> line = extents(track({{5, 0}, {45, 40}}), 5, LineShape::Steps);
        for (size_t i = 0; i < 4; ++i)
            QCOMPARE(line[i].high, 0.);
        QCOMPARE(line[4].low, 0.);
        QCOMPARE(line[4].high, 40.);
    }

    void linesEnterAndLeave()
    {
        const SampleTrack values = track({{-50, 5}, {75, 5}, {200, 5}});
        for (const Extent &extent : extents(values, 10, LineShape::Straight))
            QVERIFY(!extent.isEmpty());
        // Not across a silence.
        QVERIFY(extents(values, 10, LineShape::Straight, 100)[0].isEmpty());
    }

    void aGapStaysEmptyHoweverThickTheLine()
    {
        SampleTrack values;
        for (int i = 0; i < 200; ++i) {
            if (i < 100 || i >= 110)
                values.append(i, 5);
            else if (i == 100)
                values.append(i, nan);
        }
        const std::vector<Extent> line = extents(values, 20, LineShape::Straight);
        QImage image(20, 40, QImage::Format_RGB32);
        ColumnPainter painter(image, 5, 35);
        painter.fill(0, 20, Qt::white);
        painter.line(line, 0, 0, 20, {0, 10, 1}, {Qt::black}, 9);
        for (int x = 0; x < 20; ++x)
            QCOMPARE(image.pixelColor(x, 20) == QColor(Qt::black), x != 10);
        QCOMPARE(image.pixelColor(5, 20 - 4), QColor(Qt::black));
        QCOMPARE(image.pixelColor(5, 20 - 6), QColor(Qt::white));
    }

    void piecesAreTheSameAsTheWhole_data()
    {
        QTest::addColumn<int>("distance");
        QTest::newRow("many values in a column") << 1;
        QTest::newRow("many columns between two values") << 270;
    }
    void piecesAreTheSameAsTheWhole()
    {
        QFETCH(int, distance);
        SampleTrack values;
        for (int i = 0; i < 2'000; i += distance)
            values.append(i, i % 300 == 0 ? nan : (i * 7919) % 101);
        const auto paint = [&](QImage &image, qint64 begin, qint64 end) {
            const int reach = ColumnPainter::reach(4);
            const ColumnGrid grid {10, begin - reach, int(end - begin) + 2 * reach};
            ColumnPainter painter(image, 5, 95);
            painter.fill(begin, end, Qt::white);
            painter.line(extentsOf(values.columns(grid, 0), grid, LineShape::Straight), grid.first,
                         begin, end, {0, 100, 10}, {Qt::black, 8, 4}, 4);
        };
        QImage whole(200, 100, QImage::Format_RGB32);
        paint(whole, 0, 200);
        QImage pieces(200, 100, QImage::Format_RGB32);
        for (int i = 0; i < 200; i += 8)
            paint(pieces, i, i + 8);
        QCOMPARE(pieces, whole);
    }

    void aCounterIsARate()
    {
        SampleTrack values;
        for (int i = 0; i < 40; ++i)
            values.append(i * 5, i < 20 ? i * 3 : (i - 20) * 6); // It begins anew at 100.
        const ColumnGrid grid {10, 0, 20};
        const SampleColumns rates = ratesOf(values.columns(grid, 0), grid);
        for (size_t i = 0; i < 20; ++i) {
            if (i != 10)
                QCOMPARE(rates.columns[i].high, i < 10 ? 600. : 1'200.);
            QCOMPARE(rates.columns[i].isEmpty(), i == 10);
        }
        QVERIFY(!rates.columns[11].joined);
    }
};

LANTHORN_TEST(TestExtents)

} // namespace tst_extents

#include "tst_extents.moc"
