// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <server/transport/dispatcher.h>

#include <server/access/httpcredentials.h>
#include <server/transport/accesslog.h>

#include <QPointer>
#include <QTcpSocket>

#include <utility>

namespace lanthorn::inline server {

using namespace Qt::StringLiterals;

namespace {

Endpoint clientOf(const Arrival &arrival)
{
    return {arrival.client.toString(), arrival.clientPort};
}

//! Owns an arrival while somebody is asked about it.
class HeldArrival final
{
public:
    explicit HeldArrival(Arrival arrival)
        : m_arrival(std::move(arrival))
    {
    }
    ~HeldArrival()
    {
        if (m_arrival.socket)
            m_arrival.socket->deleteLater();
    }
    Q_DISABLE_COPY_MOVE(HeldArrival)

    bool isConnected() const
    {
        return m_arrival.socket->state() == QAbstractSocket::ConnectedState;
    }
    Arrival take()
    {
        Arrival arrival = m_arrival;
        m_arrival.socket = nullptr;
        return arrival;
    }

private:
    Arrival m_arrival;
};

//! Whether there is one at the path, for all that is known.
bool isWebSocket(const Resolution &resolution)
{
    return resolution.consumer || resolution.wait;
}

} // namespace

Dispatcher::Dispatcher(const Parts &parts)
    : m_application(parts.application)
    , m_aliases(parts.aliases)
    , m_pages(parts.pages)
    , m_folder(parts.folder)
    , m_hosts(parts.hosts)
    , m_proxies(parts.proxies)
    , m_connections(parts.connections)
    , m_access(parts.access)
    , m_responder(parts.responder)
    , m_clock(parts.clock)
    , m_bodies(parts.limits)
    , m_push(parts.pushToken, parts.pushSource, m_bodies,
             [this](const Arrival &arrival, const HttpResponse &response) {
                 answer(arrival, response);
             })
    , m_sitePages(parts.sitePages)
    , m_siteDoor(m_bodies, parts.limits, parts.clock, parts.isOwnPage,
                 [this](const Arrival &arrival, const HttpResponse &response) {
                     answer(arrival, response);
                 })
    , m_undecided(parts.limits, parts.clock, [this](const Arrival &arrival) {
        reject(arrival, 504, "Who may come in here could not be found out in time.");
    })
{
}

void Dispatcher::applyForwarded(Arrival &arrival, const ForwardedRequest &told)
{
    RequestHead &head = arrival.head;
    arrival.isForwarded = true;
    if (told.client) {
        arrival.client = *told.client;
        arrival.clientPort = told.clientPort;
    }
    arrival.isSecure = told.isSecure.value_or(arrival.isSecure);
    if (!told.host.isEmpty()) {
        erase_if(head.headers, [](const auto &header) { return header.first == "host"; });
        head.headers.append({"host", told.host});
    }
    arrival.prefix = told.prefix;
    // Some proxies take it off the path, others do not.
    const QString prefix = QString::fromLatin1(told.prefix);
    if (!prefix.isEmpty() && head.path.startsWith(prefix + u'/'))
        head.path.remove(0, prefix.size());
    dropForwarded(head);
}

bool Dispatcher::isOwnHost(const Arrival &arrival, const QByteArray &host)
{
    return arrival.isForwarded ? m_hosts.isOwnHostOfProxy(host)
                               : m_hosts.isOwnHost(host, arrival.socket->localPort());
}

void Dispatcher::dispatch(Arrival arrival)
{
    if (m_proxies.trusts(arrival.client)) {
        const auto told = m_proxies.read(arrival.head);
        if (const auto *fault = std::get_if<HttpError>(&told)) {
            reject(arrival, fault->status, fault->text);
            return;
        }
        applyForwarded(arrival, std::get<ForwardedRequest>(told));
    }
    arrival.head.path = m_aliases.resolved(arrival.head.path);
    const RequestHead &head = arrival.head;
    const bool isPush = !head.isUpgrade() && PushDoor::isPath(head.path);
    // Where nobody reads a body, no further request can be found behind it.
    const auto next = arrival.next;
    if (head.hasBody && !isPush)
        arrival.next = nullptr;
    const QByteArray host = head.header("host");
    // Checks of health by HTTP/1.0 name none, and no browser sends them.
    const bool lacksHost = host.isEmpty() && !(head.isOldVersion && !head.isUpgrade());
    const bool isTls = m_hosts.encryption() == Encryption::Tls && !arrival.lacksTls;
    if (lacksHost) {
        reject(arrival, 400, "The header Host is missing.");
    } else if (!host.isEmpty() && !isOwnHost(arrival, host)) {
        reject(arrival, 421,
               "This server has another name or port. Use one of its own addresses, or start "
               "it with --allow-host.");
    } else if (!head.scheme.isEmpty() && head.scheme.endsWith('s') != isTls) {
        reject(arrival, 421, "This server is reached by another scheme.");
    } else if (arrival.lacksTls && !host.isEmpty()) {
        redirectToTls(arrival, host);
    } else if (arrival.lacksTls) {
        reject(arrival, 400, "The header Host is missing.");
    } else if (isPush) {
        m_push.take(std::move(arrival));
    } else if (head.isUpgrade()) {
        openWebSocket(std::move(arrival), Access::Unchecked);
    } else {
        arrival.next = next;
        openPage(std::move(arrival), Access::Unchecked);
    }
}

void Dispatcher::whenKnown(Arrival arrival, Resolution resolution,
                           std::function<void(Arrival, Resolution)> then)
{
    if (!resolution.wait) {
        then(std::move(arrival), std::move(resolution));
        return;
    }
    const auto number = m_undecided.hold(std::move(arrival), HttpConsumer::answerTimeout);
    if (!number)
        return;
    // Who is asked may answer when this is gone.
    whenResolved(std::move(resolution),
                 [held = QPointer(&m_undecided), number = *number, then](Resolution known) {
                     if (!held)
                         return;
                     if (auto waited = held->take(number))
                         then(*std::move(waited), std::move(known));
                 });
    m_undecided.wait(*number);
}

Scope Dispatcher::pageScopeOf(const Arrival &arrival) const
{
    Scope scope = scopeOf(arrival);
    scope.type = u"http"_s;
    scope.subprotocols.clear();
    scope.scheme = arrival.isSecure ? u"https"_s : u"http"_s;
    return scope;
}

void Dispatcher::openPage(Arrival arrival, Access access)
{
    const bool isOfSite = m_sitePages && m_sitePages->mayMatch(pageScopeOf(arrival));
    const bool mustAsk = isOfSite && m_access.asks() && access == Access::Unchecked;
    // Only a page of the site reads a body. Where it stays unread, no further request can be found
    // behind it.
    if (arrival.head.hasBody && (!isOfSite || mustAsk))
        arrival.next = nullptr;
    if (mustAsk) {
        authorize(std::move(arrival));
    } else if (isOfSite) {
        Resolution resolution = m_sitePages->resolve(pageScopeOf(arrival));
        whenKnown(std::move(arrival), std::move(resolution),
                  [this, access](Arrival known, Resolution page) {
                      decidePage(std::move(known), std::move(page), access);
                  });
    } else {
        answerPage(std::move(arrival), access);
    }
}

void Dispatcher::decidePage(Arrival arrival, Resolution resolution, Access access)
{
    // Whatever else a route may name answers no request.
    auto *const page = dynamic_cast<HttpConsumer *>(resolution.consumer.get());
    if (page && !resolution.denial) {
        static_cast<void>(resolution.consumer.release());
        m_siteDoor.take(std::move(arrival), std::move(resolution.scope),
                        std::unique_ptr<HttpConsumer>(page));
        return;
    }
    if (arrival.head.hasBody)
        arrival.next = nullptr;
    if (resolution.denial)
        reject(arrival, resolution.denial->status, resolution.denial->text);
    else
        answerPage(std::move(arrival), access);
}

Scope Dispatcher::scopeOf(const Arrival &arrival) const
{
    Scope scope;
    if (arrival.isSecure)
        scope.scheme = u"wss"_s;
    scope.rootPath = QString::fromLatin1(arrival.prefix);
    scope.path = scope.rootPath + arrival.head.path;
    scope.isForwarded = arrival.isForwarded;
    scope.rawPath = arrival.head.rawPath;
    scope.queryString = arrival.head.queryString;
    scope.headers = arrival.head.headers;
    scope.client = clientOf(arrival);
    scope.server = {arrival.socket->localAddress().toString(), arrival.socket->localPort()};
    const QList<QByteArray> offered = arrival.head.header("sec-websocket-protocol").split(',');
    for (const QByteArray &name : offered) {
        if (!name.trimmed().isEmpty())
            scope.subprotocols.append(QString::fromLatin1(name.trimmed()));
    }
    return scope;
}

void Dispatcher::openWebSocket(Arrival arrival, Access access)
{
    Resolution resolution = m_application.resolve(scopeOf(arrival));
    // Nobody is asked for who would not be let in whatever the answer is. Whether a password is
    // asked for is said by the consumer, which is known only then.
    const auto fault = resolution.wait ? findFault(arrival) : std::nullopt;
    if (fault) {
        reject(arrival, fault->status, fault->text);
        return;
    }
    whenKnown(std::move(arrival), std::move(resolution),
              [this, access](Arrival known, Resolution socket) {
                  decide(std::move(known), std::move(socket), access);
              });
}

void Dispatcher::decide(Arrival arrival, Resolution resolution, Access access)
{
    if (resolution.denial) {
        reject(arrival, resolution.denial->status, resolution.denial->text);
    } else if (!resolution.consumer) {
        reject(arrival, 404, "There is no WebSocket at this path.");
    } else if (const auto fault = findFault(arrival)) {
        reject(arrival, fault->status, fault->text);
    } else if (m_access.asks() && access == Access::Unchecked
               && !resolution.consumer->authenticates()) {
        authorize(std::move(arrival));
    } else {
        m_connections.open(std::move(arrival), std::move(resolution));
    }
}

std::optional<HttpError> Dispatcher::findFault(const Arrival &arrival) const
{
    const auto fault = findHandshakeFault(arrival.head);
    return fault ? fault : m_connections.findLimitFault(arrival.client);
}

void Dispatcher::redirectToTls(const Arrival &arrival, const QByteArray &host)
{
    auto response = HttpResponse::ofError(
        307, "This host is reached by https:// and wss:// only, at the same address.");
    QByteArray location = "https://" + host + arrival.head.rawPath;
    if (!arrival.head.queryString.isEmpty())
        location += '?' + arrival.head.queryString;
    response.headers.emplaceBack("Location", location);
    answer(arrival, response);
}

void Dispatcher::authorize(Arrival arrival)
{
    const auto credentials = credentialsFrom(arrival.head.header("authorization"));
    const auto goOn = [this](Arrival granted) {
        if (granted.head.isUpgrade())
            openWebSocket(std::move(granted), Access::Granted);
        else
            openPage(std::move(granted), Access::Granted);
    };
    if (credentials && m_access.acceptsToken(credentials->token)) {
        goOn(std::move(arrival));
    } else if (!credentials || credentials->password.isEmpty()) {
        reject(arrival, 401, "This host asks for a password.");
    } else {
        const QHostAddress peer = arrival.client;
        QTcpSocket *const socket = arrival.socket;
        const auto held = std::make_shared<HeldArrival>(std::move(arrival));
        m_access.checkPassword(peer, credentials->password, socket,
                               [this, held, goOn](const Result<QString> &token) {
                                   if (!held->isConnected())
                                       return;
                                   Arrival checked = held->take();
                                   if (token)
                                       goOn(std::move(checked));
                                   else
                                       refuse(checked, token.error());
                               });
    }
}

void Dispatcher::refuse(const Arrival &arrival, const Error &error)
{
    if (!error.retryAfter) {
        reject(arrival, 401, "The password is wrong.");
        return;
    }
    const int status = error.code == ErrorCode::Internal ? 503 : 429;
    HttpResponse response {status, error.message.toUtf8() + ".\n"};
    const auto wait = std::chrono::ceil<std::chrono::seconds>(*error.retryAfter);
    response.headers.emplaceBack("Retry-After", QByteArray::number(qint64(wait.count())));
    answer(arrival, response);
}

void Dispatcher::answerPage(Arrival arrival, Access access)
{
    if (m_access.asks() && access == Access::Unchecked && Pages::tellsOfRooms(arrival.head.path)) {
        authorize(std::move(arrival));
        return;
    }
    if (const auto fault = findMethodFault(arrival.head))
        reject(arrival, fault->status, fault->text);
    else if (arrival.head.method == "OPTIONS")
        answer(arrival, HttpResponse {204, {}, {}, {{"Allow", allowedMethods}}});
    else if (m_folder.isInUse() && !Pages::tellsOfRooms(arrival.head.path))
        lookUp(std::move(arrival), access);
    else
        answerBuiltIn(arrival);
}

void Dispatcher::lookUp(Arrival arrival, Access access)
{
    const RequestHead head = arrival.head;
    const auto held = std::make_shared<HeldArrival>(std::move(arrival));
    m_folder.find(head, [this, held, access](const std::optional<HttpResponse> &response) {
        if (!held->isConnected())
            return;
        Arrival found = held->take();
        // What the host's own pages hold is for those who may come in.
        if (response && m_access.asks() && access == Access::Unchecked)
            authorize(std::move(found));
        else if (response)
            answer(found, *response);
        else
            answerBuiltIn(found);
    });
}

void Dispatcher::answerBuiltIn(const Arrival &arrival)
{
    HttpResponse response;
    if (auto page = m_pages.find(arrival.head, arrival.client, arrival.prefix))
        response = std::move(*page);
    else if (const Scope scope = scopeOf(arrival);
             m_application.mayMatch(scope) && isWebSocket(m_application.resolve(scope)))
        response = HttpResponse::ofError(426, "Only WebSockets are served at this path.");
    else
        response = m_pages.notFound(arrival.head, arrival.prefix);
    answer(arrival, response);
}

void Dispatcher::reject(const Arrival &arrival, int status, const QByteArray &text)
{
    answer(arrival, HttpResponse::ofError(status, text));
}

void Dispatcher::answer(const Arrival &arrival, const HttpResponse &response)
{
    if (arrival.head.isOldVersion && response.source && response.source->size() < 0) {
        answer(arrival,
               HttpResponse::ofError(505, "This answer has no end that HTTP/1.0 can tell."));
        return;
    }
    // Only what is refused has a cause; what is delivered is a page.
    const bool isRefused = response.status >= 400;
    logRefusal(arrival.head.isUpgrade() ? AccessEvent::Reject : AccessEvent::Http,
               arrival.head.rawPath, clientOf(arrival), response.status,
               m_clock() - arrival.acceptedAt,
               isRefused ? RefusedRequest {response.body, arrival.head.header("origin")}
                         : RefusedRequest {});
    m_responder.respondTo(arrival.client, arrival.socket, response, arrival.head.method != "HEAD",
                          arrival.next);
}

} // namespace lanthorn::inline server
