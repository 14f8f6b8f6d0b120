// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHostAddress>

#include <optional>

namespace lanthorn {

//! The address by which others on the network reach this computer, as far as the computer itself
//! can tell: IPv4 first, of an interface that is up and no loopback, tunnel or bridge of
//! containers. Nothing when there is no network.
std::optional<QHostAddress> networkAddress();

} // namespace lanthorn
