// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <channels/scoperouters.h>
#include <server/consumers/services.h>

namespace lanthorn::inline server {

//! The table of all channels that workers read. `services` is borrowed and outlives the router.
ChannelNameRouter makeWorkers(const Services *services);

} // namespace lanthorn::inline server
