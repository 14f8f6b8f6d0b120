// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <client/cli/tailcommand.h>

#include <client/cli/terminal/console.h>
#include <client/cli/terminal/format.h>

namespace lanthorn::cli {

using namespace Qt::StringLiterals;

const CommandSpec tailCommand {
    "tail"_L1, "print what is said in a room"_L1,
    "Prints each message that comes while it runs, one per line as \"name: text\". A\n"
    "connection that was lost is opened again."_L1,
    TakesRoom | TakesNick | TakesLimits,
    [](const Context &context, const Options &options) -> std::unique_ptr<Command> {
        return std::make_unique<TailCommand>(context, options);
    }};

void TailCommand::begin()
{
    connect(joinRoom(), &Room::messageAdded, this, [this](const ChatMessage &message) {
        if (options().json)
            console().print(jsonLine(toJson(options().room, message)));
        else
            console().print(messageLine(message));
        countItem();
    });
}

} // namespace lanthorn::cli
