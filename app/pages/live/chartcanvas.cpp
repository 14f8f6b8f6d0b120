// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/pages/live/chartcanvas.h>

#include <app/pages/live/linelayer.h>

#include <QChart>
#include <QFontMetrics>
#include <QGraphicsLayout>
#include <QLegend>
#include <QLocale>
#include <QMouseEvent>
#include <QPainter>
#include <QValueAxis>
#include <QWheelEvent>

#include <algorithm>

namespace lanthorn {

using namespace Qt::StringLiterals;

namespace {

constexpr int labelGap = 18; // Between the labels of the value axis and the plot.
constexpr int topMargin = 4;
constexpr int rightMargin = 13;
constexpr int timeLabelRoom = 14; // Above and below the labels of the time axis.
constexpr double imageScale = 2;
constexpr int imageMargin = 16;

} // namespace

ChartCanvas::ChartCanvas(QWidget *parent)
    : QChartView(new QChart, parent)
    , m_axis(new QValueAxis(chart()))
    , m_layer(new LineLayer(chart()))
{
    chart()->setBackgroundVisible(false); // The view's own background is cheaper and the same.
    chart()->legend()->hide();
    chart()->setMargins({});
    chart()->layout()->setContentsMargins(0, 0, 0, 0);
    chart()->setLocalizeNumbers(true);
    chart()->addAxis(m_axis, Qt::AlignLeft);
    m_axis->setLineVisible(false);
    m_axis->setTickType(QValueAxis::TicksDynamic);
    m_layer->setZValue(1'000); // Above everything that the chart draws.

    hide(); // Until there is something to see.
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::NoFocus);
    viewport()->setFocusPolicy(Qt::NoFocus);
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setLayoutDirection(Qt::LeftToRight); // Time goes to the right in every language.
    setOptimizationFlag(QGraphicsView::DontSavePainterState);
    setViewportUpdateMode(QGraphicsView::MinimalViewportUpdate);
}

QRect ChartCanvas::plotRect() const
{
    return m_layer->plot().toRect().translated(pos());
}

void ChartCanvas::setLook(const ChartTheme &theme, const QFont &font)
{
    m_theme = theme;
    setBackgroundBrush(theme.background);
    chart()->setLocale(QLocale());
    m_axis->setLabelsFont(font);
    m_axis->setLabelsBrush(theme.quietText);
    m_axis->setGridLinePen(QPen(theme.grid, 1));
    m_layer->setTheme(theme);
    m_layer->setFont(font);
    forgetLabels();
}

void ChartCanvas::place(const QRect &geometry)
{
    setGeometry(geometry);
    chart()->resize(geometry.size());
    setSceneRect(QRectF(QPointF(), geometry.size()));
    layOut();
}

void ChartCanvas::setValues(const ValueRange &values)
{
    if (values == m_values)
        return;
    m_values = values;
    m_axis->setLabelFormat(u"%.%1f"_s.arg(values.decimals()));
    layOut();
}

void ChartCanvas::forgetLabels()
{
    m_labelWidth = 0;
    layOut();
}

QImage ChartCanvas::toImage(const QString &title, const QString &subtitle)
{
    const int lineHeight = fontMetrics().height();
    const QPoint corner(imageMargin, 2 * (imageMargin + lineHeight));
    const QSize area = size() + QSize(2 * imageMargin, corner.y() + imageMargin);

    QImage image(area * imageScale, QImage::Format_RGB32);
    image.setDevicePixelRatio(imageScale);
    image.fill(m_theme.background);
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRect line(imageMargin, imageMargin, width(), lineHeight);
    QFont bold = font();
    bold.setBold(true);
    painter.setFont(bold);
    painter.setPen(m_theme.text);
    painter.drawText(line, Qt::AlignLeft | Qt::TextSingleLine, title);
    painter.setFont(font());
    painter.setPen(m_theme.quietText);
    painter.drawText(line.translated(0, lineHeight), Qt::AlignLeft | Qt::TextSingleLine, subtitle);
    render(&painter, QRectF(corner, size()), QRect(QPoint(), size()));
    return image;
}

void ChartCanvas::layOut()
{
    const QFontMetrics metrics(m_axis->labelsFont());
    for (const double value : {m_values.low, m_values.high}) {
        const QString label = QLocale().toString(value, 'f', m_values.decimals());
        m_labelWidth = std::max(m_labelWidth, metrics.horizontalAdvance(label));
    }
    const QRect area(QPoint(), size());
    const QRect plot = area.adjusted(m_labelWidth + labelGap, topMargin, -rightMargin,
                                     -(metrics.height() + timeLabelRoom));
    m_layer->setGeometry(area, plot);
    chart()->setPlotArea(plot);
    scaleAxis();
    // At once: a layout that is only requested can get lost while the window lays itself out.
    chart()->layout()->setGeometry(chart()->rect());
}

void ChartCanvas::scaleAxis()
{
    const double room = LineLayer::valueMargin(m_axis->labelsFont());
    const double height = m_layer->plot().height() - 2 * room;
    if (height <= 0)
        return;
    // An axis hides a label that does not lie within the plot with its whole height.
    const double beyond = (m_values.high - m_values.low) * room / height;
    m_axis->setTickAnchor(m_values.low);
    m_axis->setTickInterval(m_values.step);
    m_axis->setRange(m_values.low - beyond, m_values.high + beyond);
}

void ChartCanvas::mousePressEvent(QMouseEvent *event)
{
    // QChartView asks the item under the pointer without a check whether there is one.
    event->ignore();
}

void ChartCanvas::mouseMoveEvent(QMouseEvent *event)
{
    event->ignore();
}

void ChartCanvas::mouseReleaseEvent(QMouseEvent *event)
{
    event->ignore();
}

void ChartCanvas::mouseDoubleClickEvent(QMouseEvent *event)
{
    event->ignore();
}

void ChartCanvas::wheelEvent(QWheelEvent *event)
{
    event->ignore();
}

} // namespace lanthorn
