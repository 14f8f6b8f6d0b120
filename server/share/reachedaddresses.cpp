// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <server/share/reachedaddresses.h>

namespace lanthorn::inline server {

namespace {

//! More than a computer has; a whole network can lead to one, though.
constexpr qsizetype mostAddresses = 64;

//! A socket for both families names IPv4 addresses in the way of IPv6.
QHostAddress plain(const QHostAddress &address)
{
    bool isV4 = false;
    const quint32 v4 = address.toIPv4Address(&isV4);
    QHostAddress result = isV4 ? QHostAddress(v4) : address;
    result.setScopeId({});
    return result;
}

} // namespace

void ReachedAddresses::note(const QHostAddress &own, const QHostAddress &peer)
{
    const QHostAddress address = plain(own);
    // Who calls itself does so from the address it calls.
    if (address == plain(peer) || m_reached.contains(address) || m_reached.size() >= mostAddresses)
        return;
    m_reached.insert(address);
    Q_EMIT reached(address);
}

} // namespace lanthorn::inline server
