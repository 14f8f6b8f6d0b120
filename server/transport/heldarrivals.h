// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <protocol/clock.h>
#include <protocol/limits.h>
#include <server/access/addressquota.h>
#include <server/transport/frontdoor.h>

#include <QObject>
#include <QTimer>

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <unordered_map>

namespace lanthorn::inline server {

//! Requests that wait for somebody, such as a database or a handler that answers later, within the
//! limits of time and number. A client that leaves, or has to make room, is dropped at once. Lives
//! in the server's thread.
class HeldArrivals final : public QObject
{
    Q_OBJECT

public:
    //! Which request it is, as long as it is held.
    using Number = quint64;
    //! Takes a request that has waited for too long.
    using Late = std::function<void(Arrival)>;

    HeldArrivals(const Limits &limits, Clock clock, Late late, QObject *parent = nullptr);
    //! Drops who still waits.
    ~HeldArrivals() override;

    //! Holds a request, and `kept` with it, for `longest`. Nothing when its client has left
    //! already. To be followed by take(), or by wait() when that has not come at once.
    std::optional<Number> hold(Arrival arrival, std::chrono::milliseconds longest,
                               std::shared_ptr<void> kept = {});
    //! It takes a while, so it has a place among those that wait. Does nothing when it was taken.
    void wait(Number number);
    //! Gives it back; nothing when it is not held any more.
    std::optional<Arrival> take(Number number);

private:
    struct Held
    {
        Arrival arrival;
        std::shared_ptr<void> kept;
        std::chrono::milliseconds deadline; //!< On m_clock.
        std::unique_ptr<AddressQuota::Place> place = {};
    };

    void drop(Number number);
    void checkDeadlines();

    Clock m_clock;
    Late m_late;
    AddressQuota m_quota;
    std::unordered_map<Number, Held> m_held;
    Number m_lastNumber = 0;
    QTimer m_deadlines;
};

} // namespace lanthorn::inline server
