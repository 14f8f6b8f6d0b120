// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <server/access/attemptlimiter.h>

#include <algorithm>

namespace lanthorn {

using std::chrono::milliseconds;

QHostAddress countedAddress(const QHostAddress &address)
{
    bool isV4 = false;
    const quint32 v4 = address.toIPv4Address(&isV4); // Also ::ffff:a.b.c.d.
    if (isV4)
        return QHostAddress(v4);
    Q_IPV6ADDR v6 = address.toIPv6Address();
    std::fill(std::begin(v6.c) + 8, std::end(v6.c), quint8(0));
    return QHostAddress(v6);
}

AttemptLimiter::AttemptLimiter(const AccessLimits &limits, Clock clock)
    : m_limits(limits)
    , m_clock(std::move(clock))
{
}

milliseconds AttemptLimiter::waitFor(const QHostAddress &address)
{
    const auto record = m_records.find(countedAddress(address));
    if (record == m_records.end() || !record->bannedUntil)
        return milliseconds(0);
    const milliseconds left = *record->bannedUntil - m_clock();
    if (left.count() > 0)
        return left;
    m_records.erase(record);
    return milliseconds(0);
}

bool AttemptLimiter::noteFailure(const QHostAddress &address)
{
    const QHostAddress counted = countedAddress(address);
    if (!m_records.contains(counted))
        makeRoom();
    const milliseconds now = m_clock();
    Record &record = m_records[counted];
    record.failures.append(now);
    while (now - record.failures.first() > m_limits.failureWindow)
        record.failures.removeFirst();
    if (record.bannedUntil || record.failures.size() < m_limits.failures)
        return false;
    record.bannedUntil = now + m_limits.ban;
    return true;
}

void AttemptLimiter::makeRoom()
{
    if (m_records.size() < m_limits.addresses)
        return;
    const auto oldest = std::min_element(
        m_records.cbegin(), m_records.cend(),
        [](const Record &a, const Record &b) { return a.failures.last() < b.failures.last(); });
    m_records.erase(oldest);
}

} // namespace lanthorn
