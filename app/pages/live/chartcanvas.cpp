// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/pages/live/chartcanvas.h>

#include <app/pages/live/plotlayer.h>

#include <QChart>
#include <QFontMetrics>
#include <QGraphicsLayout>
#include <QLegend>
#include <QLocale>
#include <QMouseEvent>
#include <QValueAxis>
#include <QWheelEvent>

#include <algorithm>

namespace lanthorn {
inline namespace app {

using namespace Qt::StringLiterals;

namespace {

constexpr int labelGap = 18; // Between the labels of a value axis and the plot.
constexpr int titleGap = 8;
constexpr int topMargin = 4;
constexpr int bareMargin = 13; // Where there is no axis.
constexpr int timeLabelRoom = 14; // Above and below the labels of the time axis.

} // namespace

ChartCanvas::ChartCanvas(QWidget *parent)
    : QChartView(new QChart, parent)
    , m_axes {new QValueAxis(chart()), new QValueAxis(chart())}
    , m_layer(new PlotLayer(chart()))
{
    chart()->setBackgroundVisible(false); // The view's own background is cheaper and the same.
    chart()->legend()->hide();
    chart()->setMargins({});
    chart()->layout()->setContentsMargins(0, 0, 0, 0);
    chart()->setLocalizeNumbers(true);
    chart()->addAxis(m_axes[0], Qt::AlignLeft);
    chart()->addAxis(m_axes[1], Qt::AlignRight);
    for (QValueAxis *axis : m_axes) {
        axis->setLineVisible(false);
        axis->setGridLineVisible(false); // It is in the layer, which covers the plot.
        axis->setTickType(QValueAxis::TicksDynamic);
    }
    m_axes[1]->setVisible(false);
    m_layer->setZValue(1'000); // Above everything that the chart draws.

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
    return m_layer->plot().translated(pos());
}

void ChartCanvas::setLook(const ChartTheme &theme, const QFont &font)
{
    setBackgroundBrush(theme.background);
    chart()->setLocale(QLocale());
    for (QValueAxis *axis : m_axes) {
        axis->setLabelsFont(font);
        axis->setLabelsBrush(theme.quietText);
        axis->setTitleFont(font);
        axis->setTitleBrush(theme.text);
    }
    m_layer->setTheme(theme);
    m_layer->setFont(font);
}

void ChartCanvas::setAxes(const QStringList &titles)
{
    m_titles = titles;
    for (size_t i = 0; i < m_axes.size(); ++i) {
        const QString title = titles.value(qsizetype(i));
        m_axes[i]->setVisible(qsizetype(i) < titles.size());
        // A title is HTML to Qt Charts, and a unit is foreign text.
        m_axes[i]->setTitleText(title.toHtmlEscaped());
        m_axes[i]->setTitleVisible(!title.isEmpty());
    }
}

void ChartCanvas::setValues(const std::array<ValueRange, 2> &values)
{
    m_layer->setRanges(values);
    if (values == m_values)
        return;
    m_values = values;
    for (size_t i = 0; i < m_axes.size(); ++i)
        m_axes[i]->setLabelFormat(u"%.%1f"_s.arg(values[i].decimals()));
    scaleAxes();
}

void ChartCanvas::setTimeLabels(bool shown)
{
    m_hasTimeLabels = shown;
    m_layer->setTimeLabels(shown);
}

std::array<int, 2> ChartCanvas::neededRoom() const
{
    const QFontMetrics metrics(m_axes[0]->labelsFont());
    std::array<int, 2> room {bareMargin, bareMargin};
    for (size_t i = 0; i < room.size() && qsizetype(i) < m_titles.size(); ++i) {
        int widest = 0;
        for (const double value : {m_values[i].low, m_values[i].high}) {
            const QString label = QLocale().toString(value, 'f', m_values[i].decimals());
            widest = std::max(widest, metrics.horizontalAdvance(label));
        }
        room[i] = widest + labelGap;
        if (!m_titles.at(qsizetype(i)).isEmpty())
            room[i] += metrics.height() + titleGap;
    }
    return room;
}

int ChartCanvas::frameHeight() const
{
    const int labels =
        m_hasTimeLabels ? QFontMetrics(m_axes[0]->labelsFont()).height() + timeLabelRoom : 0;
    return topMargin + labels;
}

void ChartCanvas::place(const QRect &area, const std::array<int, 2> &room, double ratio)
{
    const QRect inner(QPoint(), area.size());
    const QRect plot = inner.adjusted(room[0], topMargin, -room[1], -(frameHeight() - topMargin));
    const bool isSame = geometry() == area && plot == m_layer->plot();
    setGeometry(area);
    m_layer->setGeometry(inner, plot, ratio);
    if (isSame)
        return;
    chart()->resize(area.size());
    setSceneRect(QRectF(QPointF(), area.size()));
    chart()->setPlotArea(plot);
    scaleAxes();
    // At once: a layout that is only requested can get lost while the window lays itself out.
    chart()->layout()->setGeometry(chart()->rect());
}

void ChartCanvas::scaleAxes()
{
    const double room = PlotLayer::valueMargin(m_axes[0]->labelsFont());
    const double height = m_layer->plot().height() - 2 * room;
    if (height <= 0)
        return;
    for (size_t i = 0; i < m_axes.size(); ++i) {
        // An axis hides a label that does not lie within the plot with its whole height.
        const ValueRange &values = m_values[i];
        const double beyond = (values.high - values.low) * room / height;
        m_axes[i]->setTickAnchor(values.low);
        m_axes[i]->setTickInterval(values.step);
        m_axes[i]->setRange(values.low - beyond, values.high + beyond);
    }
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

} // namespace app
} // namespace lanthorn
