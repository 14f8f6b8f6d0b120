// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <app/pages/live/charttheme.h>
#include <app/pages/live/serieslook.h>
#include <app/pages/live/timeticks.h>
#include <app/pages/live/valuescale.h>
#include <models/seriesstore.h>

#include <QFont>
#include <QGraphicsItem>
#include <QHash>
#include <QImage>

#include <array>
#include <optional>
#include <vector>

namespace lanthorn {
inline namespace app {

//! A line of a plot: a series, how it looks, and by which axis it is drawn.
struct PlotLine
{
    int id = 0;
    SeriesLook look;
    size_t axis = 0;

    bool operator==(const PlotLine &) const = default;
};

//! Beyond this value a plot is marked; more so while a series is there.
struct PlotLimit
{
    double value = 0;
    bool isUpper = true; //!< Values above it are beyond it, else those below.
    size_t axis = 0;
    bool isRaised = false;

    bool operator==(const PlotLimit &) const = default;
};

//! What lies above the lines and moves by itself.
struct PlotOverlay
{
    struct Value
    {
        Sample sample;
        QColor color;
        size_t axis = 0;
        QString text;
        bool operator==(const Value &) const = default;
    };
    struct Mark
    {
        double time = 0;
        QString text;
        bool operator==(const Mark &) const = default;
    };

    std::optional<double> pointed; //!< The time that is looked at.
    QString pointedTitle;
    std::vector<Value> values; //!< Of the lines, at that time.
    std::array<std::optional<double>, 2> cursors;
    std::vector<Mark> marks;
    bool isHeld = false;

    bool operator==(const PlotOverlay &) const = default;
};

//! What moves in one plot of a chart: the lines, the marks of the time axis, and what is pointed
//! at. A QLineSeries would stroke its whole path again for each frame, cannot break a line, and its
//! time axis cannot stand on round times. The lines are in an image that is used as a ring: a frame
//! paints the columns that are new.
class PlotLayer final : public QGraphicsItem
{
public:
    using QGraphicsItem::QGraphicsItem;

    void setTheme(const ChartTheme &theme);
    void setFont(const QFont &font);
    //! `area` is the whole chart and `plot` the part with the lines, in the parent's coordinates;
    //! `ratio` pixels of the image are one of these.
    void setGeometry(const QRect &area, const QRect &plot, double ratio);
    void setTimeLabels(bool shown);
    void setLines(const std::vector<PlotLine> &lines);
    void setLimits(const std::vector<PlotLimit> &limits);
    void setRanges(const std::array<ValueRange, 2> &ranges);
    //! Width of the lines.
    void setPen(double width);
    void setOverlay(const PlotOverlay &overlay);
    //! Paints everything anew next time: values changed that were painted.
    void forget() { m_isStale = true; }

    //! Brings the picture up to date. `store` is borrowed, and outlives the layer.
    void show(const SeriesStore &store, const ColumnGrid &grid,
              const std::vector<TimeTicks::Tick> &ticks);

    const QRect &plot() const { return m_plot; }
    const std::vector<PlotLine> &lines() const { return m_lines; }
    const std::array<ValueRange, 2> &ranges() const { return m_ranges; }
    //! Columns that the last show() painted.
    qint64 painted() const { return m_painted; }
    double xAt(double time) const;
    double timeAt(double x) const;
    QPointF pointAt(const Sample &sample, size_t axis) const;
    //! Above the highest and below the lowest value of a range so much of the plot is left.
    static double valueMargin(const QFont &font);

    QRectF boundingRect() const override;
    void paint(QPainter *painter, const QStyleOptionGraphicsItem *option, QWidget *widget) override;

private:
    qint64 firstToPaint(const SeriesStore &store, const ColumnGrid &grid);
    void paintColumns(qint64 begin, qint64 end);
    void paintGround(class ColumnPainter &painter, qint64 begin, qint64 end) const;
    void paintLine(class ColumnPainter &painter, const PlotLine &line, qint64 begin,
                   qint64 end) const;
    void blit(QPainter &painter) const;
    void strokeVectors(QPainter &painter) const;
    void paintTimeLabels(QPainter &painter) const;
    void paintOverlay(QPainter &painter) const;
    void paintBox(QPainter &painter) const;
    qint64 margin() const;

    ChartTheme m_theme;
    QFont m_font;
    QRect m_area;
    QRect m_plot;
    double m_ratio = 1;
    double m_pen = 2;
    bool m_hasTimeLabels = true;
    std::vector<PlotLine> m_lines;
    std::vector<PlotLimit> m_limits;
    std::array<ValueRange, 2> m_ranges;
    PlotOverlay m_overlay;

    const SeriesStore *m_store = nullptr;
    ColumnGrid m_grid;
    std::vector<TimeTicks::Tick> m_ticks;
    QImage m_image;
    QHash<int, double> m_seen; // Of each line, the time of the newest value that was painted.
    bool m_isStale = true;
    qint64 m_painted = 0;
};

} // namespace app
} // namespace lanthorn
