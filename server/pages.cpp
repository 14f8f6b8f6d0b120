// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <server/pages.h>

#include <channels/presence.h>

namespace lanthorn {

using namespace Qt::StringLiterals;

Pages::Pages(QString serverName, const Presence &presence)
    : m_serverName(std::move(serverName))
    , m_presence(presence)
{
}

std::optional<HttpResponse> Pages::find(const QString &path) const
{
    if (path == "/"_L1)
        return startPage();
    return std::nullopt;
}

HttpResponse Pages::startPage() const
{
    QString rooms;
    const QList<RoomInfo> known = m_presence.rooms();
    for (const RoomInfo &room : known) {
        rooms += u"<li>%1 (%2)</li>\n"_s.arg(room.name.toString().toHtmlEscaped(),
                                             QString::number(room.members));
    }
    if (rooms.isEmpty())
        rooms = u"<li>Nobody is in a room yet.</li>\n"_s;

    const QString name = m_serverName.toHtmlEscaped();
    const QString page =
        u"<!DOCTYPE html>\n"
        "<html lang=\"en\">\n"
        "<meta charset=\"utf-8\">\n"
        "<meta name=\"viewport\" content=\"width=device-width\">\n"
        "<title>%1 – Lanthorn</title>\n"
        "<h1>%1</h1>\n"
        "<p>This is a Lanthorn %2 host: chat rooms, a live word and live sensor "
        "charts on this network.</p>\n"
        "<p>To join, enter this page’s address in the Lanthorn application, or run "
        "<code>lanthorn-cli chat ADDRESS</code>.</p>\n"
        "<h2>Rooms</h2>\n"
        "<ul>\n%3</ul>\n"
        "</html>\n"_s.arg(name, QStringLiteral(LANTHORN_VERSION), rooms);
    HttpResponse response {200, page.toUtf8(), "text/html; charset=utf-8"};
    response.headers = {
        {"Content-Security-Policy",
         "default-src 'none'; base-uri 'none'; form-action 'none'; "
         "frame-ancestors 'none'"},
        {"Referrer-Policy", "no-referrer"},
        {"Cache-Control", "no-store"},
    };
    return response;
}

} // namespace lanthorn
