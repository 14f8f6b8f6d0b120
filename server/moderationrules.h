// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <protocol/names.h>

#include <QHash>
#include <QSet>
#include <QString>

#include <chrono>
#include <optional>

namespace lanthorn {

//! What the host of a session has decided, as Moderation keeps it. A plain value; persons are as
//! Moderation::personOf() tells them.
struct ModerationRules
{
    struct Ban
    {
        QString reason = {};
        QSet<QString> persons = {}; //!< Kept out from elsewhere, too.
        //! On the steady clock of this computer; nothing: none.
        std::optional<std::chrono::milliseconds> end = {};

        bool operator==(const Ban &) const = default;
    };

    QHash<QString, Ban> bans = {}; //!< By address, as Moderation::addressKey() has it.
    QHash<QString, QString> muted = {}; //!< Persons, and the host's words.
    QHash<RoomName, QSet<QString>> locked = {}; //!< And who was in them.
    std::optional<QSet<QString>> present = {}; //!< While joining is paused: who was here before.

    bool operator==(const ModerationRules &) const = default;
};

} // namespace lanthorn
