// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/pages/live/plotlayer.h>

#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>
#include <cmath>

// What a PlotLayer shows above its lines.

namespace lanthorn {
inline namespace app {

using namespace Qt::StringLiterals;

namespace {

constexpr double pointRadius = 5;
constexpr double boxPadding = 8;
constexpr double swatch = 14;

} // namespace

void PlotLayer::paintOverlay(QPainter &painter) const
{
    const QFontMetricsF metrics(m_font);
    const auto upright = [&](double time, const QPen &pen) {
        const double x = std::round(xAt(time)) + 0.5;
        painter.setPen(pen);
        painter.drawLine(QPointF(x, m_plot.top()), QPointF(x, m_plot.bottom() + 1));
        return x;
    };
    const auto isInside = [&](double time) {
        return xAt(time) >= m_plot.left() && xAt(time) <= m_plot.right() + 1;
    };
    const auto flag = [&](double x, const QString &text, const QColor &back, const QColor &front) {
        const QString shown = metrics.elidedText(text, Qt::ElideRight, m_plot.width() / 3.);
        QRectF box(x, m_plot.top(), metrics.horizontalAdvance(shown) + 2 * boxPadding,
                   metrics.height() + 4);
        if (box.right() > m_plot.right())
            box.moveRight(x);
        painter.setPen(Qt::NoPen);
        painter.setBrush(back);
        painter.drawRect(box);
        painter.setPen(front);
        painter.drawText(box, Qt::AlignCenter | Qt::TextSingleLine, shown);
    };
    for (const PlotOverlay::Mark &mark : m_overlay.marks) {
        if (isInside(mark.time))
            flag(upright(mark.time, QPen(m_theme.text, 1, Qt::DashLine)), mark.text, m_theme.grid,
                 m_theme.text);
    }
    for (size_t i = 0; i < m_overlay.cursors.size(); ++i) {
        const std::optional<double> &cursor = m_overlay.cursors[i];
        if (cursor && isInside(*cursor))
            flag(upright(*cursor, QPen(m_theme.text, 2)), i == 0 ? u"A"_s : u"B"_s, m_theme.text,
                 m_theme.background);
    }
    if (m_overlay.isHeld) {
        painter.setPen(QPen(m_theme.alert, 2, Qt::DashLine));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(QRectF(m_plot).adjusted(1, 1, -1, -1));
    }
    if (m_overlay.pointed && isInside(*m_overlay.pointed)) {
        upright(*m_overlay.pointed, QPen(m_theme.quietText, 1));
        paintBox(painter);
    }
}

void PlotLayer::paintBox(QPainter &painter) const
{
    const QFontMetricsF metrics(m_font);
    double width = metrics.horizontalAdvance(m_overlay.pointedTitle);
    for (const PlotOverlay::Value &value : m_overlay.values) {
        painter.setPen(QPen(m_theme.background, 2));
        painter.setBrush(value.color);
        painter.drawEllipse(pointAt(value.sample, value.axis), pointRadius, pointRadius);
        width = std::max(width, swatch + metrics.horizontalAdvance(value.text));
    }
    const double line = metrics.height();
    const auto lines = double(m_overlay.values.size() + 1);
    const double x = std::round(xAt(*m_overlay.pointed));
    QRectF box(QPointF(x + 10, m_plot.top() + 6),
               QSizeF(width + 2 * boxPadding, lines * line + boxPadding));
    if (box.right() > m_plot.right())
        box.moveRight(x - 10);
    box.moveLeft(std::max(box.left(), double(m_plot.left())));
    painter.setPen(QPen(m_theme.grid, 1));
    painter.setBrush(m_theme.background);
    painter.drawRoundedRect(box, 4, 4);

    QRectF row(box.left() + boxPadding, box.top() + boxPadding / 2, width, line);
    painter.setPen(m_theme.quietText);
    painter.drawText(row, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
                     m_overlay.pointedTitle);
    for (const PlotOverlay::Value &value : m_overlay.values) {
        row.translate(0, line);
        painter.setPen(QPen(value.color, 4));
        painter.drawLine(QPointF(row.left(), row.center().y()),
                         QPointF(row.left() + swatch - 5, row.center().y()));
        painter.setPen(m_theme.text);
        painter.drawText(row.adjusted(swatch, 0, 0, 0),
                         Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine, value.text);
    }
}

} // namespace app
} // namespace lanthorn
