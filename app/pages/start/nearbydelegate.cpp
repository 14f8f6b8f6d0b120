// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/pages/start/nearbydelegate.h>

#include <app/icons.h>
#include <app/theme.h>
#include <app/widgets/fonts.h>
#include <app/widgets/zoom.h>
#include <models/nearbymodel.h>

#include <QPainter>
#include <QStyle>

namespace lanthorn {
inline namespace app {

namespace {

// All in pixels.
constexpr int nearbyPadding = 8;
constexpr int nearbyIconSize = 18;
constexpr int nearbyGap = 10;
constexpr qreal nearbyRadius = 6;

} // namespace

void NearbyDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                           const QModelIndex &index) const
{
    const ThemeColors colors = themeColors(option.palette);
    const bool isChosen = option.state.testFlag(QStyle::State_Selected);
    const bool isSilent = index.data(NearbyModel::SilentRole).toBool();
    const auto mirrored = [&option](const QRect &rect) {
        return QStyle::visualRect(option.direction, option.rect, rect);
    };
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    if (isChosen || option.state.testFlag(QStyle::State_MouseOver)) {
        QColor fill = colors.accent;
        fill.setAlphaF(isChosen ? 0.18F : 0.09F);
        painter->setPen(Qt::NoPen);
        painter->setBrush(fill);
        painter->drawRoundedRect(QRectF(option.rect).adjusted(0.5, 1, -0.5, -1), nearbyRadius,
                                 nearbyRadius);
    }
    if (option.state.testFlag(QStyle::State_HasFocus)) {
        painter->setPen(QPen(colors.accent, 1.4));
        painter->setBrush(Qt::NoBrush);
        painter->drawRoundedRect(QRectF(option.rect).adjusted(1, 1.5, -1, -1.5), nearbyRadius,
                                 nearbyRadius);
    }

    const int padding = zoomed(nearbyPadding);
    const int size = zoomed(nearbyIconSize);
    QRect area = option.rect.adjusted(padding, padding, -padding, -padding);
    const QRect icon(area.left(), area.center().y() - size / 2 + 1, size, size);
    const bool isLocked = index.data(NearbyModel::LockedRole).toBool();
    painter->drawPixmap(mirrored(icon),
                        iconPixmap(isLocked ? Icon::Lock : Icon::Host,
                                   isSilent ? colors.muted : colors.accent, size,
                                   painter->device()->devicePixelRatio()));
    area.setLeft(icon.right() + 1 + zoomed(nearbyGap));

    const QFont name = scaledFont(option.font, 1, QFont::DemiBold);
    const QFont small = smallFont(option.font);
    const QFontMetrics nameMetrics(name);
    const QFontMetrics smallMetrics(small);
    QRect first(area.left(), area.top(), area.width(), nameMetrics.height());
    const QString latency = index.data(NearbyModel::LatencyRole).toString();
    painter->setFont(small);
    painter->setPen(isSilent ? colors.warning : colors.muted);
    painter->drawText(mirrored(first), Qt::AlignVCenter | Qt::AlignTrailing, latency);
    if (!latency.isEmpty())
        first.setRight(first.right() - smallMetrics.horizontalAdvance(latency) - zoomed(nearbyGap));
    painter->setFont(name);
    painter->setPen(option.palette.color(QPalette::Text));
    painter->drawText(
        mirrored(first), Qt::AlignVCenter | Qt::AlignLeading | Qt::TextSingleLine,
        nameMetrics.elidedText(index.data().toString(), Qt::ElideRight, first.width()));
    const QRect second(area.left(), area.bottom() + 1 - smallMetrics.height(), area.width(),
                       smallMetrics.height());
    painter->setFont(small);
    painter->setPen(colors.muted);
    painter->drawText(mirrored(second), Qt::AlignVCenter | Qt::AlignLeading | Qt::TextSingleLine,
                      smallMetrics.elidedText(index.data(NearbyModel::DetailRole).toString(),
                                              Qt::ElideRight, second.width()));
    painter->restore();
}

QSize NearbyDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    constexpr int narrow = 120;
    return {narrow,
            QFontMetrics(scaledFont(option.font, 1, QFont::DemiBold)).height() + 2
                + QFontMetrics(smallFont(option.font)).height() + 2 * zoomed(nearbyPadding)};
}

} // namespace app
} // namespace lanthorn
