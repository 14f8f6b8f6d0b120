// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <client/cli/sendcommand.h>

#include <client/cli/terminal/console.h>
#include <client/cli/terminal/format.h>

namespace lanthorn::cli {

using namespace Qt::StringLiterals;

const CommandSpec sendCommand {
    "send"_L1, "send TEXT, or each line of the input, to a room"_L1,
    "Without TEXT each line of the input is one message; blank lines are skipped.\n"
    "Ends when the host has them all, in order and no faster than it takes them. A\n"
    "line that it does not take is told on standard error; the others are sent and\n"
    "the exit code is 1. With --json each message is printed as the host took it."_L1,
    TakesRoom | TakesNick | TakesText,
    [](const Context &context, const Options &options) -> std::unique_ptr<Command> {
        return std::make_unique<SendCommand>(context, options, SendCommand::From::Inside);
    }};

const CommandSpec notifyCommand {
    "notify"_L1, "the same without entering the room, for scripts"_L1,
    "Like send, but from outside: the members get the messages, and nobody sees you\n"
    "come or go."_L1,
    TakesRoom | TakesNick | TakesText,
    [](const Context &context, const Options &options) -> std::unique_ptr<Command> {
        return std::make_unique<SendCommand>(context, options, SendCommand::From::Outside);
    }};

SendCommand::SendCommand(const Context &context, const Options &options, From from)
    : SendingCommand(context, options)
    , m_from(from)
{
}

void SendCommand::begin()
{
    std::unique_ptr<Poster> poster;
    if (m_from == From::Inside)
        poster = std::make_unique<MemberPoster>(*joinRoom());
    else
        poster = std::make_unique<OutsidePoster>(client(), options().room);
    LineSender &sender = makeSender(std::move(poster));
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
