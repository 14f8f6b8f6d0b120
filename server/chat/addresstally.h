// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QHostAddress>
#include <QList>

#include <optional>

namespace lanthorn::inline chat {

//! Addresses that are counted together wherever something is bounded per address.
struct AddressBlock
{
    //! What a network may have, in times of what one address may.
    static constexpr int networkShare = 8;

    QHostAddress first; //!< Without a scope.
    bool isNetwork = false; //!< All that have the first 64 bits of `first`, or it alone.

    //! How many it may have where one address may have `perAddress`.
    int bound(int perAddress) const { return isNetwork ? networkShare * perAddress : perAddress; }
    //! Whether the address lies in it.
    bool contains(const QHostAddress &address) const;
    bool operator==(const AddressBlock &) const = default;
};
size_t qHash(const AddressBlock &block, size_t seed = 0);

//! What `address` is called wherever addresses are compared: IPv4 also when it comes inside IPv6,
//! and without a scope. Null for what is none.
QHostAddress comparableAddress(const QHostAddress &address);

//! The blocks that `address` is counted in: itself, and for IPv6 its network, too; it has to find
//! room in both. A whole local network shares one, so that it is not locked out for one address;
//! but whoever is in it can have as many of its addresses as they like, so that eight times as much
//! is the end for all of them.
QList<AddressBlock> countedBlocks(const QHostAddress &address);

//! Counts what there is of each address. A plain value.
class AddressTally final
{
public:
    explicit AddressTally(int perAddress)
        : m_perAddress(perAddress)
    {
    }

    // Each takes an address, or its countedBlocks() from who needs them more often.

    //! Counts one more.
    void add(const QHostAddress &address) { add(countedBlocks(address)); }
    //! Counts one more in each.
    void add(const QList<AddressBlock> &blocks);
    //! One that was added.
    void remove(const QHostAddress &address) { remove(countedBlocks(address)); }
    //! Counts one less in each.
    void remove(const QList<AddressBlock> &blocks);

    //! The block of `address` that already has what it may; nothing when one more finds room.
    std::optional<AddressBlock> fullBlock(const QHostAddress &address) const
    {
        return fullBlock(countedBlocks(address));
    }
    //! The first that has no room; nothing when all have.
    std::optional<AddressBlock> fullBlock(const QList<AddressBlock> &blocks) const;
    //! The block that has the largest part of what it may; nothing when there is nothing.
    std::optional<AddressBlock> busiestBlock() const;

private:
    int m_perAddress;
    QHash<AddressBlock, int> m_counts;
};

} // namespace lanthorn::inline chat
