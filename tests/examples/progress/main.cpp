// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "progress.h"

#include <server/serverprogram.h>

int main(int argc, char *argv[])
{
    ServerProgram program;
    program.name = u"progress"_s;
    program.description = u"Runs tasks, and says how far they are."_s;
    program.site.hasRooms = false;
    program.site.sockets = [](const SiteServices &) {
        return std::vector<Route> {{u"ws/progress/"_s, consumer<ProgressConsumer>()}};
    };
    program.site.workers = [](const SiteServices &) {
        return QHash<QString, ApplicationPtr> {{tasks.toString(), consumer<TaskWorker>()}};
    };
    return runServerProgram(argc, argv, program);
}
