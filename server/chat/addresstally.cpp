// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <chat/addresstally.h>

#include <algorithm>

namespace lanthorn::inline chat {

size_t qHash(const AddressBlock &block, size_t seed)
{
    return qHashMulti(seed, block.first, block.isNetwork);
}

bool AddressBlock::contains(const QHostAddress &address) const
{
    return countedBlocks(address).contains(*this);
}

QHostAddress comparableAddress(const QHostAddress &address)
{
    if (address.isNull())
        return address;
    bool isV4 = false;
    const quint32 v4 = address.toIPv4Address(&isV4); // Also ::ffff:a.b.c.d.
    return isV4 ? QHostAddress(v4) : QHostAddress(address.toIPv6Address());
}

QList<AddressBlock> countedBlocks(const QHostAddress &address)
{
    const QHostAddress comparable = comparableAddress(address);
    if (comparable.protocol() == QAbstractSocket::IPv4Protocol)
        return {{comparable}};
    Q_IPV6ADDR network = address.toIPv6Address();
    std::fill(std::begin(network.c) + 8, std::end(network.c), quint8(0));
    return {{comparable}, {QHostAddress(network), true}};
}

void AddressTally::add(const QList<AddressBlock> &blocks)
{
    for (const AddressBlock &block : blocks)
        ++m_counts[block];
}

void AddressTally::remove(const QList<AddressBlock> &blocks)
{
    for (const AddressBlock &block : blocks) {
        const auto count = m_counts.find(block);
        if (--*count == 0)
            m_counts.erase(count);
    }
}

std::optional<AddressBlock> AddressTally::fullBlock(const QList<AddressBlock> &blocks) const
{
    const auto full = std::find_if(blocks.begin(), blocks.end(), [this](const AddressBlock &block) {
        return m_counts.value(block) >= block.bound(m_perAddress);
    });
    return full == blocks.end() ? std::nullopt : std::optional(*full);
}

std::optional<AddressBlock> AddressTally::busiestBlock() const
{
    const auto part = [](const AddressBlock &block, int count) {
        return double(count) / block.bound(1);
    };
    const auto busiest = std::max_element(
        m_counts.keyValueBegin(), m_counts.keyValueEnd(), [part](const auto &a, const auto &b) {
            return part(a.first, a.second) < part(b.first, b.second);
        });
    return busiest == m_counts.keyValueEnd() ? std::nullopt : std::optional(busiest->first);
}

} // namespace lanthorn::inline chat
