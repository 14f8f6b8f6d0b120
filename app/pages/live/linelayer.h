// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <app/pages/live/charttheme.h>
#include <app/pages/live/timeticks.h>
#include <app/pages/live/valuescale.h>
#include <models/seriesstore.h>

#include <QFont>
#include <QGraphicsItem>

#include <optional>
#include <vector>

namespace lanthorn {

//! What moves in a live chart: the line of the values, the marks of the time axis and the
//! crosshair. It is painted by hand because a QLineSeries would stroke its whole path again for
//! each frame, cannot break a line, and its time axis cannot stand on round times.
class LineLayer final : public QGraphicsItem
{
public:
    //! What is to be seen. Times are the server's.
    struct Picture
    {
        qint64 from = 0;
        qint64 to = 1;
        ValueRange values;
        std::vector<Segment> segments;
        std::vector<TimeTicks::Tick> ticks;
    };

    using QGraphicsItem::QGraphicsItem;

    void setTheme(const ChartTheme &theme);
    void setFont(const QFont &font);
    //! `area` is the whole chart and `plot` the part with the line, in the parent's coordinates.
    void setGeometry(const QRectF &area, const QRectF &plot);
    void setPicture(Picture picture);
    const Picture &picture() const { return m_picture; }
    //! The sample under the crosshair, if any, and what is written beside it.
    void setMark(const std::optional<Sample> &sample, const QString &text);
    const QRectF &plot() const { return m_plot; }

    //! Above the highest and below the lowest value of the range there is so much of the plot left.
    static double valueMargin(const QFont &font);

    //! Horizontal place of a time, and the inverse.
    double xAt(qint64 time) const;
    qint64 timeAt(double x) const;

    QRectF boundingRect() const override;
    void paint(QPainter *painter, const QStyleOptionGraphicsItem *option, QWidget *widget) override;

private:
    QPointF pointAt(const Sample &sample) const;
    void paintTicks(QPainter &painter) const;
    void paintSegment(QPainter &painter, const Segment &segment) const;
    void paintMark(QPainter &painter) const;

    ChartTheme m_theme;
    QFont m_font;
    QRectF m_area;
    QRectF m_plot;
    Picture m_picture;
    std::optional<Sample> m_marked;
    QString m_markedText;
};

} // namespace lanthorn
