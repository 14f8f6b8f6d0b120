// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "people.h"

#include <server/serverprogram.h>

int main(int argc, char *argv[])
{
    ServerProgram program;
    program.name = u"people"_s;
    program.description = u"A list of who is here, and private messages."_s;
    program.site.hasRooms = false;
    program.site.sockets = [](const SiteServices &) {
        const auto people = std::make_shared<People>();
        return std::vector<Route> {{u"ws/people/<name>/"_s, consumer<PeopleConsumer>(people)}};
    };
    return runServerProgram(argc, argv, program);
}
