// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/widgets/avatar.h>

#include <QFont>
#include <QPainter>

namespace lanthorn {
inline namespace app {

namespace {

//! Of the height of the letter, to the diameter.
constexpr double letterShare = 0.44;

QString initial(const QString &name)
{
    for (const char32_t c : name.toUcs4()) {
        if (QChar::isLetterOrNumber(c))
            return QString::fromUcs4(&c, 1).toUpper();
    }
    return name.left(1);
}

} // namespace

void paintAvatar(QPainter *painter, const QRect &rect, const QString &nick, const QColor &color,
                 const QColor &ground, const QFont &font)
{
    QFont letter = font;
    letter.setPixelSize(std::max(int(rect.height() * letterShare), 1));
    letter.setWeight(QFont::DemiBold);
    painter->setPen(Qt::NoPen);
    painter->setBrush(color);
    painter->drawEllipse(rect);
    painter->setFont(letter);
    painter->setPen(ground); // The colour was made for this background: the same contrast.
    painter->drawText(rect, Qt::AlignCenter, initial(nick));
}

} // namespace app
} // namespace lanthorn
