// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/widgets/fonts.h>

#include <QFontMetricsF>

#include <algorithm>
#include <cmath>

namespace lanthorn {

QFont scaledFont(const QFont &font, double factor, QFont::Weight weight)
{
    QFont scaled = font;
    if (font.pointSizeF() > 0)
        scaled.setPointSizeF(font.pointSizeF() * factor);
    else
        scaled.setPixelSize(std::max(int(std::lround(font.pixelSize() * factor)), 1));
    scaled.setWeight(weight);
    return scaled;
}

QFont smallFont(const QFont &font)
{
    return scaledFont(font, 0.85);
}

qreal tabWidth(const QFont &font)
{
    return QFontMetricsF(font).horizontalAdvance(QStringLiteral("    "));
}

} // namespace lanthorn
