// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <channels/application.h>
#include <server/consumers/services.h>

namespace lanthorn::inline server {

//! The table of the server's own WebSocket paths: chat, words, sensors. `services` is borrowed and
//! outlives the application.
ApplicationPtr makeRoutes(const Services *services);

} // namespace lanthorn::inline server
