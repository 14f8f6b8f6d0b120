// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sensors.h"

#include <server/serverprogram.h>

int main(int argc, char *argv[])
{
    ServerProgram program;
    program.name = u"sensors"_s;
    program.description = u"Sends a random number every two seconds."_s;
    program.site.hasRooms = false;
    program.site.sockets = [](const SiteServices &) {
        return std::vector<Route> {{u"ws/two_url/"_s, consumer<SensorsConsumer>()}};
    };
    return runServerProgram(argc, argv, program);
}
