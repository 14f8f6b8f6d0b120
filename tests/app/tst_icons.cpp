// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/icons.h>

#include <app/offscreen.h>

#include <app/theme.h>
#include <app/windowprogram.h>

#include <QApplication>
#include <QFile>
#include <QTest>

namespace tst_icons {

using namespace lanthorn;
using namespace Qt::StringLiterals;

namespace {

//! The colour of the strongest pixel; invalid when there is none.
QColor ink(const QImage &image)
{
    QColor strongest;
    int alpha = 0;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            const QColor color = image.pixelColor(x, y);
            if (color.alpha() > alpha) {
                alpha = color.alpha();
                strongest = color;
            }
        }
    }
    return strongest;
}

} // namespace

class TestIcons : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnAnyWarningOfOurs(); }

    void everyIconIsDrawn()
    {
        for (int i = 0; i <= int(Icon::Word); ++i) {
            const QImage image = iconPixmap(Icon(i), Qt::red, 24, 2).toImage();
            QCOMPARE(image.size(), QSize(48, 48));
            const QColor color = ink(image);
            QVERIFY2(color.isValid() && color.alpha() > 200, qPrintable(QString::number(i)));
            QCOMPARE(color.red(), 255);
            QCOMPARE(color.green(), 0);
        }
    }

    void followsThePalette()
    {
        const QIcon icon = themedIcon(Icon::Room);
        applyAppearance(Appearance::Light);
        QVERIFY(ink(icon.pixmap(24).toImage()).lightness() < 100);
        applyAppearance(Appearance::Dark);
        QVERIFY(ink(icon.pixmap(24).toImage()).lightness() > 150);
        const QColor disabled = ink(icon.pixmap(QSize(24, 24), QIcon::Disabled).toImage());
        QVERIFY(disabled.lightness() < 150);
        applyAppearance(Appearance::System);
    }

    void theApplicationHasOne()
    {
        QVERIFY(applicationIcon().availableSizes().contains(QSize(48, 48)));
        QVERIFY(QFile::exists(u":/icons/lanthorn.svg"_s));
        QVERIFY(ink(applicationIcon().pixmap(64).toImage()).isValid());
    }
};

LANTHORN_WINDOW_TEST(TestIcons)

} // namespace tst_icons

#include "tst_icons.moc"
