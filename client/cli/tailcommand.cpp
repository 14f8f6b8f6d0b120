// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <client/cli/tailcommand.h>

#include <client/cli/terminal/console.h>
#include <client/cli/terminal/format.h>

#include <algorithm>
#include <utility>

namespace lanthorn::inline cli {

using namespace Qt::StringLiterals;

const CommandSpec tailCommand {
    "tail"_L1, "print what is said in a room"_L1,
    "Prints each message that comes while it runs, one per line as \"name: text\". A\n"
    "connection that was lost is opened again, and what was said meanwhile is printed\n"
    "where the host keeps it. With --since begins with what was said behind a number,\n"
    "or from a time on."_L1,
    TakesRoom | TakesNick | TakesLimits | TakesSince, makeCommand<TailCommand>};

TailCommand::TailCommand(const Context &context, const Options &options)
    : Command(context, options)
    , m_reader(context.client, options.room, this)
{
}

void TailCommand::begin()
{
    Room *const room = joinRoom();
    m_isReading = options().sinceNumber || options().sinceTime;
    connect(room, &Room::messageAdded, this, &TailCommand::handle);
    if (!m_isReading)
        return;
    connect(room, &Room::stateChanged, this, [this](Room::State state) {
        if (state == Room::State::Joined && !std::exchange(m_hasRead, true))
            readPast();
    });
}

void TailCommand::handle(const ChatMessage &message)
{
    if (m_isReading)
        m_meanwhile.append(message);
    else
        print(message);
}

void TailCommand::print(const ChatMessage &message)
{
    if (options().json)
        console().print(jsonLine(toJson(options().room, message)));
    else
        console().print(messageLine(message));
    countItem();
}

bool TailCommand::isWanted(const ChatMessage &message) const
{
    return options().sinceNumber ? message.seq > *options().sinceNumber
                                 : message.time >= *options().sinceTime;
}

void TailCommand::readPast()
{
    if (!client().can(features::history)) {
        fail(u"Cannot read the room %1"_s.arg(options().room.toString()),
             {ErrorCode::HistoryOff, u"The host keeps nothing of what is said"_s});
        return;
    }
    const auto take = [this](const QList<ChatMessage> &messages) {
        const auto first =
            std::find_if(messages.cbegin(), messages.cend(),
                         [this](const ChatMessage &message) { return isWanted(message); });
        m_past = messages.sliced(first - messages.cbegin()) + m_past;
        return first == messages.cbegin();
    };
    m_reader.readBack(0, take, [this](const Result<void> &result) {
        m_isReading = false;
        if (!result) {
            fail(u"Cannot read the room %1"_s.arg(options().room.toString()), result.error());
            return;
        }
        const qint64 last = m_past.isEmpty() ? 0 : m_past.last().seq;
        for (const ChatMessage &message : std::exchange(m_past, {}))
            print(message);
        for (const ChatMessage &message : std::exchange(m_meanwhile, {})) {
            if (message.seq == 0 || message.seq > last)
                print(message);
        }
    });
}

} // namespace lanthorn::inline cli
