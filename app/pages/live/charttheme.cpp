// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/pages/live/charttheme.h>

#include <app/theme.h>

namespace lanthorn {
inline namespace app {

namespace {

//! Opaque, as it is drawn in each frame: a transparent line costs ten times as much.
QColor halfway(const QColor &a, const QColor &b)
{
    return QColor::fromRgbF((a.redF() + b.redF()) / 2, (a.greenF() + b.greenF()) / 2,
                            (a.blueF() + b.blueF()) / 2);
}

} // namespace

ChartTheme ChartTheme::fromPalette(const QPalette &palette)
{
    const ThemeColors colors = themeColors(palette);
    ChartTheme theme;
    theme.background = palette.color(QPalette::Active, QPalette::Base);
    theme.text = palette.color(QPalette::Active, QPalette::Text);
    theme.quietText = colors.muted;
    theme.grid = colors.border;
    theme.faintGrid = halfway(theme.grid, theme.background);
    theme.line = readable(colors.accent, {theme.background});
    theme.alert = readable(colors.error, {theme.background});
    return theme;
}

} // namespace app
} // namespace lanthorn
