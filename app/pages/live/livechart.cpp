// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/pages/live/livechart.h>

#include <app/pages/live/chartcanvas.h>
#include <app/widgets/messageplate.h>
#include <app/widgets/timetext.h>

#include <QDateTime>
#include <QWindow>

#include <algorithm>
#include <cmath>

namespace lanthorn {
inline namespace app {

using namespace Qt::StringLiterals;

namespace {

constexpr int frame = 16; // ms; 60 pictures a second.
constexpr int slowTick = 1'000;
constexpr int ringWidth = 3; // Around the plots, for the focus ring.
constexpr double longestDelay = 0.05; // Share of the visible range that the edge is held back.
constexpr double shortestDelay = 50; // ms; values come in frames of 33.
constexpr int lowestPlot = 60;
constexpr double thinPen = 2;
constexpr double thickPen = 4;
constexpr size_t mostMarks = 100;

} // namespace

LiveChart::LiveChart(SeriesStore *store, const Thresholds *thresholds, QWidget *parent)
    : QWidget(parent)
    , m_store(store)
    , m_thresholds(thresholds)
    , m_message(new MessagePlate(this))
    , m_pen(thinPen)
{
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    setBackgroundRole(QPalette::Base);
    setAutoFillBackground(true);

    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, &LiveChart::advance);
    connect(m_store, &SeriesStore::added, this, &LiveChart::onAdded);
    connect(m_store, &SeriesStore::described, this, &LiveChart::replan);
    connect(m_store, &SeriesStore::reset, this, &LiveChart::onReset);
    connect(m_store, &SeriesStore::rewritten, this, [this](int id) {
        for (ChartCanvas *row : m_rows) {
            const auto &lines = row->layer().lines();
            if (std::any_of(lines.begin(), lines.end(),
                            [id](const PlotLine &line) { return line.id == id; }))
                row->layer().forget();
        }
        m_dirty = true;
    });
    connect(m_thresholds, &Thresholds::changed, this, [this] { m_dirty = true; });
    retranslate();
    replan();
}

LiveChart::~LiveChart() = default;

void LiveChart::setSpan(double span)
{
    const double wanted = std::clamp(span, shortestSpan, longestSpan);
    if (wanted == m_span)
        return;
    m_span = wanted;
    m_scales.clear();
    m_dirty = true;
    advance();
}

void LiveChart::setHeld(bool held)
{
    if (held == isHeld() || (held && !m_store->hasValues()))
        return;
    if (held) {
        m_isHostsHold = false;
        advance(); // Up to this moment, and not to the last frame.
        m_heldEnd = m_end;
    } else {
        m_heldEnd.reset();
        m_scales.clear();
        endHostsHold();
    }
    m_dirty = true;
    advance();
    Q_EMIT heldChanged(held);
}

void LiveChart::holdForHost(double end, double span)
{
    if (!m_store->hasValues())
        return;
    m_isHostsHold = true;
    if (span > 0 && span != m_span) {
        if (!m_ownSpan)
            m_ownSpan = m_span;
        setSpan(span);
        Q_EMIT spanChosen(m_span);
    }
    m_heldEnd = end;
    m_dirty = true;
    advance();
    Q_EMIT heldChanged(true);
}

void LiveChart::endHostsHold()
{
    m_isHostsHold = false;
    if (const auto own = std::exchange(m_ownSpan, std::nullopt)) {
        setSpan(*own);
        Q_EMIT spanChosen(m_span);
    }
}

void LiveChart::pan(double milliseconds)
{
    if (m_state == State::Waiting)
        return;
    const double end = m_end + milliseconds;
    if (end >= liveEnd()) {
        setHeld(false);
        return;
    }
    const bool wasHeld = isHeld();
    m_isHostsHold = false; // Another picture than that of the host.
    m_heldEnd = end;
    m_dirty = true;
    advance();
    if (!wasHeld)
        Q_EMIT heldChanged(true);
}

void LiveChart::zoom(double factor, double center)
{
    const double span = std::clamp(m_span * factor, shortestSpan, longestSpan);
    if (isHeld())
        m_heldEnd = std::min(center + (m_end - center) * span / m_span, liveEnd());
    setSpan(span);
    Q_EMIT spanChosen(m_span);
}

double LiveChart::behind() const
{
    return isHeld() ? std::max(liveEnd() - m_end, 0.) : 0;
}

// --- Of the user

void LiveChart::setHidden(int series, bool hidden)
{
    if (hidden)
        m_hidden.insert(series);
    else
        m_hidden.remove(series);
    replan();
}

void LiveChart::setThick(bool thick)
{
    m_pen = thick ? thickPen : thinPen;
    m_dirty = true;
    advance();
}

void LiveChart::setRange(const QString &unit, std::optional<std::pair<double, double>> range)
{
    if (range && range->first < range->second)
        m_fixed.insert(unit, *range);
    else
        m_fixed.remove(unit);
    m_scales.clear();
    m_dirty = true;
    advance();
}

std::optional<std::pair<double, double>> LiveChart::range(const QString &unit) const
{
    const auto found = m_fixed.constFind(unit);
    return found == m_fixed.cend() ? std::nullopt : std::optional(*found);
}

void LiveChart::addMark(double time, const QString &text)
{
    m_marks.push_back({time, text});
    if (m_marks.size() > mostMarks)
        m_marks.erase(m_marks.begin());
    updateOverlay();
}

QRect LiveChart::plotRect() const
{
    return m_rows.empty() ? QRect() : m_rows.front()->plotRect();
}

QSize LiveChart::sizeHint() const
{
    return {720, 400};
}

QSize LiveChart::minimumSizeHint() const
{
    return {220, 140};
}

// --- What is shown

void LiveChart::onAdded()
{
    for (qsizetype i = 0; i < m_store->size(); ++i) {
        const Series &series = m_store->at(i);
        if (const std::optional<Sample> newest = series.newest();
            newest && series.info().kind != SeriesKind::Counter)
            m_formats[series.id()].learn(newest->value);
    }
    if (m_state == State::Waiting || !m_timer.isActive() || m_timer.interval() > frame * 4) {
        m_dirty = true;
        if (isVisible() && !isHeld())
            advance();
    }
}

void LiveChart::onReset()
{
    m_formats.clear();
    m_scales.clear();
    m_hidden.clear();
    m_marks.clear();
    m_cursors = {};
    m_pointedTime.reset();
    m_pointedX.reset();
    m_end = 0;
    setHeld(false);
    replan();
}

void LiveChart::replan()
{
    const std::vector<PlannedRow> plan = planRows(*m_store, m_hidden);
    if (plan == m_plan) {
        m_dirty = true;
        advance();
        return;
    }
    m_plan = plan;
    while (m_rows.size() > std::max<size_t>(plan.size(), 1)) {
        delete m_rows.back();
        m_rows.pop_back();
    }
    while (m_rows.size() < plan.size()) {
        auto *row = new ChartCanvas(this);
        row->setLook(m_theme, font());
        row->stackUnder(m_message);
        m_rows.push_back(row);
    }
    for (size_t i = 0; i < m_rows.size(); ++i) {
        QStringList titles;
        std::vector<PlotLine> lines;
        if (i < plan.size()) {
            for (const PlannedRow::Axis &axis : plan[i].axes)
                titles += axis.title;
            for (const PlannedLine &line : plan[i].lines)
                lines.push_back(
                    {line.id, seriesLook(line.place, m_theme.background), size_t(line.axis)});
        }
        m_rows[i]->setAxes(titles);
        m_rows[i]->layer().setLines(lines);
        m_rows[i]->setTimeLabels(i + 1 == m_rows.size());
        m_rows[i]->setVisible(m_state != State::Waiting);
    }
    arrangeRows();
    m_dirty = true;
    advance();
    Q_EMIT planChanged();
}

void LiveChart::arrangeRows()
{
    if (m_rows.empty())
        return;
    std::array<int, 2> room {0, 0};
    int frames = 0;
    for (const ChartCanvas *row : m_rows) {
        const std::array<int, 2> needed = row->neededRoom();
        room = {std::max(room[0], needed[0]), std::max(room[1], needed[1])};
        frames += row->frameHeight();
    }
    const QRect area = rect().adjusted(ringWidth, ringWidth, -ringWidth, -ringWidth);
    const int plot = std::max((area.height() - frames) / int(m_rows.size()),
                              std::min(lowestPlot, area.height()));
    int top = area.top();
    for (size_t i = 0; i < m_rows.size(); ++i) {
        const int height = i + 1 == m_rows.size() ? std::max(area.bottom() + 1 - top, plot)
                                                  : plot + m_rows[i]->frameHeight();
        m_rows[i]->place(QRect(area.left(), top, area.width(), height), room, m_ratio);
        top += height;
    }
}

double LiveChart::delay() const
{
    double longest = shortestDelay;
    for (qsizetype i = 0; i < m_store->size(); ++i)
        longest = std::max(longest, m_store->at(i).interval());
    return std::min(longest, std::max(m_span * longestDelay, shortestDelay));
}

double LiveChart::liveEnd() const
{
    return m_store->hostNow() - delay();
}

int LiveChart::columns() const
{
    if (m_rows.empty())
        return 1;
    return std::max(1, int(std::round(m_rows.front()->layer().plot().width() * m_ratio)));
}

ColumnGrid LiveChart::grid() const
{
    // Whole columns, counted from the epoch: lines keep their shape while they move.
    const double width = m_span / columns();
    return {width, ColumnGrid::columnAt(m_end, width) - columns(), columns()};
}

int LiveChart::valueSteps() const
{
    if (m_rows.empty())
        return 2;
    const double room = m_rows.front()->layer().plot().height() / (fontMetrics().height() * 4.);
    return std::clamp(int(room), 2, 10);
}

void LiveChart::advance()
{
    const State state = currentState();
    if (state != m_state) {
        m_state = state;
        m_dirty = true;
        for (ChartCanvas *row : m_rows)
            row->setVisible(state != State::Waiting);
    }
    const double end = m_heldEnd.value_or(liveEnd());
    // The estimate of the host's clock moves a little both ways; the picture does not.
    const bool trembles = !isHeld() && end < m_end && end > m_end - m_span / 20;
    if (!trembles && end != m_end && state != State::Waiting) {
        const double width = m_span / columns();
        m_dirty = m_dirty || ColumnGrid::columnAt(end, width) != ColumnGrid::columnAt(m_end, width);
        m_end = end;
    }
    if (m_dirty && state != State::Waiting && !m_rows.empty())
        rebuild();
    updateMessage();
    tellStatus();
    schedule();
}

void LiveChart::rebuild()
{
    m_dirty = false;
    const QString label = TimeText::clock(QTime(22, 22, 22), true);
    const int room = fontMetrics().horizontalAdvance(label) * 2;
    std::vector<std::array<int, 2>> before;
    for (const ChartCanvas *row : m_rows)
        before.push_back(row->neededRoom());
    for (size_t i = 0; i < m_rows.size() && i < m_plan.size(); ++i)
        rebuildRow(i);
    bool isWider = false;
    for (size_t i = 0; i < m_rows.size(); ++i)
        isWider = isWider || m_rows[i]->neededRoom() != before[i];
    if (isWider)
        arrangeRows();
    const ColumnGrid shown = grid();
    m_ticks.update(qint64(shown.begin()), qint64(shown.end()),
                   std::max(m_rows.front()->layer().plot().width() / std::max(room, 1), 1));
    for (ChartCanvas *row : m_rows)
        row->layer().show(*m_store, shown, m_ticks.ticks());
    updateOverlay();
    Q_EMIT rangeShown(shown.begin(), shown.end(), shown.count);
}

void LiveChart::schedule()
{
    const QWindow *window = this->window()->windowHandle();
    if (!isVisible() || m_state == State::Waiting || (window && !window->isExposed())) {
        m_timer.stop();
        return;
    }
    // No picture is needed before the lines have moved by a pixel.
    const int interval = isHeld() ? slowTick : std::clamp(int(m_span / columns()), frame, slowTick);
    if (!m_timer.isActive() || m_timer.interval() != interval)
        m_timer.start(interval);
}

} // namespace app
} // namespace lanthorn
