// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chat/moderationrules.h>
#include <protocol/messages/stage.h>
#include <server/access/attemptlimiter.h>
#include <server/access/guesttokens.h>

namespace lanthorn::inline server {

//! What a server knows of its guests and has to be told when it starts anew in the same process. A
//! plain value.
struct ServerMemory
{
    GuestTokens tokens = {}; //!< What lets guests in again without the password.
    AttemptRecords attempts = {}; //!< Who has to wait for having guessed.
    ModerationRules rules = {}; //!< What the host has decided.
    Stage stage = {}; //!< What the host shows.

    bool operator==(const ServerMemory &) const = default;
};

} // namespace lanthorn::inline server
