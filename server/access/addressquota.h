// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chat/addresstally.h>

#include <QHash>

#include <functional>
#include <map>
#include <memory>

namespace lanthorn::inline server {

//! Bounds how many peers are in some state at a time, in all and per address, so that newcomers
//! find room: when there is none, the oldest of the block of addresses that has the most of what
//! it may goes. Lives in one thread.
class AddressQuota final
{
public:
    //! As many per address as in all unless `perAddress` is less.
    AddressQuota(int capacity, int perAddress);

    class Place;
    //! A place until the object returned is gone, which is before the quota is. `expel` is called
    //! at most once, when the peer has to make room for another one; it may give the place back.
    std::unique_ptr<Place> enter(const QHostAddress &address, std::function<void()> expel);

    qsizetype count() const { return m_count; }

private:
    //! Those of a block that were not yet asked to go, by their number: the oldest first. Among
    //! thousands the one to ask is found at once.
    using Remaining = std::map<quint64, Place *>;

    //! Of those in `block`, unless only `newcomer` is left to be asked.
    void expelOldestOf(const AddressBlock &block, const Place &newcomer);
    //! `place` will not be asked to go any more.
    void forget(const Place &place);

    qsizetype m_capacity;
    qsizetype m_count = 0;
    quint64 m_lastNumber = 0;
    AddressTally m_tally;
    QHash<AddressBlock, Remaining> m_remaining;
};

class AddressQuota::Place final
{
public:
    Place(AddressQuota &quota, QList<AddressBlock> blocks, std::function<void()> expel);
    ~Place();
    Q_DISABLE_COPY_MOVE(Place)

private:
    friend AddressQuota;

    AddressQuota &m_quota;
    QList<AddressBlock> m_blocks;
    std::function<void()> m_expel; //!< Empty when it was called.
    quint64 m_number;
};

} // namespace lanthorn::inline server
