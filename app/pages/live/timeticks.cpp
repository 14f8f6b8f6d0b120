// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/pages/live/timeticks.h>

#include <app/widgets/timetext.h>

#include <QDateTime>

#include <algorithm>
#include <array>

namespace lanthorn {
inline namespace app {

namespace {

constexpr qint64 secondStep = 1'000;
constexpr qint64 minuteStep = 60 * secondStep;
constexpr qint64 hourStep = 60 * minuteStep;
constexpr std::array roundSteps {
    secondStep, 2 * secondStep, 5 * secondStep, 10 * secondStep, 15 * secondStep, 30 * secondStep,
    minuteStep, 2 * minuteStep, 5 * minuteStep, 10 * minuteStep, 15 * minuteStep, 30 * minuteStep,
    hourStep,   2 * hourStep,   3 * hourStep,   6 * hourStep,    12 * hourStep,   24 * hourStep,
};

} // namespace

void TimeTicks::update(qint64 from, qint64 to, int maximum)
{
    const auto found =
        std::find_if(roundSteps.begin(), roundSteps.end(),
                     [shortest = (to - from) / maximum](qint64 step) { return step >= shortest; });
    const qint64 step = found == roundSteps.end() ? roundSteps.back() : *found;
    const qint64 offset = QDateTime::fromMSecsSinceEpoch(from).offsetFromUtc() * secondStep;
    const qint64 first = (from + offset + step - 1) / step * step - offset;
    const qint64 count = to < first ? 0 : (to - first) / step + 1;
    if (step == m_step && count == qint64(m_ticks.size()) && count > 0
        && m_ticks.front().time == first)
        return;

    m_step = step;
    m_ticks.clear();
    for (qint64 i = 0; i < count; ++i) {
        const qint64 time = first + i * step;
        m_ticks.push_back(
            {time,
             TimeText::clock(QDateTime::fromMSecsSinceEpoch(time).time(), step < minuteStep)});
    }
}

} // namespace app
} // namespace lanthorn
