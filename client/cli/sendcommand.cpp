// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <client/cli/sendcommand.h>

#include <client/cli/terminal/console.h>
#include <client/cli/terminal/format.h>
#include <client/messageoutbox.h>

#include <algorithm>

namespace lanthorn::inline cli {

using namespace Qt::StringLiterals;

const CommandSpec sendCommand {
    "send"_L1, "send TEXT, or each line of the input, to a room"_L1,
    "Without TEXT each line of the input is one message; blank lines are skipped.\n"
    "Ends when the host has them all, in order and no faster than it takes them. A\n"
    "line that it does not take is told on standard error; the others are sent and\n"
    "the exit code is 1. A host that keeps history has them on its disk by then. With\n"
    "--queue what cannot be sent is kept, and the exit code is 6; the next send with\n"
    "--queue to that host sends it first, and nothing twice. With --json each message\n"
    "is printed as the host took it."_L1,
    TakesRoom | TakesNick | TakesText | TakesQueue,
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
        poster = std::make_unique<OutsidePoster>(client(), options().room, scheduler());
    m_lines = &makeSender(std::move(poster));
}

void SendCommand::opened()
{
    if (options().isQueued)
        takeRest();
    if (options().text)
        m_lines->sendText(*options().text);
    else
        m_lines->sendInput(input());
}

void SendCommand::takeRest()
{
    MessageOutbox *const outbox = client().outbox();
    if (!outbox->problem().isEmpty())
        console().complain(u"What cannot be sent cannot be kept either: "_s + outbox->problem());
    for (const RoomName &name : outbox->waitingRooms(client().hostName())) {
        if (name == options().room)
            continue;
        m_others.append(name);
        connect(client().join(name), &Room::deliveryChanged, this, &SendCommand::finishWhenSent);
    }
}

void SendCommand::handleFinished()
{
    m_isFinished = true;
    finishWhenSent();
}

void SendCommand::finishWhenSent()
{
    const bool isWaiting =
        std::any_of(m_others.cbegin(), m_others.cend(), [this](const RoomName &name) {
            const Room *room = client().room(name);
            return room && room->state() != Room::State::Refused && room->waitingCount() > 0;
        });
    if (m_isFinished && !isWaiting)
        finish(failures() == 0 ? Done : Failed);
}

int SendCommand::exitCodeAfter(const Error &error) const
{
    const bool isKept = options().isQueued && error.isTemporary()
        && client().outbox()->problem().isEmpty() && m_lines->waiting() > 0;
    return isKept ? int(Queued) : Command::exitCodeAfter(error);
}

void SendCommand::handleSent(const ChatMessage &message)
{
    if (options().json)
        console().print(jsonLine(toJson(options().room, message)));
}

} // namespace lanthorn::inline cli
