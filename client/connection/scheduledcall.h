// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <client/connection/scheduler.h>

#include <utility>

namespace lanthorn::inline client {

//! At most one call that a Scheduler is to make; cancelled when this ends, also from inside the
//! call.
class ScheduledCall final
{
public:
    //! `scheduler` is borrowed and outlives this.
    explicit ScheduledCall(Scheduler &scheduler)
        : m_scheduler(scheduler)
    {
    }
    ~ScheduledCall() { cancel(); }

    //! Replaces the call that is pending.
    void start(std::chrono::milliseconds delay, std::function<void()> call)
    {
        cancel();
        m_handle = m_scheduler.callAfter(delay, [this, call = std::move(call)] {
            m_handle = 0;
            call();
        });
    }
    //! It will not come.
    void cancel()
    {
        // With nothing pending the scheduler may be gone already.
        if (m_handle != 0)
            m_scheduler.cancel(std::exchange(m_handle, 0));
    }
    //! Whether it is still to come.
    bool isPending() const { return m_handle != 0; }

private:
    Q_DISABLE_COPY_MOVE(ScheduledCall)

    Scheduler &m_scheduler;
    Scheduler::Handle m_handle = 0;
};

} // namespace lanthorn::inline client
