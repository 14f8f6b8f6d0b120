// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <client/connection/scheduler.h>

#include <QElapsedTimer>

#include <map>
#include <memory>

class QTimer;

namespace lanthorn::inline client {

//! Real time, by the event loop of the thread that made it.
class QtScheduler final : public Scheduler
{
public:
    QtScheduler();
    ~QtScheduler() override;

    std::chrono::milliseconds now() const override;
    Handle callAfter(std::chrono::milliseconds delay, std::function<void()> call) override;
    void cancel(Handle handle) override;

private:
    Q_DISABLE_COPY_MOVE(QtScheduler)
    void run(Handle handle, const std::function<void()> &call);

    QElapsedTimer m_clock;
    Handle m_last = 0;
    std::map<Handle, std::unique_ptr<QTimer>> m_timers;
};

} // namespace lanthorn::inline client
