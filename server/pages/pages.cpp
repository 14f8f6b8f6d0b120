// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <server/pages/pages.h>

#include <protocol/names.h>
#include <server/pages/webdocuments.h>
#include <server/transport/trustedproxies.h>

#include <array>

namespace lanthorn::inline server {

using namespace Qt::StringLiterals;

namespace {

//! A page with a path of its own.
struct PagePath
{
    QLatin1StringView path;
    QLatin1StringView file;
};

constexpr std::array pagePaths {
    PagePath {"/"_L1, "start.html"_L1},
    PagePath {"/chat/"_L1, "rooms.html"_L1},
    PagePath {"/one/"_L1, "word.html"_L1},
    PagePath {"/two/"_L1, "sensors.html"_L1},
};
constexpr QLatin1StringView roomsPath {"/chat/"};
constexpr QLatin1StringView healthPath {"/health"};
constexpr QLatin1StringView metricsPath {"/metrics"};

//! The room of `/chat/<room>/`, or of `/chat/<room>` with its slash left out.
std::optional<RoomName> roomOf(const QString &path)
{
    if (!path.startsWith(roomsPath))
        return std::nullopt;
    QStringView name = QStringView(path).sliced(roomsPath.size());
    if (name.endsWith(u'/'))
        name.chop(1);
    const Result<RoomName> room = RoomName::fromString(name);
    if (!room)
        return std::nullopt;
    return *room;
}

HttpResponse redirectTo(QByteArray path, const QByteArray &query)
{
    if (!query.isEmpty())
        path += '?' + query;
    HttpResponse response {308, "It is at " + path + "\n"};
    response.headers = {{"Location", path}, {"Cache-Control", "no-cache"}};
    return response;
}

} // namespace

Pages::Pages(StatusSource status, StatusFor statusFor, Contents contents)
    : m_contents(contents)
    , m_status(std::move(status))
    , m_statusFor(statusFor)
{
    if (contents == Contents::StatusAlone)
        return;
    WebDocuments web = compiledWebDocuments();
    m_documents = std::move(web.assets);
    for (const PagePath &page : pagePaths)
        m_documents.insert(page.path, web.pages.value(page.file));
    m_roomPage = web.pages.value("room.html"_L1);
    m_notFoundPage = web.pages.value("notfound.html"_L1);
}

bool Pages::tellsOfRooms(const QString &path)
{
    return path == healthPath || path == metricsPath;
}

std::optional<HttpResponse> Pages::find(const RequestHead &head, const QHostAddress &client,
                                        const QByteArray &prefix) const
{
    if (auto status = findStatus(head, client))
        return status;
    if (m_contents == Contents::StatusAlone)
        return std::nullopt;
    if (!prefix.isEmpty() && head.path == QLatin1StringView(prefix))
        return redirectTo(prefix + '/', head.queryString);
    if (const auto document = m_documents.constFind(head.path); document != m_documents.cend())
        return respondWith(withPrefix(*document, prefix), head);
    if (const QString path = head.path + u'/'; m_documents.contains(path))
        return redirectTo(prefix + path.toLatin1(), head.queryString);
    if (const auto room = roomOf(head.path)) {
        if (head.path.endsWith(u'/'))
            return respondWith(withPrefix(m_roomPage, prefix), head);
        return redirectTo(prefix + roomsPath.latin1() + room->toPathSegment().toLatin1() + '/',
                          head.queryString);
    }
    return std::nullopt;
}

HttpResponse Pages::notFound(const RequestHead &head, const QByteArray &prefix) const
{
    if (m_contents == Contents::All && head.header("accept").contains("text/html"))
        return respondWith(withPrefix(m_notFoundPage, prefix), head, 404);
    return HttpResponse::ofError(404, "There is nothing at this path.");
}

std::optional<HttpResponse> Pages::findStatus(const RequestHead &head,
                                              const QHostAddress &client) const
{
    const bool isHealth = head.path == healthPath;
    if (!isHealth && head.path != metricsPath)
        return std::nullopt;
    // A proxy on this computer that nobody told us of asks for others.
    const bool isHere = client.isLoopback() && !isForwarded(head);
    if (m_statusFor == StatusFor::ThisComputer && !isHere)
        return HttpResponse::ofError(403, "Only programs on the server's computer may ask this.");
    const ServerStatus status = m_status();
    HttpResponse response {200, isHealth ? toHealthJson(status) : toMetricsText(status),
                           isHealth ? QByteArray("application/json")
                                    : QByteArray("text/plain; version=0.0.4; charset=utf-8")};
    response.headers = {{"Cache-Control", "no-store"},
                        {"Cross-Origin-Resource-Policy", "same-origin"}};
    return response;
}

} // namespace lanthorn::inline server
