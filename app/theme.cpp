// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/theme.h>

#include <app/style.h>

#include <QApplication>
#include <QStyle>

#include <algorithm>
#include <array>
#include <cmath>

namespace lanthorn {
inline namespace app {

namespace {

//! One line of the theme table.
struct PaletteRow
{
    QPalette::ColorRole role;
    QRgb light;
    QRgb dark;
};

// The only place in the program where colours are written as numbers, with senderHues below.
constexpr std::array paletteTable {
    PaletteRow {QPalette::Window, 0xfff4f5f8, 0xff15181f},
    PaletteRow {QPalette::WindowText, 0xff1b2130, 0xffe7eaf1},
    PaletteRow {QPalette::Base, 0xffffffff, 0xff1c2029},
    PaletteRow {QPalette::AlternateBase, 0xfff0f2f6, 0xff232834},
    PaletteRow {QPalette::Text, 0xff1b2130, 0xffe7eaf1},
    PaletteRow {QPalette::PlaceholderText, 0xff616a7c, 0xff98a1b3},
    PaletteRow {QPalette::Button, 0xffffffff, 0xff2a303d},
    PaletteRow {QPalette::ButtonText, 0xff1b2130, 0xffe7eaf1},
    PaletteRow {QPalette::BrightText, 0xffffffff, 0xffffffff},
    PaletteRow {QPalette::ToolTipBase, 0xff1b2130, 0xff333a49},
    PaletteRow {QPalette::ToolTipText, 0xffffffff, 0xfff1f3f8},
    PaletteRow {QPalette::Highlight, 0xff2e5bd0, 0xff3d68dc},
    PaletteRow {QPalette::HighlightedText, 0xffffffff, 0xffffffff},
    PaletteRow {QPalette::Link, 0xff2450bd, 0xff93b2ff},
    PaletteRow {QPalette::LinkVisited, 0xff6a3fb0, 0xffc3a6ff},
    PaletteRow {QPalette::Light, 0xffffffff, 0xff3a4253},
    PaletteRow {QPalette::Midlight, 0xfff0f2f6, 0xff333a49},
    PaletteRow {QPalette::Mid, 0xffd5d9e2, 0xff394152},
    PaletteRow {QPalette::Dark, 0xffb4bac7, 0xff0e1015},
    PaletteRow {QPalette::Shadow, 0xff8b92a1, 0xff000000},
};
//! Of high contrast, as above; the roles that are not here are as black or white as the ground.
constexpr std::array contrastTable {
    PaletteRow {QPalette::WindowText, 0xff000000, 0xffffffff},
    PaletteRow {QPalette::Text, 0xff000000, 0xffffffff},
    PaletteRow {QPalette::ButtonText, 0xff000000, 0xffffffff},
    PaletteRow {QPalette::BrightText, 0xff000000, 0xffffffff},
    PaletteRow {QPalette::ToolTipText, 0xff000000, 0xffffffff},
    PaletteRow {QPalette::PlaceholderText, 0xff383838, 0xffd0d0d0},
    PaletteRow {QPalette::Highlight, 0xff0033aa, 0xffffe14d},
    PaletteRow {QPalette::HighlightedText, 0xffffffff, 0xff000000},
    PaletteRow {QPalette::Link, 0xff0000b0, 0xff9ecbff},
    PaletteRow {QPalette::LinkVisited, 0xff5a0080, 0xffe0b8ff},
    PaletteRow {QPalette::Light, 0xff000000, 0xffffffff},
    PaletteRow {QPalette::Midlight, 0xff000000, 0xffffffff},
    PaletteRow {QPalette::Mid, 0xff000000, 0xffffffff},
    PaletteRow {QPalette::Dark, 0xff000000, 0xffffffff},
    PaletteRow {QPalette::Shadow, 0xff000000, 0xffffffff},
};
constexpr QRgb contrastDisabled[] {0xff5a5a5a, 0xffa8a8a8};

constexpr QRgb disabledText[] {0xff8b93a3, 0xff6c7485};
constexpr QRgb disabledButton[] {0xfff0f2f6, 0xff222732};
constexpr QRgb successHue = 0xff1d8a4e;
constexpr QRgb warningHue = 0xffb97400;
constexpr QRgb errorHue = 0xffcc3340;
constexpr QRgb badgeHue = 0xffffb93b; // The flame of the application icon.

//! Degrees; far enough from each other to tell neighbours apart.
constexpr std::array senderHues {4, 28, 44, 96, 146, 176, 200, 224, 262, 290, 322, 342};

double channel(float value)
{
    return value <= 0.04045F ? value / 12.92 : std::pow((double(value) + 0.055) / 1.055, 2.4);
}

double luminance(const QColor &color)
{
    return 0.2126 * channel(color.redF()) + 0.7152 * channel(color.greenF())
        + 0.0722 * channel(color.blueF());
}

QColor mix(const QColor &a, const QColor &b, float share)
{
    return QColor::fromRgbF(a.redF() + (b.redF() - a.redF()) * share,
                            a.greenF() + (b.greenF() - a.greenF()) * share,
                            a.blueF() + (b.blueF() - a.blueF()) * share);
}

QPalette contrastPalette(bool dark)
{
    const QColor ground = dark ? Qt::black : Qt::white;
    QPalette palette;
    for (int role = 0; role < QPalette::NColorRoles; ++role)
        palette.setColor(QPalette::ColorRole(role), ground);
    for (const PaletteRow &row : contrastTable)
        palette.setColor(row.role, QColor::fromRgb(dark ? row.dark : row.light));
    for (const auto role :
         {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::PlaceholderText})
        palette.setColor(QPalette::Disabled, role, QColor::fromRgb(contrastDisabled[dark]));
    palette.setColor(QPalette::Disabled, QPalette::Highlight,
                     QColor::fromRgb(contrastDisabled[dark]));
    return palette;
}

QColor panelColor(const QColor &base, const QColor &window)
{
    return mix(window, base, 0.35F);
}

} // namespace

double contrast(const QColor &a, const QColor &b)
{
    const auto [low, high] = std::minmax({luminance(a), luminance(b)});
    return (high + 0.05) / (low + 0.05);
}

QColor readable(const QColor &color, const QList<QColor> &backgrounds, double ratio)
{
    const auto worst = [&backgrounds](const QColor &c) {
        double lowest = 21;
        for (const QColor &background : backgrounds)
            lowest = std::min(lowest, contrast(c, background));
        return lowest;
    };
    const QColor end = worst(Qt::black) > worst(Qt::white) ? Qt::black : Qt::white;
    QColor result = color;
    for (int step = 1; step <= 20 && worst(result) < ratio; ++step)
        result = mix(color, end, float(step) / 20);
    return result;
}

bool isDark(const QPalette &palette)
{
    return luminance(palette.color(QPalette::Base)) < luminance(palette.color(QPalette::Text));
}

bool isHighContrast(const QPalette &palette)
{
    const QColor base = palette.color(QPalette::Active, QPalette::Base);
    return base == palette.color(QPalette::Active, QPalette::Window)
        && contrast(base, palette.color(QPalette::Active, QPalette::Text)) > 20.5;
}

QPalette themePalette(Appearance appearance, bool highContrast)
{
    if (highContrast)
        return contrastPalette(
            appearance == Appearance::Dark
            || (appearance == Appearance::System && isDark(QApplication::palette())));
    if (appearance == Appearance::System)
        return QApplication::palette();
    const bool dark = appearance == Appearance::Dark;
    QPalette palette;
    for (const PaletteRow &row : paletteTable)
        palette.setColor(row.role, QColor::fromRgb(dark ? row.dark : row.light));
    const QColor grey = QColor::fromRgb(disabledText[dark]);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText,
                            QPalette::HighlightedText, QPalette::PlaceholderText})
        palette.setColor(QPalette::Disabled, role, grey);
    palette.setColor(QPalette::Disabled, QPalette::Highlight,
                     palette.color(QPalette::AlternateBase));
    palette.setColor(QPalette::Disabled, QPalette::Button, QColor::fromRgb(disabledButton[dark]));
    return palette;
}

ThemeColors themeColors(const QPalette &palette)
{
    const QColor base = palette.color(QPalette::Active, QPalette::Base);
    const QColor window = palette.color(QPalette::Active, QPalette::Window);
    const QColor text = palette.color(QPalette::Active, QPalette::Text);
    const QColor accent = palette.color(QPalette::Active, QPalette::Highlight);
    const bool dark = isDark(palette);

    ThemeColors colors;
    colors.panel = panelColor(base, window);
    const QList<QColor> areas {base, window, colors.panel};
    colors.border = mix(window, text, 0.14F);
    colors.muted = readable(mix(text, base, 0.38F), areas);
    colors.accent = accent;
    colors.onAccent =
        readable(palette.color(QPalette::Active, QPalette::HighlightedText), {accent});
    colors.badge = QColor::fromRgb(badgeHue);
    colors.onBadge = readable(mix(colors.badge, Qt::black, 0.8F), {colors.badge}, 7);
    colors.ownBubble = mix(base, accent, dark ? 0.42F : 0.15F);
    colors.onOwnBubble = readable(text, {colors.ownBubble});
    colors.ownMuted =
        readable(mix(colors.onOwnBubble, colors.ownBubble, 0.35F), {colors.ownBubble});
    colors.otherBubble = mix(base, text, dark ? 0.09F : 0.06F);
    colors.onOtherBubble = readable(text, {colors.otherBubble});
    colors.otherMuted =
        readable(mix(colors.onOtherBubble, colors.otherBubble, 0.35F), {colors.otherBubble});
    colors.otherLink =
        readable(palette.color(QPalette::Active, QPalette::Link), {colors.otherBubble});
    const float share = dark ? 0.22F : 0.12F;
    colors.infoPanel = mix(base, accent, share);
    colors.warningPanel = mix(base, QColor::fromRgb(warningHue), share);
    colors.errorPanel = mix(base, QColor::fromRgb(errorHue), share);
    colors.success = readable(QColor::fromRgb(successHue), areas);
    colors.warning = readable(QColor::fromRgb(warningHue), areas + QList {colors.warningPanel});
    colors.error = readable(QColor::fromRgb(errorHue), areas + QList {colors.errorPanel});
    if (!isHighContrast(palette))
        return colors;
    // No shades: what differs has a line around it, and texts are as clear as can be.
    for (QColor *ground : {&colors.panel, &colors.ownBubble, &colors.otherBubble, &colors.infoPanel,
                           &colors.warningPanel, &colors.errorPanel})
        *ground = base;
    for (QColor *ink : {&colors.border, &colors.muted, &colors.onOwnBubble, &colors.ownMuted,
                        &colors.onOtherBubble, &colors.otherMuted, &colors.bubbleEdge})
        *ink = text;
    for (QColor *ink : {&colors.success, &colors.warning, &colors.error, &colors.otherLink})
        *ink = readable(*ink, {base}, 7);
    return colors;
}

int personSlot(QStringView nick)
{
    // FNV-1a: qHash() has a new seed in each process, and people recognise each other by colour.
    quint32 hash = 2166136261U;
    for (const QChar c : nick)
        hash = (hash ^ c.unicode()) * 16777619U;
    return int(hash % senderHues.size()) * 2; // The strong colours; the others are for more people.
}

QColor personColor(int slot, const QPalette &palette)
{
    static_assert(senderHues.size() * 2 == personColorCount);
    const bool isStrong = slot % 2 == 0;
    const int hue = senderHues.at(size_t(slot / 2) % senderHues.size());
    const QColor color = QColor::fromHsl(hue, isStrong ? 160 : 60, isStrong ? 120 : 100);
    const QColor base = palette.color(QPalette::Active, QPalette::Base);
    const QColor window = palette.color(QPalette::Active, QPalette::Window);
    return readable(color, {base, window, panelColor(base, window)}, isStrong ? 4.5 : 7);
}

void applyAppearance(Appearance appearance, const Wishes &wishes)
{
    // Asked once, before the first change: what the desktop wants.
    static const QString nativeStyle = QApplication::style()->name();
    if (appearance == Appearance::System) {
        QApplication::setStyle(createStyle(nativeStyle, wishes.lessMotion));
        QApplication::setPalette(QPalette());
        // A desktop that has no colours of its own gets the ones the window was designed in.
        if (QApplication::palette() == QApplication::style()->standardPalette())
            QApplication::setPalette(
                themePalette(wishes.isDark ? Appearance::Dark : Appearance::Light));
        if (wishes.highContrast)
            QApplication::setPalette(themePalette(appearance, true));
        return;
    }
    QApplication::setStyle(createStyle(QStringLiteral("fusion"), wishes.lessMotion));
    QApplication::setPalette(themePalette(appearance, wishes.highContrast));
}

} // namespace app
} // namespace lanthorn
