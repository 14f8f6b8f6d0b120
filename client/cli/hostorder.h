// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <client/cli/arguments.h>
#include <protocol/messages/hostcontrol.h>

#include <QString>
#include <QStringList>

#include <optional>
#include <variant>

namespace lanthorn::inline cli {

//! What `lanthorn-cli host` is to do with a lanthornd of this computer, checked.
struct HostOrder
{
    enum class Shows { Nothing, Sessions, Bans, Rooms, History, Sources, Stage };

    QString socket; //!< Through which the host is controlled.
    std::optional<HostCommand> command = {}; //!< Nothing: only look.
    Shows shows = Shows::Nothing;
    bool json = false;
};

//! Reads the arguments after `host`.
std::variant<HostOrder, Answer> parseHostArguments(const QStringList &arguments);

} // namespace lanthorn::inline cli
