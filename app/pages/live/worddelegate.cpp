// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/pages/live/worddelegate.h>

#include <app/theme.h>
#include <app/widgets/fonts.h>
#include <app/widgets/timetext.h>
#include <models/wordsmodel.h>

#include <QApplication>
#include <QPainter>
#include <QStyle>

#include <algorithm>

namespace lanthorn {
inline namespace app {

namespace {

constexpr int columnWidth = 420;
constexpr int wordPadding = 12;
constexpr int rowGap = 5; // Above and below the text.

} // namespace

void WordDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                         const QModelIndex &index) const
{
    QStyleOptionViewItem item = option;
    initStyleOption(&item, index);
    const int width = std::min(item.rect.width(), columnWidth);
    item.rect = QRect(item.rect.left() + (item.rect.width() - width) / 2, item.rect.top(), width,
                      item.rect.height());
    const QStyle *style = item.widget ? item.widget->style() : QApplication::style();
    style->drawPrimitive(QStyle::PE_PanelItemViewItem, &item, painter, item.widget);

    const bool selected = item.state.testFlag(QStyle::State_Selected);
    const QColor ink = item.palette.color(selected ? QPalette::HighlightedText : QPalette::Text);
    const QRect inner = item.rect.adjusted(wordPadding, 0, -wordPadding, 0);
    const QString time =
        TimeText::clock(index.data(WordsModel::TimeRole).toDateTime().time(), true);
    const QFont small = smallFont(item.font);
    const int timeWidth = QFontMetrics(small).horizontalAdvance(time);

    painter->save();
    painter->setFont(small);
    painter->setPen(selected ? ink : themeColors(item.palette).muted);
    const auto trailing = QStyle::visualAlignment(item.direction, Qt::AlignRight);
    painter->drawText(inner, int(trailing | Qt::AlignVCenter | Qt::TextSingleLine), time);
    const QRect wordRect = QStyle::visualRect(item.direction, inner,
                                              inner.adjusted(0, 0, -timeWidth - wordPadding, 0));
    painter->setFont(item.font);
    painter->setPen(ink);
    const auto leading = QStyle::visualAlignment(item.direction, Qt::AlignLeft);
    painter->drawText(wordRect, int(leading | Qt::AlignVCenter | Qt::TextSingleLine),
                      item.fontMetrics.elidedText(item.text, Qt::ElideRight, wordRect.width()));
    painter->restore();

    if (item.state.testFlag(QStyle::State_HasFocus)
        && item.state.testFlag(QStyle::State_KeyboardFocusChange)) {
        QStyleOptionFocusRect focus;
        static_cast<QStyleOption &>(focus) = item;
        style->drawPrimitive(QStyle::PE_FrameFocusRect, &focus, painter, item.widget);
    }
}

QSize WordDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    return {columnWidth / 2, option.fontMetrics.height() + 2 * rowGap};
}

} // namespace app
} // namespace lanthorn
