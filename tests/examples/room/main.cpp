// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "room.h"

#include <server/serverprogram.h>

int main(int argc, char *argv[])
{
    ServerProgram program;
    program.name = u"room"_s;
    program.description = u"A chat with rooms, shared through Redis with --layer."_s;
    program.site.hasRooms = false;
    program.site.sockets = [](const SiteServices &) {
        return std::vector<Route> {{u"ws/chat/<slug:room>/"_s, consumer<RoomConsumer>()}};
    };
    program.site.shared = {{u"room_"_s, {u"chat.message"_s}}};
    return runServerProgram(argc, argv, program);
}
