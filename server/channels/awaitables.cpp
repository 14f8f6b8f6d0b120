// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <channels/awaitables.h>

namespace lanthorn::inline channels {

Awaitables::~Awaitables() = default;

Awaitables::Sleep::Sleep(Awaitables &owner, std::chrono::milliseconds duration)
    : m_owner(owner)
    , m_duration(duration)
{
}

Awaitables::Sleep::~Sleep()
{
    if (!m_timer)
        return;
    m_timer->disconnect();
    m_timer->stop();
    m_timer->deleteLater();
}

void Awaitables::Sleep::await_suspend(std::coroutine_handle<> waiting)
{
    m_timer = new QTimer; // NOLINT: deleted by ~Sleep()
    m_timer->setSingleShot(true);
    m_timer->setTimerType(Qt::PreciseTimer);
    QObject::connect(m_timer, &QTimer::timeout, m_timer,
                     [owner = &m_owner, waiting] { owner->resume(waiting); });
    m_timer->start(m_duration);
}

} // namespace lanthorn::inline channels
