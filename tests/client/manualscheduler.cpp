// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <client/manualscheduler.h>

#include <algorithm>

namespace lanthorn::test {

using std::chrono::milliseconds;

Scheduler::Handle ManualScheduler::callAfter(milliseconds delay, std::function<void()> call)
{
    const Handle handle = ++m_last;
    m_calls.emplace(std::pair(m_now + std::max(delay, milliseconds(0)), handle), std::move(call));
    return handle;
}

void ManualScheduler::cancel(Handle handle)
{
    const auto it = std::find_if(m_calls.begin(), m_calls.end(), [handle](const auto &entry) {
        return entry.first.second == handle;
    });
    if (it != m_calls.end())
        m_calls.erase(it);
}

void ManualScheduler::advance(milliseconds duration)
{
    const milliseconds end = m_now + duration;
    while (!m_calls.empty() && m_calls.begin()->first.first <= end) {
        const auto node = m_calls.extract(m_calls.begin());
        m_now = std::max(m_now, node.key().first);
        node.mapped()();
    }
    m_now = end;
}

} // namespace lanthorn::test
