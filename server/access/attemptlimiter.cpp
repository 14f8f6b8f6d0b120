// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <server/access/attemptlimiter.h>

#include <algorithm>

namespace lanthorn::inline server {

using std::chrono::milliseconds;

AttemptLimiter::AttemptLimiter(const AccessLimits &limits, Clock clock, AttemptRecords records)
    : m_limits(limits)
    , m_clock(std::move(clock))
    , m_records(std::move(records))
{
}

milliseconds AttemptLimiter::waitFor(const QHostAddress &address)
{
    const milliseconds now = m_clock();
    milliseconds longest {0};
    const auto blocks = countedBlocks(address);
    for (const AddressBlock &block : blocks) {
        const auto record = m_records.find(block);
        if (record == m_records.end() || !record->lockedOutUntil)
            continue;
        if (*record->lockedOutUntil > now)
            longest = std::max(longest, *record->lockedOutUntil - now);
        else
            m_records.erase(record);
    }
    return longest;
}

bool AttemptLimiter::noteFailure(const QHostAddress &address)
{
    const milliseconds now = m_clock();
    bool isLast = false;
    const auto blocks = countedBlocks(address);
    for (const AddressBlock &block : blocks) {
        if (!m_records.contains(block))
            makeRoom();
        AttemptRecord &record = m_records[block];
        record.failures.append(now);
        while (now - record.failures.first() > m_limits.failureWindow)
            record.failures.removeFirst();
        if (record.lockedOutUntil || record.failures.size() < block.bound(m_limits.failures))
            continue;
        record.lockedOutUntil = now + m_limits.lockout;
        isLast = true;
    }
    return isLast;
}

void AttemptLimiter::makeRoom()
{
    if (m_records.size() < m_limits.addresses)
        return;
    const auto oldest = std::min_element(m_records.cbegin(), m_records.cend(),
                                         [](const AttemptRecord &a, const AttemptRecord &b) {
                                             return a.failures.last() < b.failures.last();
                                         });
    m_records.erase(oldest);
}

} // namespace lanthorn::inline server
