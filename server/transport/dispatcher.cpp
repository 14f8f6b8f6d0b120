// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <server/transport/dispatcher.h>

#include <server/transport/accesslog.h>

#include <QTcpSocket>

namespace lanthorn {

using namespace Qt::StringLiterals;

namespace {

Endpoint peerOf(const QTcpSocket &socket)
{
    return {socket.peerAddress().toString(), socket.peerPort()};
}

} // namespace

Dispatcher::Dispatcher(const Application &application, const Pages &pages, HostPolicy &hosts,
                       ConnectionRegistry &connections, const Clock &clock)
    : m_application(application)
    , m_pages(pages)
    , m_hosts(hosts)
    , m_connections(connections)
    , m_clock(clock)
{
}

void Dispatcher::dispatch(Arrival arrival)
{
    const QByteArray host = arrival.head.header("host");
    if (host.isEmpty()) {
        reject(arrival, 400, "The header Host is missing.");
    } else if (!m_hosts.isOwnHost(host, arrival.socket->localPort())) {
        reject(arrival, 421, "This server has another name or port. Use one of its own addresses.");
    } else if (arrival.lacksTls) {
        redirectToTls(arrival, host);
    } else if (arrival.head.isUpgrade()) {
        openWebSocket(std::move(arrival));
    } else {
        answerPage(arrival);
    }
}

Scope Dispatcher::scopeOf(const Arrival &arrival) const
{
    Scope scope;
    if (m_hosts.encryption() == Encryption::Tls)
        scope.scheme = u"wss"_s;
    scope.path = arrival.head.path;
    scope.rawPath = arrival.head.rawPath;
    scope.queryString = arrival.head.queryString;
    scope.headers = arrival.head.headers;
    scope.client = peerOf(*arrival.socket);
    scope.server = {arrival.socket->localAddress().toString(), arrival.socket->localPort()};
    const QList<QByteArray> offered = arrival.head.header("sec-websocket-protocol").split(',');
    for (const QByteArray &name : offered) {
        if (!name.trimmed().isEmpty())
            scope.subprotocols.append(QString::fromLatin1(name.trimmed()));
    }
    return scope;
}

void Dispatcher::openWebSocket(Arrival arrival)
{
    Resolution resolution = m_application.resolve(scopeOf(arrival));
    if (resolution.denial) {
        reject(arrival, resolution.denial->status, resolution.denial->text);
    } else if (!resolution.consumer) {
        reject(arrival, 404, "There is no WebSocket at this path.");
    } else if (const auto handshake = findHandshakeFault(arrival.head)) {
        reject(arrival, handshake->status, handshake->text);
    } else if (const auto limit = m_connections.findLimitFault(arrival.socket->peerAddress())) {
        reject(arrival, limit->status, limit->text);
    } else {
        m_connections.open(std::move(arrival), std::move(resolution));
    }
}

void Dispatcher::redirectToTls(const Arrival &arrival, const QByteArray &host)
{
    auto response = HttpResponse::ofError(
        307, "This server is reached by https:// and wss:// only, at the same address.");
    QByteArray location = "https://" + host + arrival.head.rawPath;
    if (!arrival.head.queryString.isEmpty())
        location += '?' + arrival.head.queryString;
    response.headers.emplaceBack("Location", location);
    logAccess(AccessEvent::Http, arrival.head.rawPath, peerOf(*arrival.socket), response.status,
              m_clock() - arrival.acceptedAt);
    respondAndClose(arrival.socket, response);
}

void Dispatcher::answerPage(const Arrival &arrival)
{
    const bool isHead = arrival.head.method == "HEAD";
    HttpResponse response;
    if (!isHead && arrival.head.method != "GET")
        response = HttpResponse::ofError(405, "Only GET and HEAD are answered here.");
    else if (auto page = m_pages.find(arrival.head, arrival.socket->peerAddress()))
        response = std::move(*page);
    else if (m_application.resolve(scopeOf(arrival)).consumer)
        response = HttpResponse::ofError(426, "Only WebSockets are served at this path.");
    else
        response = m_pages.notFound(arrival.head);
    logAccess(AccessEvent::Http, arrival.head.rawPath, peerOf(*arrival.socket), response.status,
              m_clock() - arrival.acceptedAt);
    respondAndClose(arrival.socket, response, !isHead);
}

void Dispatcher::reject(const Arrival &arrival, int status, const QByteArray &text)
{
    logAccess(arrival.head.isUpgrade() ? AccessEvent::Reject : AccessEvent::Http,
              arrival.head.rawPath, peerOf(*arrival.socket), status,
              m_clock() - arrival.acceptedAt);
    respondAndClose(arrival.socket, HttpResponse::ofError(status, text));
}

} // namespace lanthorn
