// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <protocol/clock.h>
#include <protocol/limits.h>

#include <QHash>

#include <algorithm>
#include <utility>
#include <vector>

namespace lanthorn::inline chat {

//! A token bucket for each key, so that what somebody has used counts also on the next connection.
//! Keys whose bucket is full again are forgotten. Holds a bounded number of keys: when there are
//! more, those that are nearest to full are forgotten, which gives the least away. Lives in one
//! thread.
template<class Key>
class RateTable final
{
public:
    //! `capacity`: keys.
    RateTable(const RateLimit &limit, int capacity, Clock clock)
        : m_limit(limit)
        , m_capacity(std::max(capacity, 1))
        , m_clock(std::move(clock))
    {
    }

    //! How long until `key`, which may have `share` times the limit, has `cost` tokens; zero when
    //! it has. What costs more than a whole bucket costs that.
    milliseconds wait(const Key &key, double cost = 1, double share = 1) const
    {
        const auto known = m_buckets.constFind(key);
        if (m_limit.isUnlimited() || known == m_buckets.cend())
            return milliseconds(0);
        const double missing = std::min(cost, m_limit.burst * share) - tokensOf(*known, m_clock());
        if (missing <= 0)
            return milliseconds(0);
        // Rounded up, so that whoever waits this long finds whole tokens.
        return milliseconds(qint64(missing / (m_limit.perSecond * share) * 1000) + 1);
    }

    //! Takes them. After wait() said zero for the same.
    void take(const Key &key, double cost = 1, double share = 1)
    {
        if (m_limit.isUnlimited() || cost <= 0)
            return;
        const auto now = m_clock();
        auto bucket = m_buckets.find(key);
        if (bucket == m_buckets.end()) {
            makeRoom(now);
            bucket = m_buckets.insert(key, {m_limit.burst * share, share, now});
        }
        const double tokens = tokensOf(*bucket, now);
        *bucket = {std::max(0.0, tokens - cost), share, now};
    }

    qsizetype size() const { return m_buckets.size(); }

private:
    struct Bucket
    {
        double tokens;
        double share;
        milliseconds filled;
    };

    double tokensOf(const Bucket &bucket, milliseconds now) const
    {
        const double elapsed = std::chrono::duration<double>(now - bucket.filled).count();
        return std::min(m_limit.burst * bucket.share,
                        bucket.tokens + elapsed * m_limit.perSecond * bucket.share);
    }
    double missingPart(const Bucket &bucket, milliseconds now) const
    {
        return 1 - tokensOf(bucket, now) / (m_limit.burst * bucket.share);
    }

    //! Half of the table goes at once, so that a full one costs little for each newcomer.
    void makeRoom(milliseconds now)
    {
        if (m_buckets.size() < m_capacity)
            return;
        m_buckets.removeIf([&](const auto &entry) { return missingPart(*entry, now) <= 0; });
        if (m_buckets.size() <= m_capacity / 2)
            return;
        std::vector<double> parts;
        parts.reserve(size_t(m_buckets.size()));
        for (const Bucket &bucket : std::as_const(m_buckets))
            parts.push_back(missingPart(bucket, now));
        const auto middle = parts.begin() + qptrdiff(parts.size() / 2);
        std::nth_element(parts.begin(), middle, parts.end());
        auto excess = m_buckets.size() - m_capacity / 2;
        m_buckets.removeIf([&](const auto &entry) {
            return excess > 0 && missingPart(*entry, now) <= *middle && excess-- > 0;
        });
    }

    RateLimit m_limit;
    qsizetype m_capacity;
    Clock m_clock;
    QHash<Key, Bucket> m_buckets;
};

} // namespace lanthorn::inline chat
