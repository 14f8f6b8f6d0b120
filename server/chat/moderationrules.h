// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chat/addresstally.h>
#include <protocol/names.h>

#include <QHash>
#include <QSet>
#include <QString>

#include <chrono>
#include <optional>

namespace lanthorn::inline chat {

//! What the host of a session has decided, as Moderation keeps it. A plain value; persons are as
//! Moderation::personOf() tells them.
struct ModerationRules
{
    //! One that a person or an address is kept out by.
    struct Ban
    {
        QString reason = {};
        QSet<QString> persons = {}; //!< Kept out from elsewhere, too.
        //! On the steady clock of this computer; nothing: none.
        std::optional<std::chrono::milliseconds> end = {};

        bool operator==(const Ban &) const = default;
    };

    //! One that a person cannot write by.
    struct Mute
    {
        QString reason = {}; //!< The host's words.
        QString nick = {}; //!< How the person was called; empty when it had no name.
        //! Who appears from there is muted, too, since it may be the same in another guise.
        //! Nothing: nobody else is.
        std::optional<AddressBlock> block = {};
        QSet<QString> exempt = {}; //!< Persons who were there before, or whom the host lets write.

        bool operator==(const Mute &) const = default;
    };

    QHash<QString, Ban> bans = {}; //!< By address, as Moderation::addressKey() has it.
    QHash<QString, Mute> mutes = {}; //!< By person.
    QHash<RoomName, QSet<QString>> locked = {}; //!< And who was in them.
    std::optional<QSet<QString>> present = {}; //!< While joining is paused: who was here before.

    bool operator==(const ModerationRules &) const = default;
};

} // namespace lanthorn::inline chat
