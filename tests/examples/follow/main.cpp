// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "follow.h"

#include <server/serverprogram.h>

int main(int argc, char *argv[])
{
    ServerProgram program;
    program.name = u"follow"_s;
    program.description = u"Sends what a file grows by, line by line."_s;
    program.options = {{u"file"_s, u"The file to follow."_s, u"FILE"_s}};
    program.site.hasRooms = false;
    program.site.sockets = [](const SiteServices &) {
        return std::vector<Route> {{u"ws/follow/"_s, consumer<FollowConsumer>()}};
    };
    program.site.background = [](const SiteServices &services) {
        return std::make_unique<LogFollower>(services.option(u"file"_s), services.layer);
    };
    return runServerProgram(argc, argv, program);
}
