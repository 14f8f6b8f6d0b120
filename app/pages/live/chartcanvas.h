// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <app/pages/live/charttheme.h>
#include <app/pages/live/valuescale.h>

#include <QChartView>

#include <array>

QT_BEGIN_NAMESPACE
class QValueAxis;
QT_END_NAMESPACE

namespace lanthorn {
inline namespace app {

class PlotLayer;

//! One plot of a LiveChart: the value axes by Qt Charts, one or two, and above them the PlotLayer.
//! Takes no part in mouse and keyboard; the LiveChart does.
class ChartCanvas final : public QChartView
{
    Q_OBJECT

public:
    explicit ChartCanvas(QWidget *parent);

    PlotLayer &layer() const { return *m_layer; }
    //! Where the lines are, in the coordinates of the parent.
    QRect plotRect() const;

    void setLook(const ChartTheme &theme, const QFont &font);
    //! How many axes there are, and what they measure; empty for a bare number.
    void setAxes(const QStringList &titles);
    //! Labels the axes.
    void setValues(const std::array<ValueRange, 2> &values);
    //! Whether it is the lowest plot, which has the labels of the time.
    void setTimeLabels(bool shown);
    //! So much room the labels of the axes need, on the left and on the right.
    std::array<int, 2> neededRoom() const;
    //! Height that is no plot.
    int frameHeight() const;
    //! Moves to `geometry` in the parent; `room` as neededRoom(), or more, so that plots below each
    //! other have one time axis. `ratio`: see PlotLayer.
    void place(const QRect &geometry, const std::array<int, 2> &room, double ratio);

protected:
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;

private:
    void scaleAxes();

    std::array<QValueAxis *, 2> m_axes;
    PlotLayer *m_layer;
    std::array<ValueRange, 2> m_values;
    QStringList m_titles;
    bool m_hasTimeLabels = true;
};

} // namespace app
} // namespace lanthorn
