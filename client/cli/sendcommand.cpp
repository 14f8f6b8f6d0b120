// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <client/cli/sendcommand.h>

#include <client/cli/console.h>
#include <client/cli/format.h>

namespace lanthorn::cli {

using namespace Qt::StringLiterals;

const CommandSpec sendCommand {
    "send"_L1, "send TEXT, or each line of the input, to a room"_L1,
    "Without TEXT each line of the input is one message; blank lines are skipped. Ends when the\n"
    "server has them all, in order and no faster than it takes them. A line that it does not take\n"
    "is told on standard error; the others are sent and the exit code is 1. With --json each\n"
    "message is printed as the server took it."_L1,
    TakesRoom | TakesNick | TakesText,
    [](const Context &context, const Options &options) -> std::unique_ptr<Command> {
        return std::make_unique<SendCommand>(context, options);
    }};

void SendCommand::begin()
{
    LineSender &sender = makeSender(*joinRoom());
    if (options().text)
        sender.sendText(*options().text);
    else
        sender.sendInput(input());
}

void SendCommand::handleSent(const ChatMessage &message)
{
    if (options().json)
        console().print(jsonLine(toJson(options().room, message)));
}

} // namespace lanthorn::cli
