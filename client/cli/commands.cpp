// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <client/cli/commands.h>

#include <client/cli/chatcommand.h>
#include <client/cli/historycommands.h>
#include <client/cli/listcommands.h>
#include <client/cli/sendcommand.h>
#include <client/cli/sensorscommand.h>
#include <client/cli/streamcommands.h>
#include <client/cli/tailcommand.h>

#include <algorithm>

namespace lanthorn::inline cli {

const QList<const CommandSpec *> &commands()
{
    static const QList<const CommandSpec *> table {
        &chatCommand,    &sendCommand,   &notifyCommand, &tailCommand,
        &historyCommand, &searchCommand, &exportCommand, &wordsCommand,
        &sensorsCommand, &roomsCommand,  &whoCommand,
    };
    return table;
}

const CommandSpec *findCommand(QStringView name)
{
    const auto it = std::find_if(commands().begin(), commands().end(),
                                 [name](const CommandSpec *spec) { return name == spec->name; });
    return it == commands().end() ? nullptr : *it;
}

} // namespace lanthorn::inline cli
