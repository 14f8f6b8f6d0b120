// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <server/eventloop/looplag.h>

#include <algorithm>
#include <numeric>
#include <utility>

namespace lanthorn::inline server {

void LagHistogram::add(std::chrono::milliseconds lag)
{
    const auto bound = std::lower_bound(bounds.begin(), bounds.end(), lag);
    ++counts[std::size_t(bound - bounds.begin())];
    sum += lag;
    longest = std::max(longest, lag);
}

quint64 LagHistogram::count() const
{
    return std::accumulate(counts.begin(), counts.end(), quint64(0));
}

LoopLag::LoopLag(Clock clock, QObject *parent)
    : QObject(parent)
    , m_clock(std::move(clock))
    , m_due(m_clock() + interval)
{
    m_timer.setTimerType(Qt::PreciseTimer);
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &LoopLag::sample);
    m_timer.start(interval);
}

void LoopLag::sample()
{
    const std::chrono::milliseconds now = m_clock();
    m_histogram.add(std::max(now - m_due, std::chrono::milliseconds(0)));
    m_due = now + interval;
    m_timer.start(interval);
}

} // namespace lanthorn::inline server
