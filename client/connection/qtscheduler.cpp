// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <client/connection/qtscheduler.h>

#include <QTimer>

#include <utility>

namespace lanthorn::inline client {

using std::chrono::milliseconds;

QtScheduler::QtScheduler()
{
    m_clock.start();
}

QtScheduler::~QtScheduler() = default;

milliseconds QtScheduler::now() const
{
    return milliseconds(m_clock.elapsed());
}

Scheduler::Handle QtScheduler::callAfter(milliseconds delay, std::function<void()> call)
{
    const Handle handle = ++m_last;
    auto timer = std::make_unique<QTimer>();
    timer->setSingleShot(true);
    QObject::connect(timer.get(), &QTimer::timeout, timer.get(),
                     [this, handle, call = std::move(call)] { run(handle, call); });
    timer->start(delay);
    m_timers.emplace(handle, std::move(timer));
    return handle;
}

void QtScheduler::cancel(Handle handle)
{
    m_timers.erase(handle);
}

void QtScheduler::run(Handle handle, const std::function<void()> &call)
{
    // The timer is given up before the call, which may end the scheduler; it is in its own signal.
    auto node = m_timers.extract(handle);
    node.mapped().release()->deleteLater();
    call();
}

} // namespace lanthorn::inline client
