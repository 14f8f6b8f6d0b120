// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <channels/workerpool.h>

#include <QMutex>

#include <deque>
#include <functional>
#include <memory>

namespace lanthorn::inline channels {

//! Runs work on a pool's threads, one piece at a time, in order. Usable from any thread; stays
//! alive while work is running or waiting.
class Strand final : public std::enable_shared_from_this<Strand>
{
public:
    //! `pool` is borrowed and outlives the strand.
    static std::shared_ptr<Strand> create(WorkerPool &pool);

    //! Runs `work` behind what was posted before.
    void post(std::function<void()> work);
    //! Forgets what waits. What runs goes on.
    void clear();
    //! How many pieces wait behind the one that runs.
    size_t waiting() const;

private:
    explicit Strand(WorkerPool &pool)
        : m_pool(pool)
    {
    }
    void runAll();

    WorkerPool &m_pool;
    mutable QMutex m_mutex; //!< Guards the two below: work is posted and done in different threads.
    std::deque<std::function<void()>> m_waiting;
    bool m_running = false;
};

} // namespace lanthorn::inline channels
