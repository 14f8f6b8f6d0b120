// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLatin1StringView>

// The payload of each type is a struct with its two conversions, in the header of its topic
// (chatmessages.h and its neighbours). fromPayload() answers BadPayload (or the code of the field
// at fault) with the field's name. PROTOCOL.md specifies every field; tests/data/wire holds one
// example frame per type.

namespace lanthorn::inline protocol {

//! The values of an envelope's `type`.
namespace types {
inline constexpr QLatin1StringView hello {"hello"};
inline constexpr QLatin1StringView authenticate {"authenticate"};
inline constexpr QLatin1StringView join {"join"};
inline constexpr QLatin1StringView leave {"leave"};
inline constexpr QLatin1StringView post {"post"};
inline constexpr QLatin1StringView notify {"notify"};
inline constexpr QLatin1StringView subscribe {"subscribe"};
inline constexpr QLatin1StringView unsubscribe {"unsubscribe"};
inline constexpr QLatin1StringView ping {"ping"};
inline constexpr QLatin1StringView who {"who"};
inline constexpr QLatin1StringView list {"list"};
inline constexpr QLatin1StringView history {"history"};
inline constexpr QLatin1StringView search {"search"};
inline constexpr QLatin1StringView edit {"edit"};
inline constexpr QLatin1StringView deleteMessage {"delete"};
inline constexpr QLatin1StringView react {"react"};
inline constexpr QLatin1StringView read {"read"};
inline constexpr QLatin1StringView ok {"ok"};
inline constexpr QLatin1StringView error {"error"};
inline constexpr QLatin1StringView message {"message"};
inline constexpr QLatin1StringView edited {"edited"};
inline constexpr QLatin1StringView deleted {"deleted"};
inline constexpr QLatin1StringView reacted {"reacted"};
inline constexpr QLatin1StringView notSaved {"not_saved"};
inline constexpr QLatin1StringView muted {"muted"};
inline constexpr QLatin1StringView resync {"resync"};
inline constexpr QLatin1StringView presenceState {"presence_state"};
inline constexpr QLatin1StringView presenceDiff {"presence_diff"};
inline constexpr QLatin1StringView roomsState {"rooms_state"};
inline constexpr QLatin1StringView roomsDiff {"rooms_diff"};
inline constexpr QLatin1StringView word {"word"};
inline constexpr QLatin1StringView reading {"reading"};
inline constexpr QLatin1StringView seriesState {"series_state"};
inline constexpr QLatin1StringView seriesDiff {"series_diff"};
inline constexpr QLatin1StringView samples {"samples"};
inline constexpr QLatin1StringView seriesHistory {"series_history"};
inline constexpr QLatin1StringView stage {"stage"};
} // namespace types

} // namespace lanthorn::inline protocol
