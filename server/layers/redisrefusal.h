// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <layers/redisreply.h>

namespace lanthorn::inline layers {

//! What an error in an answer means for the command.
enum class Refusal {
    None, //!< No error.
    Passing, //!< The server is not able or not allowed to do it now: it may be tried again.
    Lasting, //!< It will never do it.
};
Refusal refusalOf(const RedisReply &reply);

//! The first word of an error, which names its kind; also of one that came out of a script.
QByteArray refusalCode(const QByteArray &text);

} // namespace lanthorn::inline layers
