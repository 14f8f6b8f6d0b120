// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QRect>
#include <QString>

class QFont;
class QPainter;

namespace lanthorn {
inline namespace app {

//! Paints the round picture of a person, the same wherever they are shown: the first letter or
//! digit of the name on the colour of the person. `ground` is the colour below, for which that was
//! made.
void paintAvatar(QPainter *painter, const QRect &rect, const QString &nick, const QColor &color,
                 const QColor &ground, const QFont &font);

} // namespace app
} // namespace lanthorn
