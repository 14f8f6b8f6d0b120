// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <app/pages/live/charttheme.h>
#include <app/pages/live/valuescale.h>

#include <QChartView>
#include <QImage>

QT_BEGIN_NAMESPACE
class QValueAxis;
QT_END_NAMESPACE

namespace lanthorn {

class LineLayer;

//! What a LiveChart is painted on: the value axis and the grid by Qt Charts, and above them the
//! LineLayer. Takes no part in mouse and keyboard; the LiveChart does.
class ChartCanvas final : public QChartView
{
    Q_OBJECT

public:
    explicit ChartCanvas(QWidget *parent);

    LineLayer &layer() const { return *m_layer; }
    //! Where the line is, in the coordinates of the parent.
    QRect plotRect() const;

    void setLook(const ChartTheme &theme, const QFont &font);
    //! Moves to `geometry` in the parent and lays the parts out.
    void place(const QRect &geometry);
    //! Labels the value axis. The plot becomes narrower when the labels need more room.
    void setValues(const ValueRange &values);
    //! Gives back the room of longer labels that were there before.
    void forgetLabels();
    //! The chart as it is, twice as fine as on the screen, under two lines of text.
    QImage toImage(const QString &title, const QString &subtitle);

protected:
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;

private:
    void layOut();
    void scaleAxis();

    ChartTheme m_theme;
    QValueAxis *m_axis;
    LineLayer *m_layer;
    ValueRange m_values;
    int m_labelWidth = 0;
};

} // namespace lanthorn
