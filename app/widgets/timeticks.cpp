// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/widgets/timeticks.h>

#include <app/widgets/timetext.h>

#include <QDateTime>

#include <algorithm>
#include <array>

namespace lanthorn {

namespace {

constexpr qint64 second = 1'000;
constexpr qint64 minute = 60 * second;
constexpr qint64 hour = 60 * minute;
constexpr std::array roundSteps {
    second, 2 * second, 5 * second, 10 * second, 15 * second, 30 * second,
    minute, 2 * minute, 5 * minute, 10 * minute, 15 * minute, 30 * minute,
    hour,   2 * hour,   3 * hour,   6 * hour,    12 * hour,   24 * hour,
};

} // namespace

void TimeTicks::update(qint64 from, qint64 to, int maximum)
{
    const auto found =
        std::find_if(roundSteps.begin(), roundSteps.end(),
                     [shortest = (to - from) / maximum](qint64 step) { return step >= shortest; });
    const qint64 step = found == roundSteps.end() ? roundSteps.back() : *found;
    const qint64 offset = QDateTime::fromMSecsSinceEpoch(from).offsetFromUtc() * second;
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
            {time, TimeText::clock(QDateTime::fromMSecsSinceEpoch(time).time(), step < minute)});
    }
}

} // namespace lanthorn
