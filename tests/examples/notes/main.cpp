// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "notes.h"

#include <server/serverprogram.h>

int main(int argc, char *argv[])
{
    ServerProgram program;
    program.name = u"notes"_s;
    program.description = u"Rooms that keep what is said, in a database."_s;
    program.options = {
        {u"file"_s, u"The database. Default: notes.sqlite."_s, u"FILE"_s, u"notes.sqlite"_s}};
    program.site.hasRooms = false;
    program.site.sockets = [](const SiteServices &services) {
        const Notes notes {&services.pool, services.option(u"file"_s)};
        return std::vector<Route> {{u"ws/notes/<slug:room>/"_s, consumer<NotesConsumer>(notes)}};
    };
    program.site.pages = [](const SiteServices &services) {
        const Notes notes {&services.pool, services.option(u"file"_s)};
        return std::vector<Route> {{u"notes/<slug:room>/"_s, notesPage(notes)}};
    };
    return runServerProgram(argc, argv, program);
}
