// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/pages/live/linelayer.h>

#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace lanthorn {

namespace {

constexpr double lineWidth = 2;
constexpr double dotRadius = 3;
//! Below this distance dots would merge into the line.
constexpr double dotDistance = 14;
constexpr double valueLabelGap = 8;

} // namespace

void LineLayer::setTheme(const ChartTheme &theme)
{
    m_theme = theme;
    update();
}

void LineLayer::setFont(const QFont &font)
{
    m_font = font;
    update();
}

void LineLayer::setGeometry(const QRectF &area, const QRectF &plot)
{
    prepareGeometryChange();
    m_area = area;
    m_plot = plot;
}

void LineLayer::setPicture(Picture picture)
{
    m_picture = std::move(picture);
    update();
}

void LineLayer::setMark(const std::optional<Sample> &sample, const QString &text)
{
    if (sample == m_marked && text == m_markedText)
        return;
    m_marked = sample;
    m_markedText = text;
    update();
}

double LineLayer::xAt(qint64 time) const
{
    return m_plot.left()
        + double(time - m_picture.from) / double(m_picture.to - m_picture.from) * m_plot.width();
}

qint64 LineLayer::timeAt(double x) const
{
    const double share = (x - m_plot.left()) / m_plot.width();
    return m_picture.from + qint64(share * double(m_picture.to - m_picture.from));
}

double LineLayer::valueMargin(const QFont &font)
{
    return QFontMetricsF(font).height() / 2 + 3;
}

QPointF LineLayer::pointAt(const Sample &sample) const
{
    const ValueRange &values = m_picture.values;
    const double share = (sample.value - values.low) / (values.high - values.low);
    const double margin = valueMargin(m_font);
    return {xAt(sample.time), m_plot.bottom() - margin - share * (m_plot.height() - 2 * margin)};
}

QRectF LineLayer::boundingRect() const
{
    // The labels of the value axis do not move, so they need no repaint.
    return {m_plot.left(), m_area.top(), m_area.right() - m_plot.left(), m_area.height()};
}

void LineLayer::paint(QPainter *painter, const QStyleOptionGraphicsItem *, QWidget *)
{
    painter->save();
    painter->setFont(m_font);
    paintTicks(*painter);
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setClipRect(m_plot);
    for (const Segment &segment : m_picture.segments)
        paintSegment(*painter, segment);
    painter->setClipping(false);
    if (m_marked)
        paintMark(*painter);
    painter->restore();
}

void LineLayer::paintTicks(QPainter &painter) const
{
    const QFontMetricsF metrics(m_font);
    const double baseline = m_plot.bottom() + valueLabelGap + metrics.ascent();
    for (const TimeTicks::Tick &tick : m_picture.ticks) {
        const double x = std::round(xAt(tick.time));
        // Fainter than the grid of the values: those are read, the time only guides.
        painter.setPen(QPen(m_theme.faintGrid, 1));
        painter.drawLine(QPointF(x, m_plot.top()), QPointF(x, m_plot.bottom()));
        const double width = metrics.horizontalAdvance(tick.label);
        if (x - width / 2 < m_plot.left() || x + width / 2 > m_area.right())
            continue; // What leaves the layer would not be repainted.
        painter.setPen(m_theme.quietText);
        painter.drawText(QPointF(std::round(x - width / 2), baseline), tick.label);
    }
}

void LineLayer::paintSegment(QPainter &painter, const Segment &segment) const
{
    QPolygonF points;
    points.reserve(qsizetype(segment.size()));
    for (const Sample &sample : segment)
        points += pointAt(sample);

    // Line by line: the stroke of one long path would cost a hundred times as much.
    QList<QLineF> lines;
    lines.reserve(points.size());
    for (qsizetype i = 1; i < points.size(); ++i)
        lines += QLineF(points.at(i - 1), points.at(i));
    painter.setPen(QPen(m_theme.line, lineWidth, Qt::SolidLine, Qt::SquareCap));
    painter.drawLines(lines);

    const double length = points.last().x() - points.first().x();
    if (segment.size() > 1 && length / double(segment.size() - 1) < dotDistance)
        return;
    painter.setPen(Qt::NoPen);
    painter.setBrush(m_theme.line);
    for (const QPointF &point : points)
        painter.drawEllipse(point, dotRadius, dotRadius);
}

void LineLayer::paintMark(QPainter &painter) const
{
    const QPointF point = pointAt(*m_marked);
    painter.setPen(QPen(m_theme.quietText, 1));
    const double x = std::round(point.x()) + 0.5;
    painter.drawLine(QPointF(x, m_plot.top()), QPointF(x, m_plot.bottom()));
    painter.setPen(QPen(m_theme.background, 2));
    painter.setBrush(m_theme.line);
    painter.drawEllipse(point, dotRadius + 2, dotRadius + 2);

    const QFontMetricsF metrics(m_font);
    const QSizeF size(metrics.horizontalAdvance(m_markedText) + 16, metrics.height() + 8);
    QRectF box(QPointF(x + 10, m_plot.top() + 6), size);
    if (box.right() > m_plot.right())
        box.moveRight(x - 10);
    box.moveLeft(std::max(box.left(), m_plot.left()));
    painter.setPen(QPen(m_theme.grid, 1));
    painter.setBrush(m_theme.background);
    painter.drawRoundedRect(box, 4, 4);
    painter.setPen(m_theme.text);
    painter.drawText(box, Qt::AlignCenter | Qt::TextSingleLine, m_markedText);
}

} // namespace lanthorn
