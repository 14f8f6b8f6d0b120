// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/widgets/emoji.h>
#include <app/widgets/fonts.h>

#include <app/offscreen.h>
#include <app/windowprogram.h>

#include <QFontInfo>
#include <QFontMetrics>
#include <QGuiApplication>
#include <QImage>
#include <QPainter>
#include <QTest>

#include <algorithm>

namespace tst_emoji {

using namespace lanthorn;
using namespace Qt::StringLiterals;

//! What is drawn of lists: names of rooms and people, with pictures among the letters.
class TestEmoji : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnAnyWarningOfOurs(); }

    void picturesHaveColours()
    {
        if (emojiFamilies().isEmpty())
            QSKIP("There is no font with coloured pictures.");
        QVERIFY(isColoured(drawn(u"tea 🍵"_s, Qt::LeftToRight)));
        QVERIFY(!isColoured(drawn(u"tea"_s, Qt::LeftToRight)));
    }

    //! The font of a desktop may be named by what stands for others. Digits and spaces, which fonts
    //! with pictures have too, are its own.
    void digitsAreOfTheTextsOwnFont_data()
    {
        QTest::addColumn<QStringList>("families");
        QTest::newRow("none") << QStringList();
        QTest::newRow("an alias") << QStringList {u"Sans Serif"_s};
        QTest::newRow("another") << QStringList {u"sans"_s};
        QTest::newRow("what is not there") << QStringList {u"No Such Font"_s};
    }
    void digitsAreOfTheTextsOwnFont()
    {
        QFETCH(QStringList, families);
        QFont plain = QGuiApplication::font();
        plain.setFamilies(families);
        const QString own = QFontInfo(plain).family();
        const QFont font = withFallbacks(plain, u"en"_s);
        QCOMPARE(font.families().constFirst(), own);
        plain.setFamilies({own});
        const QString text = u"1 2 3 # * 45 ©"_s;
        QCOMPARE(QFontMetrics(font).horizontalAdvance(text),
                 QFontMetrics(plain).horizontalAdvance(text));
    }

    void linesBeginWhereTheWindowDoes_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("letters") << u"tea"_s;
        QTest::newRow("with a picture") << u"tea 🍵"_s;
    }
    void linesBeginWhereTheWindowDoes()
    {
        QFETCH(QString, text);
        const QImage left = drawn(text, Qt::LeftToRight);
        const QImage right = drawn(text, Qt::RightToLeft);
        QVERIFY(hasInk(left, 0, 100));
        QVERIFY(!hasInk(left, 300, 400));
        QVERIFY(!hasInk(right, 0, 100));
        QVERIFY(hasInk(right, 300, 400));
    }

    void plainTextsAreAsEver()
    {
        QImage wanted = empty();
        QPainter painter(&wanted);
        painter.drawText(wanted.rect(), Qt::AlignVCenter | Qt::AlignLeading | Qt::TextSingleLine,
                         u"room & more"_s);
        painter.end();
        QCOMPARE(drawn(u"room & more"_s, Qt::LeftToRight), wanted);
    }

private:
    static QImage empty()
    {
        QImage image(400, 40, QImage::Format_RGB32);
        image.fill(Qt::white);
        return image;
    }

    static QImage drawn(const QString &text, Qt::LayoutDirection direction)
    {
        QImage image = empty();
        QPainter painter(&image);
        painter.setLayoutDirection(direction);
        drawTextLine(&painter, image.rect(), text);
        return image;
    }

    static bool hasInk(const QImage &image, int from, int to)
    {
        for (int y = 0; y < image.height(); ++y) {
            for (int x = from; x < to; ++x) {
                if (image.pixelColor(x, y) != QColor(Qt::white))
                    return true;
            }
        }
        return false;
    }

    static bool isColoured(const QImage &image)
    {
        for (int y = 0; y < image.height(); ++y) {
            for (int x = 0; x < image.width(); ++x) {
                if (image.pixelColor(x, y).hslSaturation() > 80
                    && image.pixelColor(x, y).lightness() < 230)
                    return true;
            }
        }
        return false;
    }
};

LANTHORN_WINDOW_TEST(TestEmoji)

} // namespace tst_emoji

#include "tst_emoji.moc"
