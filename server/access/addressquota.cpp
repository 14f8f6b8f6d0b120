// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <server/access/addressquota.h>

#include <utility>

namespace lanthorn::inline server {

AddressQuota::AddressQuota(int capacity, int perAddress)
    : m_capacity(capacity)
    , m_tally(perAddress)
{
}

std::unique_ptr<AddressQuota::Place> AddressQuota::enter(const QHostAddress &address,
                                                         std::function<void()> expel)
{
    const QList<AddressBlock> blocks = countedBlocks(address);
    std::optional<AddressBlock> crowded = m_tally.fullBlock(blocks);
    if (!crowded && m_count >= m_capacity)
        crowded = m_tally.busiestBlock();
    auto place = std::make_unique<Place>(*this, blocks, std::move(expel));
    if (crowded)
        expelOldestOf(*crowded, *place);
    return place;
}

void AddressQuota::expelOldestOf(const AddressBlock &block, const Place &newcomer)
{
    const auto remaining = m_remaining.constFind(block);
    if (remaining == m_remaining.cend() || remaining->begin()->second == &newcomer)
        return;
    // It stays counted, because it may take a moment, but is not asked again.
    Place &oldest = *remaining->begin()->second;
    forget(oldest);
    std::exchange(oldest.m_expel, {})();
}

void AddressQuota::forget(const Place &place)
{
    for (const AddressBlock &block : place.m_blocks) {
        const auto remaining = m_remaining.find(block);
        remaining->erase(place.m_number);
        if (remaining->empty())
            m_remaining.erase(remaining);
    }
}

AddressQuota::Place::Place(AddressQuota &quota, QList<AddressBlock> blocks,
                           std::function<void()> expel)
    : m_quota(quota)
    , m_blocks(std::move(blocks))
    , m_expel(std::move(expel))
    , m_number(++quota.m_lastNumber)
{
    ++m_quota.m_count;
    m_quota.m_tally.add(m_blocks);
    for (const AddressBlock &block : std::as_const(m_blocks))
        m_quota.m_remaining[block].emplace(m_number, this);
}

AddressQuota::Place::~Place()
{
    --m_quota.m_count;
    m_quota.m_tally.remove(m_blocks);
    if (m_expel)
        m_quota.forget(*this);
}

} // namespace lanthorn::inline server
