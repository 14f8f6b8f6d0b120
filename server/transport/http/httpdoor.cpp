// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <server/transport/http/httpdoor.h>

#include <server/http/handlerfault.h>

#include <QPointer>

#include <utility>

namespace lanthorn::inline server {

namespace {

bool isSafe(const QByteArray &method)
{
    return method == "GET" || method == "HEAD" || method == "OPTIONS";
}

//! For the header Allow.
QByteArray allowed(const HttpRules &rules)
{
    QList<QByteArray> methods = rules.methods;
    if (methods.contains("GET"))
        methods.append("HEAD");
    methods.append("OPTIONS");
    return methods.join(", ");
}

bool takesMethod(const HttpRules &rules, const QByteArray &method)
{
    return rules.methods.contains(method == "HEAD" ? QByteArray("GET") : method);
}

} // namespace

HttpDoor::HttpDoor(BodyReader &bodies, const Limits &limits, Clock clock, IsOwnPage isOwnPage,
                   Answer answer, QObject *parent)
    : QObject(parent)
    , m_bodies(bodies)
    , m_isOwnPage(std::move(isOwnPage))
    , m_answer(std::move(answer))
    , m_waiting(limits, std::move(clock), [this](const Arrival &arrival) {
        m_answer(arrival, HttpResponse::ofError(504, "What answers here took too long."));
    })
{
}

void HttpDoor::take(Arrival arrival, Scope scope, std::unique_ptr<HttpConsumer> consumer)
{
    const auto shared = HttpConsumer::share(std::move(consumer));
    if (refuses(arrival, scope, shared->rules()))
        return;
    if (!arrival.head.hasBody) {
        ask(std::move(arrival), std::move(scope), shared, {});
        return;
    }
    m_bodies.read(std::move(arrival),
                  [this, scope = std::move(scope), shared](Arrival whole, const QByteArray &body) {
                      ask(std::move(whole), scope, shared, body);
                  });
}

bool HttpDoor::refuses(Arrival &arrival, const Scope &scope, const HttpRules &rules)
{
    const RequestHead &head = arrival.head;
    std::optional<HttpResponse> response;
    if (head.method == "OPTIONS" && !takesMethod(rules, head.method)) {
        response = HttpResponse {204, {}, {}, {{"Allow", allowed(rules)}}};
    } else if (!takesMethod(rules, head.method)) {
        response = HttpResponse {405, "Only " + allowed(rules) + " can be used here.\n"};
        response->headers = {{"Allow", allowed(rules)}};
    } else if (!isSafe(head.method) && !m_isOwnPage(scope)) {
        response = HttpResponse::ofError(403,
                                         "This page may change nothing here. Start the server "
                                         "with --allow-origin to let it.");
    } else if (head.hasBody) {
        response = findBodyFault(head, rules.largestBody);
    }
    if (!response)
        return false;
    if (head.hasBody)
        arrival.next = nullptr; // Nobody reads it.
    m_answer(arrival, *response);
    return true;
}

void HttpDoor::ask(Arrival arrival, Scope scope, const std::shared_ptr<HttpConsumer> &consumer,
                   const QByteArray &body)
{
    const HttpRequest request {arrival.head.method, std::move(scope), body};
    const auto number = m_waiting.hold(std::move(arrival), HttpConsumer::answerTimeout, consumer);
    if (!number)
        return;
    const auto reply = [door = QPointer(this), number = *number](const HttpResponse &response) {
        if (door)
            door->reply(number, response);
    };
    // The boundary to code that may throw: one request fails, the server goes on.
    try {
        consumer->respond(request, reply);
    } catch (...) {
        reply(handlerFault(request.scope.path));
    }
    m_waiting.wait(*number);
}

void HttpDoor::reply(HeldArrivals::Number number, const HttpResponse &response)
{
    if (const auto arrival = m_waiting.take(number))
        m_answer(*arrival, response);
}

} // namespace lanthorn::inline server
