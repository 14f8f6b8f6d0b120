// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <server/access/addressquota.h>

#include <algorithm>
#include <utility>

namespace lanthorn {

AddressQuota::AddressQuota(int capacity, int perAddress)
    : m_capacity(size_t(capacity))
    , m_tally(perAddress)
{
}

std::unique_ptr<AddressQuota::Place> AddressQuota::enter(const QHostAddress &address,
                                                         std::function<void()> expel)
{
    std::optional<AddressBlock> crowded = m_tally.fullBlock(address);
    if (!crowded && m_peers.size() >= m_capacity)
        crowded = m_tally.busiestBlock();
    const auto newcomer = m_peers.insert(m_peers.end(), {address, std::move(expel)});
    m_tally.add(address);
    auto place = std::make_unique<Place>(*this, newcomer);
    if (crowded) {
        // One that was asked to go may take a moment.
        const auto oldest = std::find_if(m_peers.begin(), newcomer, [&](const Peer &peer) {
            return peer.expel && crowded->contains(peer.address);
        });
        if (oldest != newcomer)
            std::exchange(oldest->expel, {})();
    }
    return place;
}

AddressQuota::Place::~Place()
{
    m_quota.m_tally.remove(m_peer->address);
    m_quota.m_peers.erase(m_peer);
}

} // namespace lanthorn
