// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <channels/event.h>

#include <QByteArray>

namespace lanthorn::inline live {

//! An event that exists on this server only: a frame, ready to be sent to native clients as it is.
Event nativeEvent(QLatin1StringView type, const QByteArray &envelope);
//! The frame of such an event, shared by all receivers.
Frame nativeFrame(const Event &event);

} // namespace lanthorn::inline live
