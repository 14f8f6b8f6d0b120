// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/pages/live/livechart.h>

#include <app/pages/live/chartcanvas.h>
#include <app/pages/live/extents.h>
#include <app/widgets/messageplate.h>
#include <app/widgets/timetext.h>

#include <QDateTime>

#include <algorithm>
#include <cmath>

// What the values of a LiveChart are: how true, in which ranges, and what is told of them.

namespace lanthorn {
inline namespace app {

namespace {
constexpr int plateGap = 12;
}

std::optional<double> LiveChart::age() const
{
    std::optional<double> newest;
    for (qsizetype i = 0; i < m_store->size(); ++i) {
        if (const auto own = m_store->age(m_store->at(i)); own && (!newest || *own < *newest))
            newest = own;
    }
    return newest;
}

int LiveChart::lateSeries() const
{
    int late = 0;
    for (qsizetype i = 0; i < m_store->size(); ++i) {
        late += !m_hidden.contains(m_store->at(i).id())
            && m_store->freshness(m_store->at(i)) != Freshness::Live;
    }
    return late;
}

SeriesLook LiveChart::look(int series) const
{
    for (qsizetype i = 0; i < m_store->size(); ++i) {
        if (m_store->at(i).id() == series)
            return seriesLook(int(i), m_theme.background);
    }
    return {};
}

LiveChart::State LiveChart::currentState() const
{
    if (!m_store->hasValues())
        return State::Waiting;
    if (isHeld())
        return State::Held;
    bool isBehind = false;
    bool isUnknown = true;
    for (qsizetype i = 0; i < m_store->size(); ++i) {
        const Freshness freshness = m_store->freshness(m_store->at(i));
        if (freshness == Freshness::Live)
            return State::Live;
        isBehind = isBehind || freshness == Freshness::Behind;
        isUnknown =
            isUnknown && (freshness == Freshness::AgeUnknown || freshness == Freshness::Waiting);
    }
    return isUnknown ? State::AgeUnknown : isBehind ? State::Behind : State::Silent;
}

void LiveChart::rebuildRow(size_t row)
{
    const PlannedRow &plan = m_plan[row];
    std::array<ValueRange, 2> ranges;
    for (int axis = 0; axis < int(plan.axes.size()) && axis < 2; ++axis)
        ranges[size_t(axis)] = rangeOf(plan, axis);
    std::vector<PlotLimit> limits;
    for (const PlannedLine &line : plan.lines) {
        const Series *series = m_store->find(line.id);
        for (const Threshold &threshold : m_thresholds->all()) {
            if (series && threshold.series == series->info().name)
                limits.push_back({threshold.limit, threshold.isUpper, size_t(line.axis),
                                  m_thresholds->isRaised(threshold)});
        }
    }
    m_rows[row]->layer().setPen(m_pen);
    m_rows[row]->layer().setLimits(limits);
    m_rows[row]->setValues(ranges);
}

ValueRange LiveChart::rangeOf(const PlannedRow &row, int axis)
{
    const PlannedRow::Axis &what = row.axes[size_t(axis)];
    const int steps = valueSteps();
    if (const auto fixed = m_fixed.constFind(what.title); fixed != m_fixed.cend())
        return ValueRange::around(fixed->first, fixed->second, steps);
    double low = std::numeric_limits<double>::infinity();
    double high = -low;
    double toldLow = low;
    double toldHigh = high;
    bool isTold = true;
    bool isState = true;
    for (const PlannedLine &line : row.lines) {
        const Series *series = line.axis == axis ? m_store->find(line.id) : nullptr;
        if (!series)
            continue;
        if (const Statistics visible = statistics(*series); visible.count > 0) {
            low = std::min(low, visible.minimum);
            high = std::max(high, visible.maximum);
            m_formats[line.id].setVisible(visible.minimum, visible.maximum);
        }
        const SeriesInfo &info = series->info();
        isState = isState && info.kind == SeriesKind::State;
        isTold = isTold && info.minimum && info.maximum && info.kind == SeriesKind::Value;
        toldLow = std::min(toldLow, info.minimum.value_or(toldLow));
        toldHigh = std::max(toldHigh, info.maximum.value_or(toldHigh));
    }
    // What its source did not expect is shown, too.
    if (isTold && toldLow < toldHigh)
        return ValueRange::around(std::min(low, toldLow), std::max(high, toldHigh), steps);
    if (isState && low <= high)
        return ValueRange::ofStates(low, high, steps);
    ValueScale &scale = m_scales[what.key];
    if (low <= high)
        scale.follow(low, high, steps, m_store->now());
    return scale.range();
}

Statistics LiveChart::statistics(const Series &series) const
{
    // A value that has come counts, though the line reaches it only a moment later.
    const double to = isHeld() ? m_end : std::numeric_limits<double>::max();
    const Statistics values = series.track().statistics(visibleFrom(), to);
    if (series.info().kind != SeriesKind::Counter || values.count == 0)
        return values;
    const ColumnGrid shown = grid();
    const SampleColumns rates = ratesOf(series.track().columns(shown, series.patience()), shown);
    SampleCell sum;
    for (const SampleColumn &column : rates.columns) {
        if (!column.isEmpty())
            sum.add(shown.begin(), column.high);
    }
    if (sum.count == 0)
        return {};
    return {sum.low, sum.sum / double(sum.count), sum.high, sum.count};
}

std::optional<Sample> LiveChart::current(const Series &series) const
{
    const std::optional<Sample> last =
        isHeld() ? series.track().before(std::nextafter(m_end, m_end + 1)) : series.newest();
    if (!last || series.info().kind != SeriesKind::Counter)
        return last;
    // What it grew by since a second or an interval ago, whichever is longer.
    const double distance = std::max(series.interval(), 1'000.) * 0.999;
    const std::optional<Sample> first = series.track().before(last->time - distance + 1);
    if (!first || last->value < first->value || last->time <= first->time)
        return std::nullopt;
    return Sample {last->time, (last->value - first->value) / (last->time - first->time) * 1000};
}

void LiveChart::updateMessage()
{
    const QPoint top(plotRect().center().x(), plotRect().top() + plateGap);
    switch (m_state) {
    case State::Waiting:
        m_message->showPlain(tr("Waiting for the first reading"), rect().center());
        break;
    case State::Silent:
        m_message->showPlate(tr("No data for %1").arg(TimeText::elapsed(qint64(age().value_or(0)))),
                             top);
        break;
    case State::Behind:
        m_message->showPlate(tr("%1 behind", "followed by a length of time")
                                 .arg(TimeText::elapsed(qint64(age().value_or(0)))),
                             top);
        break;
    case State::Held: {
        const QTime time = QDateTime::fromMSecsSinceEpoch(qint64(m_end)).time();
        m_message->showPlate(heldText(time), top);
        break;
    }
    case State::AgeUnknown:
    case State::Live:
        m_message->hide();
    }
}

QString LiveChart::heldText(const QTime &time) const
{
    const QString clock = TimeText::clock(time, true);
    return m_isHostsHold ? tr("Held by the host at %1", "a time of day").arg(clock)
                         : tr("Held at %1", "a time of day").arg(clock);
}

void LiveChart::tellStatus()
{
    const double told = m_state == State::Held                 ? behind()
        : m_state == State::Silent || m_state == State::Behind ? age().value_or(0)
                                                               : lateSeries() * 1'000.;
    const std::pair status(m_state, qint64(told / 1'000));
    if (status == m_toldStatus)
        return;
    m_toldStatus = status;
    Q_EMIT statusChanged();
}

} // namespace app
} // namespace lanthorn
