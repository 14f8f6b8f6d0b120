// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "words.h"

#include <server/serverprogram.h>

int main(int argc, char *argv[])
{
    ServerProgram program;
    program.name = u"words"_s;
    program.description = u"Sends a random word every two seconds."_s;
    program.site.hasRooms = false;
    program.site.sockets = [](const SiteServices &services) {
        return std::vector<Route> {
            {u"ws/any_url/"_s, blockingConsumer<WordsConsumer>(&services.pool)},
        };
    };
    return runServerProgram(argc, argv, program);
}
