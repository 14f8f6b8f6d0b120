// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <channels/strand.h>

#include <QMutexLocker>

namespace lanthorn::inline channels {

std::shared_ptr<Strand> Strand::create(WorkerPool &pool)
{
    return std::shared_ptr<Strand>(new Strand(pool));
}

void Strand::post(std::function<void()> work)
{
    {
        const QMutexLocker lock(&m_mutex);
        m_waiting.push_back(std::move(work));
        if (m_running)
            return;
        m_running = true;
    }
    m_pool.run([self = shared_from_this()] { self->runAll(); });
}

void Strand::clear()
{
    const QMutexLocker lock(&m_mutex);
    m_waiting.clear();
}

size_t Strand::waiting() const
{
    const QMutexLocker lock(&m_mutex);
    return m_waiting.size();
}

void Strand::runAll()
{
    for (;;) {
        std::function<void()> work;
        {
            const QMutexLocker lock(&m_mutex);
            if (m_waiting.empty()) {
                m_running = false;
                return;
            }
            work = std::move(m_waiting.front());
            m_waiting.pop_front();
        }
        work();
    }
}

} // namespace lanthorn::inline channels
