// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <chat/guestrates.h>

namespace lanthorn::inline chat {

namespace {

//! Who lets more connections of one address in expects more people behind it.
double shareOf(const Limits &limits)
{
    const int usual = Limits().connectionsPerAddress;
    return limits.addressShare * std::max(1.0, double(limits.connectionsPerAddress) / usual);
}

} // namespace

GuestRates::GuestRates(const Limits &limits, const Clock &clock)
    : m_share(shareOf(limits))
    , m_messages {{limits.chatRate, mostRemembered, clock},
                  {limits.chatRate, mostRemembered, clock}}
    , m_news {{limits.newsRate, mostRemembered, clock}, {limits.newsRate, mostRemembered, clock}}
    , m_newRooms(limits.newRooms, mostRemembered, clock)
{
}

milliseconds GuestRates::takeMessage(const Guest &guest)
{
    return take(m_messages, guest, 1);
}

milliseconds GuestRates::takeNews(const Guest &guest, double deliveries)
{
    return take(m_news, guest, deliveries);
}

milliseconds GuestRates::takeNewRoom(const Guest &guest)
{
    if (guest.isHost)
        return milliseconds(0);
    const milliseconds wait = waitOf(m_newRooms, guest.address, 1, 1);
    if (wait.count() == 0)
        takeFrom(m_newRooms, guest.address, 1, 1);
    return wait;
}

milliseconds GuestRates::take(Rates &rates, const Guest &guest, double cost) const
{
    milliseconds wait = rates.persons.wait(guest.person, cost);
    if (!guest.isHost)
        wait = std::max(wait, waitOf(rates.addresses, guest.address, cost, m_share));
    if (wait.count() > 0)
        return wait;
    rates.persons.take(guest.person, cost);
    if (!guest.isHost)
        takeFrom(rates.addresses, guest.address, cost, m_share);
    return wait;
}

milliseconds GuestRates::waitOf(const RateTable<AddressBlock> &table, const QHostAddress &address,
                                double cost, double share)
{
    milliseconds longest(0);
    const auto blocks = countedBlocks(address);
    for (const AddressBlock &block : blocks)
        longest = std::max(longest, table.wait(block, cost, share * block.bound(1)));
    return longest;
}

void GuestRates::takeFrom(RateTable<AddressBlock> &table, const QHostAddress &address, double cost,
                          double share)
{
    const auto blocks = countedBlocks(address);
    for (const AddressBlock &block : blocks)
        table.take(block, cost, share * block.bound(1));
}

} // namespace lanthorn::inline chat
