// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>

class QPalette;

namespace lanthorn {
inline namespace app {

//! The colours of a chart, all taken from a palette.
struct ChartTheme
{
    QColor background;
    QColor text;
    QColor quietText;
    QColor grid;
    QColor faintGrid;
    QColor line; //!< At least 4.5 : 1 on the background, light or dark; so is the next.
    QColor alert; //!< What is beyond a limit, or held.

    static ChartTheme fromPalette(const QPalette &palette);
};

} // namespace app
} // namespace lanthorn
