// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <client/connection/scheduler.h>

#include <map>
#include <utility>

namespace lanthorn::test {

//! Time that stands still until the test moves it.
class ManualScheduler final : public Scheduler
{
public:
    std::chrono::milliseconds now() const override { return m_now; }
    Handle callAfter(std::chrono::milliseconds delay, std::function<void()> call) override;
    void cancel(Handle handle) override;

    //! Makes every call that falls due within `duration`, in order, each at its own time.
    void advance(std::chrono::milliseconds duration);
    //! How many calls wait.
    qsizetype pendingCount() const { return qsizetype(m_calls.size()); }

private:
    std::chrono::milliseconds m_now {1'000'000};
    Handle m_last = 0;
    // By time, then in the order they were asked for.
    std::map<std::pair<std::chrono::milliseconds, Handle>, std::function<void()>> m_calls;
};

} // namespace lanthorn::test
