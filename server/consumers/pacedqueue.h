// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <protocol/limits.h>

#include <QTimer>

#include <chrono>
#include <deque>
#include <functional>
#include <utility>

namespace lanthorn::inline server {

//! Does what a plain client sends at a bounded rate. Such a client cannot be told to wait, so what
//! is over the rate waits here, in order, up to two bounds. Lives in the server's thread.
template<class T>
class PacedQueue final
{
public:
    //! Takes what one needs and returns zero, or takes nothing and returns how long to wait.
    using Take = std::function<std::chrono::milliseconds()>;

    //! `act` gets each in its turn, at once or from the event loop.
    PacedQueue(Take take, const Limits &limits, std::function<void(T)> act)
        : m_take(std::move(take))
        , m_capacity(size_t(limits.plainQueue))
        , m_byteCapacity(limits.plainQueueBytes)
        , m_act(std::move(act))
    {
        m_timer.setSingleShot(true);
        QObject::connect(&m_timer, &QTimer::timeout, &m_timer, [this] { actOnNext(); });
    }

    //! False when as much waits as may, and this item, which was a frame of `bytes`, is too much.
    bool add(T item, qsizetype bytes)
    {
        if (m_waiting.size() >= m_capacity || m_bytes + bytes > m_byteCapacity)
            return false;
        m_waiting.emplace_back(std::move(item), bytes);
        m_bytes += bytes;
        if (!m_timer.isActive())
            actOnNext();
        return true;
    }

    void clear()
    {
        m_timer.stop();
        m_waiting.clear();
        m_bytes = 0;
    }

private:
    void actOnNext()
    {
        while (!m_waiting.empty()) {
            const std::chrono::milliseconds wait = m_take();
            if (wait.count() > 0) {
                m_timer.start(wait);
                return;
            }
            auto [item, bytes] = std::move(m_waiting.front());
            m_waiting.pop_front();
            m_bytes -= bytes;
            m_act(std::move(item));
        }
    }

    Take m_take;
    size_t m_capacity;
    qsizetype m_byteCapacity;
    std::function<void(T)> m_act;
    std::deque<std::pair<T, qsizetype>> m_waiting;
    qsizetype m_bytes = 0; //!< That wait.
    QTimer m_timer;
};

} // namespace lanthorn::inline server
