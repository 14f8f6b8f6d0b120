// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chat/addresstally.h>

#include <functional>
#include <list>
#include <memory>

namespace lanthorn {

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

    qsizetype count() const { return qsizetype(m_peers.size()); }

private:
    struct Peer
    {
        QHostAddress address;
        std::function<void()> expel; //!< Empty when it was called.
    };

    size_t m_capacity;
    AddressTally m_tally;
    std::list<Peer> m_peers; //!< Oldest first.
};

class AddressQuota::Place final
{
public:
    Place(AddressQuota &quota, std::list<Peer>::iterator peer)
        : m_quota(quota)
        , m_peer(peer)
    {
    }
    ~Place();
    Q_DISABLE_COPY_MOVE(Place)

private:
    AddressQuota &m_quota;
    std::list<Peer>::iterator m_peer;
};

} // namespace lanthorn
