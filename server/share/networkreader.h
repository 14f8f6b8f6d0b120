// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <server/share/networkaddresses.h>

namespace lanthorn::inline server {

//! The interfaces of this computer now. Asks the system only: nothing is sent. Any thread.
QList<InterfaceFacts> readInterfaces();

//! The addresses of this computer now, ranked. Any thread.
QList<NetworkAddress> readNetworkAddresses();

} // namespace lanthorn::inline server
