// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <channels/workerpool.h>

namespace lanthorn::inline channels {

WorkerPool::WorkerPool(int threads)
{
    m_threads.setMaxThreadCount(threads);
}

WorkerPool::~WorkerPool()
{
    m_threads.waitForDone();
}

void WorkerPool::run(std::function<void()> work)
{
    m_threads.start(std::move(work));
}

void WorkerPool::callBack(std::function<void()> call)
{
    QMetaObject::invokeMethod(&m_context, std::move(call), Qt::QueuedConnection);
}

} // namespace lanthorn::inline channels
