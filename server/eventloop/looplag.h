// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <protocol/clock.h>

#include <QObject>
#include <QTimer>

#include <array>

namespace lanthorn::inline server {

//! How often something was how late, since the start. A plain value.
struct LagHistogram
{
    static constexpr std::array<std::chrono::milliseconds, 6> bounds {
        {std::chrono::milliseconds(2), std::chrono::milliseconds(5), std::chrono::milliseconds(20),
         std::chrono::milliseconds(100), std::chrono::milliseconds(500),
         std::chrono::milliseconds(2000)}};

    void add(std::chrono::milliseconds lag);

    std::array<quint64, bounds.size() + 1> counts {}; //!< Up to each bound; the last: above all.
    std::chrono::milliseconds sum {};
    std::chrono::milliseconds longest {};

    quint64 count() const;
    bool operator==(const LagHistogram &) const = default;
};

//! Measures how late the event loop of its thread is: by how much a timer comes later than it was
//! due, because something else kept the loop busy. Costs four wake-ups per second.
class LoopLag final : public QObject
{
    Q_OBJECT

public:
    static constexpr std::chrono::milliseconds interval {250};

    explicit LoopLag(Clock clock = steadyNow, QObject *parent = nullptr);

    const LagHistogram &histogram() const { return m_histogram; }
    //! Takes one sample and waits for the next. Runs by itself.
    void sample();

private:
    Clock m_clock;
    QTimer m_timer;
    std::chrono::milliseconds m_due;
    LagHistogram m_histogram;
};

} // namespace lanthorn::inline server
