// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <protocol/tokenbucket.h>

#include <QTimer>

#include <deque>
#include <functional>
#include <utility>

namespace lanthorn {

//! Does what a plain client sends at a bounded rate. Such a client cannot be told to wait, so what
//! is over the rate waits here, in order, up to a bound. Lives in the server's thread.
template<class T>
class PacedQueue final
{
public:
    //! `act` gets each in its turn, at once or from the event loop.
    PacedQueue(const RateLimit &rate, const Clock &clock, int capacity, std::function<void(T)> act)
        : m_rate(rate, clock)
        , m_capacity(size_t(capacity))
        , m_act(std::move(act))
    {
        m_timer.setSingleShot(true);
        QObject::connect(&m_timer, &QTimer::timeout, &m_timer, [this] { actOnNext(); });
    }

    //! False when as many wait as may, and this one is too many.
    bool add(T item)
    {
        if (m_waiting.size() >= m_capacity)
            return false;
        m_waiting.push_back(std::move(item));
        if (!m_timer.isActive())
            actOnNext();
        return true;
    }

    void clear()
    {
        m_timer.stop();
        m_waiting.clear();
    }

private:
    void actOnNext()
    {
        while (!m_waiting.empty()) {
            const milliseconds wait = m_rate.take();
            if (wait.count() > 0) {
                m_timer.start(wait);
                return;
            }
            T item = std::move(m_waiting.front());
            m_waiting.pop_front();
            m_act(std::move(item));
        }
    }

    TokenBucket m_rate;
    size_t m_capacity;
    std::function<void(T)> m_act;
    std::deque<T> m_waiting;
    QTimer m_timer;
};

} // namespace lanthorn
