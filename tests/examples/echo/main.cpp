// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "echo.h"

#include <server/serverprogram.h>

int main(int argc, char *argv[])
{
    ServerProgram program;
    program.name = u"echo"_s;
    program.description = u"Sends back what comes, behind a prefix."_s;
    program.options = {
        {u"prefix"_s, u"What comes first. Default: You said: ."_s, u"TEXT"_s, u"You said: "_s}};
    program.site.hasRooms = false;
    program.site.sockets = [](const SiteServices &services) {
        const QString prefix = services.option(u"prefix"_s);
        return std::vector<Route> {{u"ws/echo/"_s, consumer<EchoConsumer>(prefix)}};
    };
    return runServerProgram(argc, argv, program);
}
