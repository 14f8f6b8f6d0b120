// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractEventDispatcher>

#include <chrono>
#include <optional>
#include <set>
#include <unordered_map>
#include <utility>
#include <vector>

namespace lanthorn::inline server {

//! Which of many timers is due when, after Qt's rules: precise timers to the millisecond, coarse
//! ones within 5 %, very coarse ones to the second; one due several times over fires once. Knows no
//! clock: the time comes with each call. Adding and removing takes logarithmic time.
class TimerQueue final
{
public:
    using Time = std::chrono::steady_clock::time_point;
    using TimerInfo = QAbstractEventDispatcher::TimerInfo;

    //! A timer that is due. The serial tells it from a later one with the same id.
    struct Due
    {
        int id;
        quint64 serial;
    };

    void add(int id, std::chrono::milliseconds interval, Qt::TimerType type, QObject *object,
             Time now);
    //! False when there is no such timer.
    bool remove(int id);
    bool removeAllOf(const QObject *object);

    QList<TimerInfo> infosOf(const QObject *object) const;
    //! Never negative; nothing when there is no such timer.
    std::optional<std::chrono::milliseconds> remaining(int id, Time now) const;

    //! When the next one is due, of those that are not being delivered.
    std::optional<Time> next() const;
    //! All that are due, in order.
    std::vector<Due> due(Time now) const;

    //! Makes a timer that is due ready for its next time and returns its object; null when it is
    //! gone, was delivered meanwhile, or is being delivered. Every begin() needs its end().
    QObject *begin(const Due &due, Time now);
    void end(const Due &due);

private:
    struct Timer
    {
        quint64 serial;
        std::chrono::milliseconds interval;
        Qt::TimerType type;
        QObject *object;
        Time ideal; //!< When it is due by its interval alone.
        Time deadline; //!< That, rounded by the rules of its type.
        bool isDelivering = false;
    };
    struct Entry // In the order in which they are due; what was added first, first.
    {
        Time deadline;
        quint64 serial;
        int id;
        auto operator<=>(const Entry &) const = default;
    };

    static Time rounded(const Timer &timer);
    static Entry entryOf(int id, const Timer &timer);
    void forget(std::unordered_map<int, Timer>::iterator it);

    std::unordered_map<int, Timer> m_timers;
    std::set<Entry> m_order; //!< Without those that are being delivered.
    quint64 m_lastSerial = 0;
};

} // namespace lanthorn::inline server
