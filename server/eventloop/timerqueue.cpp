// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <server/eventloop/timerqueue.h>

#include <algorithm>

namespace lanthorn::inline server {

using std::chrono::milliseconds;
using std::chrono::seconds;

namespace {

// As short a timer is precise anyway, and as long a one need not be better than to the second.
constexpr milliseconds longestPrecise {20};
constexpr milliseconds longestCoarse {20000};

//! The multiple of `step` that is nearest to `time`.
TimerQueue::Time nearest(TimerQueue::Time time, std::chrono::nanoseconds step)
{
    const auto half = time.time_since_epoch() + step / 2;
    return TimerQueue::Time(half - half % step);
}

//! A twentieth of the interval or less, and a power of two, so that timers of different intervals
//! are due at the same moments.
milliseconds coarseStep(milliseconds interval)
{
    milliseconds step {1};
    while (step * 2 <= interval / 20)
        step *= 2;
    return step;
}

} // namespace

TimerQueue::Time TimerQueue::rounded(const Timer &timer)
{
    if (timer.interval.count() == 0)
        return timer.ideal;
    switch (timer.type) {
    case Qt::PreciseTimer:
        return timer.ideal;
    case Qt::CoarseTimer:
        return timer.interval <= longestPrecise ? timer.ideal
                                                : nearest(timer.ideal, coarseStep(timer.interval));
    case Qt::VeryCoarseTimer:
        return nearest(timer.ideal, seconds(1));
    }
    Q_UNREACHABLE();
}

TimerQueue::Entry TimerQueue::entryOf(int id, const Timer &timer)
{
    return {timer.deadline, timer.serial, id};
}

void TimerQueue::add(int id, milliseconds interval, Qt::TimerType type, QObject *object, Time now)
{
    remove(id);
    if (type == Qt::CoarseTimer && interval >= longestCoarse)
        type = Qt::VeryCoarseTimer;
    if (type == Qt::VeryCoarseTimer && interval.count() > 0)
        interval = std::max(std::chrono::round<seconds>(interval), seconds(1));
    Timer timer {++m_lastSerial, interval, type, object, now + interval, {}};
    timer.deadline = rounded(timer);
    m_order.insert(entryOf(id, timer));
    m_timers.emplace(id, timer);
}

bool TimerQueue::remove(int id)
{
    const auto it = m_timers.find(id);
    if (it == m_timers.end())
        return false;
    forget(it);
    return true;
}

bool TimerQueue::removeAllOf(const QObject *object)
{
    bool removed = false;
    for (auto it = m_timers.begin(); it != m_timers.end();) {
        const auto current = it++;
        if (current->second.object == object) {
            forget(current);
            removed = true;
        }
    }
    return removed;
}

void TimerQueue::forget(std::unordered_map<int, Timer>::iterator it)
{
    m_order.erase(entryOf(it->first, it->second));
    m_timers.erase(it);
}

QList<TimerQueue::TimerInfo> TimerQueue::infosOf(const QObject *object) const
{
    QList<TimerInfo> infos;
    for (const auto &[id, timer] : m_timers) {
        if (timer.object == object)
            infos.append({id, int(timer.interval.count()), timer.type});
    }
    return infos;
}

std::optional<milliseconds> TimerQueue::remaining(int id, Time now) const
{
    const auto it = m_timers.find(id);
    if (it == m_timers.end())
        return std::nullopt;
    return std::max(std::chrono::ceil<milliseconds>(it->second.deadline - now), milliseconds(0));
}

std::optional<TimerQueue::Time> TimerQueue::next() const
{
    if (m_order.empty())
        return std::nullopt;
    return m_order.begin()->deadline;
}

std::vector<TimerQueue::Due> TimerQueue::due(Time now) const
{
    std::vector<Due> result;
    for (auto it = m_order.begin(); it != m_order.end() && it->deadline <= now; ++it)
        result.push_back({it->id, it->serial});
    return result;
}

QObject *TimerQueue::begin(const Due &due, Time now)
{
    const auto it = m_timers.find(due.id);
    if (it == m_timers.end() || it->second.serial != due.serial)
        return nullptr;
    Timer &timer = it->second;
    if (timer.isDelivering || timer.deadline > now)
        return nullptr;
    m_order.erase(entryOf(due.id, timer));
    timer.ideal += timer.interval;
    if (timer.ideal < now)
        timer.ideal = now + timer.interval;
    timer.deadline = rounded(timer);
    timer.isDelivering = true;
    return timer.object;
}

void TimerQueue::end(const Due &due)
{
    const auto it = m_timers.find(due.id);
    if (it == m_timers.end() || it->second.serial != due.serial)
        return; // Its own slot removed it.
    it->second.isDelivering = false;
    m_order.insert(entryOf(due.id, it->second));
}

} // namespace lanthorn::inline server
