// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/pages/live/livechart.h>

#include <app/pages/live/chartcanvas.h>
#include <app/theme.h>
#include <app/widgets/messageplate.h>
#include <app/widgets/timetext.h>

#include <QApplication>
#include <QDateTime>
#include <QEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QStyleOptionFocusRect>
#include <QWindow>

#include <algorithm>
#include <cmath>

// What the user points at and does with the chart.

namespace lanthorn {
inline namespace app {

using namespace Qt::StringLiterals;

namespace {

constexpr double pointerReach = 24; // So far from the pointer, in pixels, a value is still meant.
constexpr double wheelStep = 0.8; // Of the span, for each notch.
constexpr double keyStep = 0.25; // Of the span, for each page.

QString timeOfDay(double time)
{
    const QTime clock = QDateTime::fromMSecsSinceEpoch(qint64(time)).time();
    return TimeText::clock(clock, true);
}

} // namespace

std::optional<Sample> LiveChart::sampleNear(const Series &series, double time) const
{
    const std::optional<Sample> found = series.track().nearest(time);
    if (!found || found->time < visibleFrom() || found->time > visibleTo() || m_rows.empty())
        return std::nullopt;
    const double width = m_span / columns() * m_ratio;
    const double reach = std::max(series.interval() / 2, pointerReach * width);
    return std::abs(found->time - time) <= reach ? found : std::nullopt;
}

void LiveChart::updateOverlay()
{
    if (m_rows.empty())
        return;
    if (m_pointedX)
        m_pointedTime = m_rows.front()->layer().timeAt(*m_pointedX);
    PlotOverlay common;
    common.cursors = m_cursors;
    common.marks = m_marks;
    common.isHeld = isHeld();
    QStringList spoken;
    for (size_t i = 0; i < m_rows.size() && i < m_plan.size(); ++i) {
        PlotOverlay overlay = common;
        for (const PlannedLine &line : m_plan[i].lines) {
            const Series *series = m_pointedTime ? m_store->find(line.id) : nullptr;
            const std::optional<Sample> sample =
                series ? sampleNear(*series, *m_pointedTime) : std::nullopt;
            if (!sample || series->info().kind == SeriesKind::Counter)
                continue;
            const QString text = u"%1  %2"_s.arg(
                series->label(), m_formats[line.id].text(sample->value, shownUnit(*series)));
            overlay.values.push_back({*sample, seriesLook(line.place, m_theme.background).color,
                                      size_t(line.axis), text});
            spoken += text;
        }
        if (m_pointedTime && (!overlay.values.empty() || m_isPointedByKey)) {
            overlay.pointed = m_isPointedByKey || overlay.values.empty()
                ? *m_pointedTime
                : overlay.values.front().sample.time;
            overlay.pointedTitle = timeOfDay(*overlay.pointed);
        }
        m_rows[i]->layer().setOverlay(overlay);
    }
    if (m_isPointedByKey && m_pointedTime)
        setAccessibleDescription(timeOfDay(*m_pointedTime) + u' ' + spoken.join(u", "_s));
}

bool LiveChart::stepPointed(int key)
{
    const bool isPointed = m_isPointedByKey && m_pointedTime.has_value();
    const double present = m_pointedTime.value_or(0);
    // The first visible series that has values here leads.
    for (const PlannedRow &row : m_plan) {
        for (const PlannedLine &line : row.lines) {
            const SampleTrack &track = m_store->find(line.id)->track();
            if (track.isEmpty())
                continue;
            const double before = std::nextafter(visibleFrom(), 0);
            const double behind = std::nextafter(visibleTo(), visibleTo() + 1);
            std::optional<Sample> next;
            if (key == Qt::Key_Home || (key == Qt::Key_Right && !isPointed))
                next = track.after(before);
            else if (key == Qt::Key_End || (key == Qt::Key_Left && !isPointed))
                next = track.before(behind);
            else if (key == Qt::Key_Left)
                next = track.before(present);
            else if (key == Qt::Key_Right)
                next = track.after(present);
            else
                return false;
            if (next && next->time >= visibleFrom() && next->time <= visibleTo())
                m_pointedTime = next->time;
            else if (!isPointed)
                continue;
            m_pointedX.reset();
            m_isPointedByKey = true;
            updateOverlay();
            return true;
        }
    }
    return false;
}

void LiveChart::setCursor(int index, std::optional<double> time)
{
    m_cursors[size_t(index)] = time;
    updateOverlay();
    Q_EMIT cursorsChanged();
}

QString LiveChart::cursorText() const
{
    if (!m_cursors[0] || !m_cursors[1])
        return {};
    const double from = *m_cursors[0];
    const double to = *m_cursors[1];
    QStringList parts {
        tr("A %1, B %2: %3 s", "two times of day and what lies between them")
            .arg(timeOfDay(from), timeOfDay(to), QLocale().toString((to - from) / 1'000, 'f', 3))};
    for (const PlannedRow &row : m_plan) {
        for (const PlannedLine &line : row.lines) {
            const Series *series = m_store->find(line.id);
            const auto first = series ? series->track().nearest(from) : std::nullopt;
            const auto second = series ? series->track().nearest(to) : std::nullopt;
            if (!first || !second)
                continue;
            const double difference = second->value - first->value;
            parts += u"%1 %2%3"_s.arg(series->label(), difference > 0 ? u"+"_s : QString(),
                                      m_formats.value(line.id).text(difference, series->unit()));
        }
    }
    return parts.join(u"   "_s);
}

// --- Looks

void LiveChart::applyTheme()
{
    useTheme(ChartTheme::fromPalette(palette()));
    arrangeRows();
    m_dirty = true;
    Q_EMIT planChanged();
}

void LiveChart::useTheme(const ChartTheme &theme)
{
    m_theme = theme;
    for (size_t i = 0; i < m_rows.size(); ++i) {
        m_rows[i]->setLook(m_theme, font());
        std::vector<PlotLine> lines;
        for (const PlannedLine &line :
             i < m_plan.size() ? m_plan[i].lines : std::vector<PlannedLine>())
            lines.push_back(
                {line.id, seriesLook(line.place, m_theme.background), size_t(line.axis)});
        m_rows[i]->layer().setLines(lines);
    }
}

void LiveChart::retranslate()
{
    setAccessibleName(tr("Chart of the readings"));
    m_ticks.forget();
    applyTheme(); // The labels of the value axis follow the language as well.
}

// --- Events

void LiveChart::changeEvent(QEvent *event)
{
    switch (event->type()) {
    case QEvent::PaletteChange:
    case QEvent::FontChange:
    case QEvent::StyleChange:
        applyTheme();
        advance();
        break;
    case QEvent::LanguageChange:
    case QEvent::LocaleChange:
        retranslate();
        advance();
        break;
    default:
        break;
    }
    QWidget::changeEvent(event);
}

bool LiveChart::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Expose)
        advance();
    return QWidget::eventFilter(watched, event);
}

void LiveChart::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    if (QWindow *handle = window()->windowHandle())
        handle->installEventFilter(this); // A minimised window needs no pictures.
    m_dirty = true;
    advance();
}

void LiveChart::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    if (QWindow *handle = window()->windowHandle())
        handle->removeEventFilter(this);
    m_timer.stop();
}

void LiveChart::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    m_ratio = devicePixelRatioF();
    arrangeRows();
    m_dirty = true;
    advance();
}

void LiveChart::paintEvent(QPaintEvent *)
{
    if (!m_focusRing)
        return;
    QPainter painter(this);
    QStyleOptionFocusRect option;
    option.initFrom(this);
    option.state |= QStyle::State_KeyboardFocusChange;
    style()->drawPrimitive(QStyle::PE_FrameFocusRect, &option, &painter, this);
}

void LiveChart::focusInEvent(QFocusEvent *event)
{
    m_focusRing = event->reason() == Qt::TabFocusReason || event->reason() == Qt::BacktabFocusReason
        || event->reason() == Qt::ShortcutFocusReason;
    update();
    QWidget::focusInEvent(event);
}

void LiveChart::focusOutEvent(QFocusEvent *event)
{
    m_focusRing = false;
    if (m_isPointedByKey)
        m_pointedTime.reset();
    m_isPointedByKey = false;
    updateOverlay();
    update();
    QWidget::focusOutEvent(event);
}

void LiveChart::keyPressEvent(QKeyEvent *event)
{
    if (event->modifiers() == Qt::NoModifier && stepPointed(event->key()))
        return;
    switch (event->key()) {
    case Qt::Key_PageUp:
        pan(-keyStep * m_span);
        return;
    case Qt::Key_PageDown:
        pan(keyStep * m_span);
        return;
    case Qt::Key_Plus:
        zoom(wheelStep, markTime());
        return;
    case Qt::Key_Minus:
        zoom(1 / wheelStep, markTime());
        return;
    case Qt::Key_A:
        setCursor(0, markTime());
        return;
    case Qt::Key_B:
        setCursor(1, markTime());
        return;
    case Qt::Key_Escape:
        if (!m_isPointedByKey && !m_cursors[0] && !m_cursors[1])
            break;
        m_pointedTime.reset();
        m_isPointedByKey = false;
        m_cursors = {};
        updateOverlay();
        Q_EMIT cursorsChanged();
        return;
    default:
        break;
    }
    QWidget::keyPressEvent(event);
}

void LiveChart::pointAt(const QPointF &position)
{
    const bool isInPlot = std::any_of(m_rows.begin(), m_rows.end(), [&](const ChartCanvas *row) {
        return row->plotRect().contains(position.toPoint());
    });
    m_isPointedByKey = false;
    m_pointedTime.reset();
    m_pointedX.reset();
    if (isInPlot)
        m_pointedX = position.x() - m_rows.front()->pos().x();
    updateOverlay();
}

void LiveChart::mousePressEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton && !m_rows.empty()) {
        m_pressed = event->position();
        m_isDragging = false;
    }
}

void LiveChart::mouseMoveEvent(QMouseEvent *event)
{
    if (m_pressed && event->buttons().testFlag(Qt::LeftButton)) {
        const double moved = event->position().x() - m_pressed->x();
        m_isDragging = m_isDragging || std::abs(moved) >= QApplication::startDragDistance();
        if (m_isDragging) {
            pan(-moved * m_ratio * m_span / columns());
            m_pressed = event->position();
            return;
        }
    }
    pointAt(event->position());
}

void LiveChart::mouseReleaseEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton || !m_pressed)
        return;
    m_pressed.reset();
    if (m_isDragging || !plotRect().isValid())
        return;
    pointAt(event->position());
    if (m_pointedTime)
        setCursor(event->modifiers().testFlag(Qt::ShiftModifier) ? 1 : 0, m_pointedTime);
}

void LiveChart::mouseDoubleClickEvent(QMouseEvent *)
{
    m_pressed.reset();
    m_cursors = {};
    updateOverlay();
    Q_EMIT cursorsChanged();
}

void LiveChart::wheelEvent(QWheelEvent *event)
{
    if (m_rows.empty() || event->angleDelta().y() == 0) {
        event->ignore();
        return;
    }
    const double center =
        m_rows.front()->layer().timeAt(event->position().x() - m_rows.front()->pos().x());
    zoom(std::pow(wheelStep, event->angleDelta().y() / 120.), center);
    event->accept();
}

void LiveChart::leaveEvent(QEvent *event)
{
    if (!m_isPointedByKey)
        m_pointedTime.reset();
    m_pointedX.reset();
    updateOverlay();
    QWidget::leaveEvent(event);
}

} // namespace app
} // namespace lanthorn
