// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <protocol/result.h>

#include <QByteArray>
#include <QCborMap>

namespace lanthorn::inline layers {

//! What fromMsgpack() accepts; all of it also bounds the time it takes.
struct MsgpackLimits
{
    qsizetype bytes = 1024 * 1024;
    int depth = 16; //!< Maps and lists inside each other, the outermost included.
    int items = 10000; //!< Values in all.
    int keysPerMap = 256;
};

//! The canonical MessagePack bytes of `map`: every value in its smallest form, doubles always in
//! eight bytes, keys in the map's order. BadPayload when a key is no text or a value is none of
//! those that an Event may hold.
Result<QByteArray> toMsgpack(const QCborMap &map);

//! The map that `bytes` hold, and nothing after it. BadPayload when they are malformed, hold what
//! an Event cannot, or exceed a limit.
Result<QCborMap> fromMsgpack(QByteArrayView bytes, const MsgpackLimits &limits = {});

} // namespace lanthorn::inline layers
