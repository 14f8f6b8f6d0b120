// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <channels/event.h>
#include <protocol/result.h>

#include <QStringList>

namespace lanthorn::inline layers {

//! An event as it travels through Redis: one MessagePack map that begins with `type`. The reserved
//! keys are those of the layers of Django Channels, and those of ours.
struct WireEvent
{
    Event event;
    //! `__asgi_channel__`: for which channels of the receiving process it is; last in the map.
    QStringList channels = {};
    //! `lanthorn_origin`: which process published it, for receivers to know their own.
    QString origin = {};
    // Of sealed events only; see EventSeal.
    qint64 time = 0; //!< `lanthorn_time`, milliseconds since 1970.
    qint64 number = 0; //!< `lanthorn_number`, rises.
    QByteArray proof = {}; //!< `lanthorn_proof`
};

//! BadPayload when the event holds what no layer carries, a reserved key, or too much.
Result<QByteArray> packEvent(const WireEvent &event);

//! Takes the reserved keys out of the event. BadPayload when the bytes are no map with a type.
Result<WireEvent> unpackEvent(QByteArrayView bytes);

} // namespace lanthorn::inline layers
