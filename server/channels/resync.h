// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLatin1StringView>

namespace lanthorn::inline channels {

//! The type of the event that a channel layer shared with other processes sends to every group in
//! which events of theirs may have been missed; without payload.
inline constexpr QLatin1StringView resyncType {"lanthorn_resync"};

} // namespace lanthorn::inline channels
