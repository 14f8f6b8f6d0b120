// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <channels/event.h>
#include <channels/outbound.h>
#include <protocol/envelope.h>

namespace lanthorn {

//! Events that exist on this server only: an envelope, ready to be sent to native clients as it is.
namespace nativeevents {
//! A new word or reading makes the one before worthless.
inline constexpr QLatin1StringView word {"lanthorn_word"};
inline constexpr QLatin1StringView reading {"lanthorn_reading"};
} // namespace nativeevents

Event nativeEvent(QLatin1StringView type, const Envelope &envelope);
//! The frame of such an event, shared by all receivers.
Frame nativeFrame(const Event &event);

} // namespace lanthorn
