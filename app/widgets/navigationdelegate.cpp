// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/widgets/navigationdelegate.h>

#include <app/icons.h>
#include <app/theme.h>
#include <app/widgets/emoji.h>
#include <app/widgets/fonts.h>
#include <app/widgets/navigationmodel.h>
#include <app/widgets/zoom.h>

#include <QLocale>
#include <QPainter>
#include <QStyle>

#include <algorithm>

namespace lanthorn {
inline namespace app {

namespace {

// All in pixels.
constexpr int entryMargin = 8;
constexpr int entryPadding = 10;
constexpr int entryIconSize = 18;
constexpr int entryGap = 10;
constexpr int levelIndent = 20;
constexpr int markSize = 14;
constexpr int rowPadding = 14;
constexpr qreal entryRadius = 6;
//! A count above it is shown as "999+".
constexpr int largestCount = 999;

QString countText(int count)
{
    const QString text = QLocale().toString(std::min(count, largestCount));
    return count > largestCount ? text + u'+' : text;
}

class EntryPainting
{
public:
    EntryPainting(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index)
        : m_painter(painter)
        , m_option(option)
        , m_index(index)
        , m_colors(themeColors(option.palette))
    {
    }

    void heading()
    {
        QFont font = smallFont(m_option.font);
        font.setWeight(QFont::DemiBold);
        m_painter->setFont(font);
        m_painter->setPen(m_colors.muted);
        m_painter->drawText(
            mirrored(m_option.rect.adjusted(zoomed(entryMargin) + zoomed(entryPadding), 0,
                                            -zoomed(entryMargin), -4)),
            Qt::AlignLeading | Qt::AlignBottom, m_index.data().toString());
    }

    void entry()
    {
        const bool selected = m_option.state.testFlag(QStyle::State_Selected);
        const bool joined = m_index.data(NavigationModel::JoinedRole).toBool();
        const int unread = m_index.data(NavigationModel::UnreadRole).toInt();
        QRect row = m_option.rect.adjusted(zoomed(entryMargin), 1, -zoomed(entryMargin), -1);
        background(row, selected);

        const QColor text = selected ? m_colors.onAccent
            : joined                 ? m_option.palette.color(QPalette::WindowText)
                                     : m_colors.muted;
        const int level = m_index.data(NavigationModel::LevelRole).toInt();
        row.adjust(zoomed(entryPadding) + level * zoomed(levelIndent), 0, -zoomed(entryPadding), 0);
        const QRect icon(row.left(), row.center().y() - zoomed(entryIconSize) / 2 + 1,
                         zoomed(entryIconSize), zoomed(entryIconSize));
        const auto id = Icon(m_index.data(NavigationModel::IconRole).toInt());
        const bool isFront = m_index.data(NavigationModel::FrontRole).toBool();
        const QColor plain = isFront ? m_colors.accent : m_colors.muted;
        m_painter->drawPixmap(mirrored(icon),
                              iconPixmap(id, selected ? text : plain, zoomed(entryIconSize),
                                         m_painter->device()->devicePixelRatio()));
        row.adjust(0, 0, unread > 0 ? -badge(row, unread) : 0, 0);
        const QColor faint = selected ? text : m_colors.muted;
        if (m_index.data(NavigationModel::LockedRole).toBool())
            row.adjust(0, 0, -mark(row, Icon::Lock, faint), 0);
        if (m_index.data(NavigationModel::DraftRole).toBool() && !selected)
            row.adjust(0, 0, -mark(row, Icon::Edit, faint), 0);

        QFont font = m_option.font;
        font.setWeight(unread > 0 || isFront ? QFont::DemiBold : QFont::Normal);
        QRect name = row.adjusted(zoomed(entryIconSize) + zoomed(entryGap), 0, 0, 0);
        m_painter->setFont(font);
        m_painter->setPen(text);
        drawTextLine(m_painter, mirrored(name),
                     QFontMetrics(font).elidedText(m_index.data().toString(), Qt::ElideMiddle,
                                                   name.width()));
    }

private:
    QRect mirrored(const QRect &rect) const
    {
        return QStyle::visualRect(m_option.direction, m_option.rect, rect);
    }

    void background(const QRect &row, bool selected)
    {
        const bool hover = m_option.state.testFlag(QStyle::State_MouseOver);
        const bool focus = m_option.state.testFlag(QStyle::State_HasFocus);
        if (selected || hover) {
            QColor fill = m_colors.accent;
            if (!selected)
                fill.setAlphaF(0.1F);
            m_painter->setPen(Qt::NoPen);
            m_painter->setBrush(fill);
            m_painter->drawRoundedRect(row, entryRadius, entryRadius);
        }
        if (focus) {
            m_painter->setPen(QPen(selected ? m_colors.onAccent : m_colors.accent, 1.4));
            m_painter->setBrush(Qt::NoBrush);
            m_painter->drawRoundedRect(QRectF(row).adjusted(1.5, 1.5, -1.5, -1.5), entryRadius,
                                       entryRadius);
        }
    }

    int badge(const QRect &row, int unread)
    {
        QFont font = smallFont(m_option.font);
        font.setWeight(QFont::DemiBold);
        const QFontMetrics metrics(font);
        const QString text = countText(unread);
        const int height = metrics.height() + 2;
        const int width = std::max(metrics.horizontalAdvance(text) + 12, height);
        const QRect rect(row.right() + 1 - width, row.center().y() - height / 2 + 1, width, height);
        m_painter->setPen(Qt::NoPen);
        m_painter->setBrush(m_colors.badge);
        m_painter->drawRoundedRect(mirrored(rect), height / 2.0, height / 2.0);
        m_painter->setFont(font);
        m_painter->setPen(m_colors.onBadge);
        m_painter->drawText(mirrored(rect), Qt::AlignCenter, text);
        return width + zoomed(entryGap);
    }

    //! The place that it takes.
    int mark(const QRect &row, Icon icon, const QColor &color)
    {
        const int size = zoomed(markSize);
        const QRect rect(row.right() + 1 - size, row.center().y() - size / 2 + 1, size, size);
        m_painter->drawPixmap(
            mirrored(rect), iconPixmap(icon, color, size, m_painter->device()->devicePixelRatio()));
        return size + zoomed(entryGap) / 2;
    }

    QPainter *m_painter;
    const QStyleOptionViewItem &m_option;
    const QModelIndex &m_index;
    ThemeColors m_colors;
};

} // namespace

void NavigationDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                               const QModelIndex &index) const
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    EntryPainting painting(painter, option, index);
    if (index.data(NavigationModel::HeadingRole).toBool())
        painting.heading();
    else
        painting.entry();
    painter->restore();
}

QSize NavigationDelegate::sizeHint(const QStyleOptionViewItem &option,
                                   const QModelIndex &index) const
{
    const bool heading = index.data(NavigationModel::HeadingRole).toBool();
    const int text = option.fontMetrics.height();
    return {120, heading ? text + zoomed(rowPadding) + 6 : text + zoomed(rowPadding)};
}

} // namespace app
} // namespace lanthorn
