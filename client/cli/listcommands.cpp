// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <client/cli/listcommands.h>

#include <client/cli/terminal/console.h>
#include <client/cli/terminal/format.h>
#include <client/connection/pendingrequest.h>
#include <client/connection/requesttable.h>
#include <protocol/messages/messagetypes.h>

namespace lanthorn::inline cli {

using namespace Qt::StringLiterals;

const CommandSpec roomsCommand {
    "rooms"_L1, "list the rooms"_L1,
    "One room per line: its name, a tab, and how many members it has; after a\n"
    "second tab \"locked\", where the host lets nobody new in."_L1,
    0, makeCommand<RoomsCommand>};

const CommandSpec whoCommand {
    "who"_L1, "list who is in a room"_L1,
    "One member per line: the nickname, a tab, and the kind of program (window,\n"
    "terminal, browser, or, for another program, plain or other); after a second\n"
    "tab the host, for who is on another one. Does not enter the room."_L1,
    TakesRoom, makeCommand<WhoCommand>};

RoomsCommand::RoomsCommand(const Context &context, const Options &options)
    : Command(context, options)
    , m_patience(context.scheduler)
{
}

void RoomsCommand::begin()
{
    connect(&client(), &Client::roomsChanged, this, &RoomsCommand::handleRooms);
    client().subscribe(Topic::rooms());
}

void RoomsCommand::handleRooms(const QList<RoomInfo> &rooms)
{
    if (m_isPaging)
        return;
    if (client().roomCount() == rooms.size()) {
        print(rooms);
        finish(Done);
        return;
    }
    // The host tells the busiest alone; the others come in pages.
    m_isPaging = true;
    m_patience.cancel();
    askForPage({});
}

void RoomsCommand::askForPage(const QString &after)
{
    PendingRequest *request =
        client().request(types::list, Topic::rooms(), RoomsQuery {{}, after}.toPayload());
    const auto handle = [this, after](const Result<QJsonObject> &result) {
        const auto page = result ? RoomsPage::fromPayload(*result) : result.error();
        if (!page) {
            fail(u"Cannot list the rooms"_s, page.error());
            return;
        }
        print(page->rooms);
        const QString last = page->rooms.isEmpty() ? after : page->rooms.last().name.toString();
        if (page->hasMore && last > after)
            askForPage(last);
        else
            finish(Done);
    };
    connect(request, &PendingRequest::finished, this, handle);
}

void RoomsCommand::print(const QList<RoomInfo> &rooms)
{
    for (const RoomInfo &room : rooms) {
        QString line = u"%1\t%2"_s.arg(escaped(room.name.toString())).arg(room.members);
        if (room.isLocked)
            line += u"\tlocked"_s;
        console().print(options().json ? jsonLine(toJson(room)) : line.toUtf8());
    }
}

void RoomsCommand::firstConnected()
{
    m_patience.start(RequestTable::timeout, [this] {
        fail(u"Cannot list the rooms"_s,
             {ErrorCode::TimedOut, u"The host did not answer in time"_s});
    });
}

void WhoCommand::begin()
{
    connect(&client(), &Client::presenceReceived, this,
            [this](const RoomName &room, const QList<Member> &members) {
                for (const Member &member : members) {
                    QString line = shownName(member) + u'\t' + clientKindName(member.kind);
                    if (!member.host.isEmpty())
                        line += u'\t' + escaped(member.host);
                    console().print(options().json ? jsonLine(toJson(room, member))
                                                   : line.toUtf8());
                }
                finish(Done);
            });
}

void WhoCommand::firstConnected()
{
    PendingRequest *request = client().request(types::who, Topic::room(options().room));
    connect(request, &PendingRequest::finished, this, [this](const Result<QJsonObject> &result) {
        if (!result)
            fail(u"Cannot list the room %1"_s.arg(options().room.toString()), result.error());
    });
}

} // namespace lanthorn::inline cli
