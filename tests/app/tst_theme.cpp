// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/theme.h>

#include <app/windowprogram.h>
#include <support/strictlog.h>

#include <QApplication>
#include <QCheckBox>
#include <QScopeGuard>
#include <QStyle>
#include <QStyleFactory>
#include <QStyleOptionButton>
#include <QTest>

namespace tst_theme {

using namespace lanthorn;
using namespace Qt::StringLiterals;

namespace {

constexpr double enough = 4.5;

QPalette desktop(QRgb window, QRgb base, QRgb text, QRgb highlight, QRgb highlightedText)
{
    QPalette palette;
    palette.setColor(QPalette::Window, QColor::fromRgb(window));
    palette.setColor(QPalette::WindowText, QColor::fromRgb(text));
    palette.setColor(QPalette::Base, QColor::fromRgb(base));
    palette.setColor(QPalette::Text, QColor::fromRgb(text));
    palette.setColor(QPalette::Highlight, QColor::fromRgb(highlight));
    palette.setColor(QPalette::HighlightedText, QColor::fromRgb(highlightedText));
    return palette;
}

} // namespace

class TestTheme : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void everyTextCanBeRead_data()
    {
        QTest::addColumn<QPalette>("palette");
        QTest::newRow("light") << themePalette(Appearance::Light);
        QTest::newRow("dark") << themePalette(Appearance::Dark);
        QTest::newRow("Fusion") << QStyleFactory::create(u"fusion"_s)->standardPalette();
        QTest::newRow("Adwaita") << desktop(0xfff6f5f4, 0xffffffff, 0xff2e3436, 0xff3584e4,
                                            0xffffffff);
        QTest::newRow("Breeze dark")
            << desktop(0xff2a2e32, 0xff1b1e20, 0xfffcfcfc, 0xff3daee9, 0xfffcfcfc);
        QTest::newRow("black and yellow")
            << desktop(0xff000000, 0xff000000, 0xffffff00, 0xffffff00, 0xff000000);
        QTest::newRow("pale") << desktop(0xffeeeeee, 0xffffffff, 0xff000000, 0xffffe08a,
                                         0xff000000);
    }
    void everyTextCanBeRead()
    {
        QFETCH(QPalette, palette);
        const ThemeColors c = themeColors(palette);
        const QColor base = palette.color(QPalette::Base);
        const QColor window = palette.color(QPalette::Window);
        const QColor ink = palette.color(QPalette::WindowText);
        const QList<std::pair<QColor, QColor>> pairs {
            {c.muted, base},
            {c.muted, window},
            {c.muted, c.panel},
            {c.success, base},
            {c.success, window},
            {c.success, c.panel},
            {c.warning, base},
            {c.warning, window},
            {c.warning, c.panel},
            {c.error, base},
            {c.error, window},
            {c.error, c.panel},
            {c.warning, c.warningPanel},
            {c.error, c.errorPanel},
            {c.onAccent, c.accent},
            {c.onBadge, c.badge},
            {c.onOwnBubble, c.ownBubble},
            {c.ownMuted, c.ownBubble},
            {c.onOtherBubble, c.otherBubble},
            {c.otherMuted, c.otherBubble},
            {c.otherLink, c.otherBubble},
            {ink, c.panel},
            {ink, c.infoPanel},
            {ink, c.warningPanel},
            {ink, c.errorPanel},
        };
        for (qsizetype i = 0; i < pairs.size(); ++i) {
            const double ratio = contrast(pairs.at(i).first, pairs.at(i).second);
            QVERIFY2(ratio >= enough,
                     qPrintable(u"pair %1: %2 on %3 has %4"_s.arg(i)
                                    .arg(pairs.at(i).first.name(), pairs.at(i).second.name())
                                    .arg(ratio)));
        }
    }

    void ourPalettesCanBeRead_data()
    {
        QTest::addColumn<Appearance>("appearance");
        QTest::newRow("light") << Appearance::Light;
        QTest::newRow("dark") << Appearance::Dark;
    }
    void ourPalettesCanBeRead()
    {
        QFETCH(Appearance, appearance);
        const QPalette p = themePalette(appearance);
        const QList<std::pair<QPalette::ColorRole, QPalette::ColorRole>> pairs {
            {QPalette::WindowText, QPalette::Window},
            {QPalette::Text, QPalette::Base},
            {QPalette::Text, QPalette::AlternateBase},
            {QPalette::PlaceholderText, QPalette::Base},
            {QPalette::ButtonText, QPalette::Button},
            {QPalette::HighlightedText, QPalette::Highlight},
            {QPalette::ToolTipText, QPalette::ToolTipBase},
            {QPalette::Link, QPalette::Base},
            {QPalette::LinkVisited, QPalette::Base},
        };
        for (const auto &[text, background] : pairs)
            QVERIFY2(contrast(p.color(text), p.color(background)) >= enough,
                     qPrintable(QString::number(text)));
        QCOMPARE(isDark(p), appearance == Appearance::Dark);
    }

    void aNameHasOneColor()
    {
        const QPalette light = themePalette(Appearance::Light);
        QSet<QRgb> colors;
        for (int i = 0; i < 100; ++i)
            colors.insert(personColor(personSlot(u"person %1"_s.arg(i)), light).rgb());
        QVERIFY(colors.size() >= 10); // Told apart.
        // The value itself: the same name has it on every computer, today and tomorrow.
        QCOMPARE(personColor(personSlot(u"ann"), light).hslHue(), 262);
        for (int slot = 0; slot < personColorCount; ++slot) {
            for (const auto appearance : {Appearance::Light, Appearance::Dark}) {
                const QPalette p = themePalette(appearance);
                const QColor color = personColor(slot, p);
                QVERIFY(contrast(color, p.color(QPalette::Base)) >= 4.5);
                QVERIFY(contrast(color, themeColors(p).panel) >= 4.5);
            }
        }
    }

    void contrastIsThatOfTheStandard()
    {
        QCOMPARE(contrast(Qt::black, Qt::white), 21.0);
        QCOMPARE(contrast(Qt::red, Qt::red), 1.0);
        QVERIFY(qAbs(contrast(QColor(0x77, 0x77, 0x77), Qt::white) - 4.48) < 0.01);
    }

    //! 3 : 1 is what the outlines of controls need.
    void checkBoxesAreSeen_data()
    {
        QTest::addColumn<Appearance>("appearance");
        QTest::addColumn<bool>("isChecked");
        for (const bool isChecked : {false, true}) {
            QTest::addRow("light %d", isChecked) << Appearance::Light << isChecked;
            QTest::addRow("dark %d", isChecked) << Appearance::Dark << isChecked;
        }
    }
    void checkBoxesAreSeen()
    {
        QFETCH(Appearance, appearance);
        QFETCH(bool, isChecked);
        const auto restore = qScopeGuard([] { applyAppearance(Appearance::System); });
        applyAppearance(appearance);
        QCheckBox box;
        box.setChecked(isChecked);
        box.resize(box.sizeHint());
        QStyleOptionButton option;
        option.initFrom(&box);
        const QRect mark = box.style()->subElementRect(QStyle::SE_CheckBoxIndicator, &option, &box);
        const QImage picture = box.grab().toImage();
        const QPoint edge(mark.left(), mark.center().y());
        const double seen =
            contrast(picture.pixelColor(edge), box.palette().color(QPalette::Window));
        QVERIFY2(seen >= 3, qPrintable(QString::number(seen)));
    }

    void appearanceIsAppliedToTheApplication()
    {
        applyAppearance(Appearance::Dark);
        QVERIFY(isDark(QApplication::palette()));
        QCOMPARE(themePalette(Appearance::System), QApplication::palette());
        applyAppearance(Appearance::Light);
        QVERIFY(!isDark(QApplication::palette()));
        applyAppearance(Appearance::System);
        QVERIFY(QApplication::style());
    }
};

LANTHORN_WINDOW_TEST(TestTheme)

} // namespace tst_theme

#include "tst_theme.moc"
