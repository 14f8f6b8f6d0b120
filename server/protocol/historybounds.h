// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <protocol/result.h>

namespace lanthorn::inline protocol {

// For the readers of what is kept of rooms alone.

inline constexpr qsizetype mostHistoryEvents = 1000; //!< In one answer; hosts send less.

inline constexpr qsizetype longestPerson = 128;

inline Error badPayload(const QString &text)
{
    return {ErrorCode::BadPayload, text};
}

} // namespace lanthorn::inline protocol
