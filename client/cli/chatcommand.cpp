// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <client/cli/chatcommand.h>

#include <client/cli/terminal/console.h>
#include <client/cli/terminal/format.h>
#include <client/cli/terminal/terminalchat.h>

namespace lanthorn::inline cli {

using namespace Qt::StringLiterals;

const CommandSpec chatCommand {
    "chat"_L1, "talk in a room: print what is said, send the lines of the input"_L1,
    "At a terminal the line you type stays below what comes in; the keys are those of\n"
    "the shell, Tab completes names, rooms and what /help lists. Otherwise each line\n"
    "of the input is one message; blank lines are skipped; a line /quit or the end of\n"
    "the input ends, once everything is sent. A connection that was lost is opened\n"
    "again. Lines that begin with an asterisk tell who is there, comes and goes."_L1,
    TakesRoom | TakesNick,
    [](const Context &context, const Options &options) -> std::unique_ptr<Command> {
        if (context.terminal != Terminal::None && !options.json)
            return std::make_unique<TerminalChat>(context, options);
        return std::make_unique<ChatCommand>(context, options);
    }};

void ChatCommand::begin()
{
    m_room = joinRoom();
    connect(m_room, &Room::messageAdded, this,
            [this](const ChatMessage &message, Delivery delivery) {
                if (delivery == Delivery::Delivered)
                    print(message);
            });
    connect(m_room, &Room::membersReset, this, &ChatCommand::handleMembersReset);
    connect(m_room, &Room::memberAdded, this, &ChatCommand::handleMemberAdded);
    connect(m_room, &Room::memberChanged, this, &ChatCommand::handleMemberChanged);
    connect(m_room, &Room::memberRemoved, this,
            [this](qsizetype, const Member &member) { handleMemberRemoved(member); });

    makeSender(std::make_unique<MemberPoster>(*m_room)).sendInput(input(), u"/quit"_s);
}

void ChatCommand::handleSent(const ChatMessage &message)
{
    print(message);
}

void ChatCommand::print(const ChatMessage &message)
{
    if (options().json)
        console().print(jsonLine(toJson(m_room->name(), message)));
    else
        console().print(messageLine(message));
}

void ChatCommand::printPresence(const Member &member, QLatin1StringView event, const QString &text)
{
    if (options().json)
        console().print(jsonLine(presenceToJson(m_room->name(), member, event)));
    else
        console().printDimmed("* "_L1 + text);
}

void ChatCommand::handleMembersReset()
{
    m_names.clear();
    QStringList names;
    for (const Member &member : m_room->members()) {
        m_names.insert(member.id, shownName(member));
        names.append(shownName(member));
    }
    // Who is there is told by the list, not as if all had just come; JSON has `who` for it.
    if (!names.isEmpty() && !options().json)
        console().printDimmed("* here: "_L1 + names.join(u", "_s));
}

void ChatCommand::handleMemberAdded(qsizetype index)
{
    const Member member = m_room->members().at(index);
    m_names.insert(member.id, shownName(member));
    printPresence(member, "joined"_L1, u"%1 came"_s.arg(shownName(member)));
}

void ChatCommand::handleMemberChanged(qsizetype index)
{
    const Member member = m_room->members().at(index);
    const QString before = std::exchange(m_names[member.id], shownName(member));
    printPresence(member, "renamed"_L1, u"%1 is now %2"_s.arg(before, shownName(member)));
}

void ChatCommand::handleMemberRemoved(const Member &member)
{
    m_names.remove(member.id);
    printPresence(member, "left"_L1, u"%1 left"_s.arg(shownName(member)));
}

} // namespace lanthorn::inline cli
