// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <channels/event.h>
#include <chat/sharing/remotevalues.h>
#include <protocol/limits.h>

#include <QString>

#include <optional>

namespace lanthorn::inline chat {

//! An event of another process as it may come in, and how many of its keys may not.
struct CheckedEvent
{
    std::optional<Event> event = {}; //!< Nothing: it breaks a rule.
    int leftOut = 0;
};

//! What messages of sites have for a host's name.
inline constexpr QLatin1StringView siteName("site");

//! A chat event of another process, checked as a message of a client is. `hostId` says which host
//! it is from, `hostName` how that is called; a site has neither, nor members: then sender, id and
//! kind are not believed. `now` in milliseconds since 1970.
CheckedEvent checkedChatEvent(const Event &event, const QString &hostId, const QString &hostName,
                              const Limits &limits, qint64 now);

//! An event in a group of hosts alone: about who is in their rooms, or what was said there. It must
//! be that host's own; `mustBeProven`: an empty `hostId` is none.
CheckedEvent checkedHostEvent(const Event &event, const QString &hostId, bool mustBeProven);

} // namespace lanthorn::inline chat
