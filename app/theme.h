// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QPalette>
#include <QStringView>

namespace lanthorn {
inline namespace app {

//! Which colours the window has.
enum class Appearance {
    System, //!< The desktop's own palette and style.
    Light,
    Dark,
};

//! How a person wants every program to look.
struct Wishes
{
    bool isDark = false; //!< Where the appearance is System, and it has no colours of its own.
    bool highContrast = false;
    bool lessMotion = false;

    bool operator==(const Wishes &) const = default;
};

//! The named colours that a QPalette has no role for. Every text colour has a contrast of at least
//! 4.5 : 1 on what it is made for.
struct ThemeColors
{
    QColor panel; //!< Behind the sidebar and the list of people.
    QColor border; //!< Lines between areas; no text.
    QColor muted; //!< Less important text on Base, Window or `panel`.
    QColor accent; //!< The main button and what is active.
    QColor onAccent; //!< Text on `accent`.
    QColor badge; //!< Behind a count that wants attention.
    QColor onBadge;
    QColor ownBubble;
    QColor onOwnBubble;
    QColor ownMuted; //!< Time and state on `ownBubble`.
    QColor otherBubble;
    QColor onOtherBubble;
    QColor otherMuted;
    QColor otherLink;
    QColor bubbleEdge; //!< Invalid: they have none.
    QColor success; //!< Text and icons on Base, Window or `panel`; the same for the next two.
    QColor warning;
    QColor error;
    QColor infoPanel; //!< Behind the text of a banner; the text is WindowText.
    QColor warningPanel;
    QColor errorPanel;
};

//! The palette of Light or Dark; of System, the one that the application has now, or with high
//! contrast the one that is nearest to it.
QPalette themePalette(Appearance appearance, bool highContrast = false);

//! What goes with `palette`, whether ours or the desktop's.
ThemeColors themeColors(const QPalette &palette);

bool isDark(const QPalette &palette);

//! Black and white alone, with lines where others have shades: ours, or the desktop's own.
bool isHighContrast(const QPalette &palette);

//! How many colours there are for people.
inline constexpr int personColorCount = 24;

//! The place of a name among them: the same for the same name, everywhere.
int personSlot(QStringView nick);

//! The colour at this place, for texts and pictures on Base, Window and `panel`.
QColor personColor(int slot, const QPalette &palette);

//! Contrast ratio of WCAG 2, from 1 to 21.
double contrast(const QColor &a, const QColor &b);

//! `color`, made darker or lighter until its contrast on each of `backgrounds` is at least `ratio`.
QColor readable(const QColor &color, const QList<QColor> &backgrounds, double ratio = 4.5);

//! Sets style and palette of the whole application. GUI thread.
void applyAppearance(Appearance appearance, const Wishes &wishes = {});

} // namespace app
} // namespace lanthorn
