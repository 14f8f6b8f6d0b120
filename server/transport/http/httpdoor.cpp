// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <server/transport/http/httpdoor.h>

#include <server/logging.h>

#include <QPointer>
#include <QTcpSocket>

#include <exception>
#include <utility>
#include <vector>

namespace lanthorn::inline server {

namespace {

constexpr std::chrono::seconds waitingStep {1};

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

HttpDoor::HttpDoor(BodyReader &bodies, const Limits &limits, IsOwnPage isOwnPage, Answer answer,
                   QObject *parent)
    : QObject(parent)
    , m_bodies(bodies)
    , m_isOwnPage(std::move(isOwnPage))
    , m_answer(std::move(answer))
    , m_quota(limits.answers, limits.answersPerAddress)
{
    m_deadlines.setInterval(waitingStep);
    connect(&m_deadlines, &QTimer::timeout, this, &HttpDoor::checkDeadlines);
}

HttpDoor::~HttpDoor()
{
    for (const auto &[number, waiting] : m_waiting) {
        waiting.arrival.socket->disconnect(this);
        delete waiting.arrival.socket;
    }
}

void HttpDoor::take(Arrival arrival, Scope scope, std::unique_ptr<HttpConsumer> consumer)
{
    const std::shared_ptr<HttpConsumer> shared = std::move(consumer);
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
    QTcpSocket *const socket = arrival.socket;
    if (socket->state() != QAbstractSocket::ConnectedState) {
        socket->deleteLater(); // Nobody will tell.
        return;
    }
    const quint64 number = ++m_lastNumber;
    const QHostAddress client = arrival.client;
    const HttpRequest request {arrival.head.method, std::move(scope), body};
    socket->setParent(this);
    connect(socket, &QTcpSocket::disconnected, this, [this, number] { drop(number); });
    m_waiting.emplace(number,
                      Waiting {std::move(arrival), consumer,
                               std::chrono::steady_clock::now() + HttpConsumer::answerTimeout});
    const auto reply = [door = QPointer(this), number](const HttpResponse &response) {
        if (door)
            door->reply(number, response);
    };
    // The boundary to code that may throw: one request fails, the server goes on.
    try {
        consumer->respond(request, reply);
    } catch (const std::exception &problem) {
        qCWarning(serverLog) << "A handler failed on" << request.scope.path << ':'
                             << problem.what();
        this->reply(number, HttpResponse::ofError(500, "Internal server error."));
    }
    if (const auto it = m_waiting.find(number); it != m_waiting.end()) {
        it->second.place = m_quota.enter(client, [this, number] { drop(number); });
        if (!m_deadlines.isActive())
            m_deadlines.start();
    }
}

void HttpDoor::reply(quint64 number, const HttpResponse &response)
{
    const auto it = m_waiting.find(number);
    if (it == m_waiting.end())
        return;
    const Waiting waiting = std::move(it->second);
    m_waiting.erase(it);
    waiting.arrival.socket->disconnect(this);
    waiting.arrival.socket->setParent(nullptr);
    m_answer(waiting.arrival, response);
}

void HttpDoor::drop(quint64 number)
{
    const auto it = m_waiting.find(number);
    if (it == m_waiting.end())
        return;
    const Waiting waiting = std::move(it->second);
    m_waiting.erase(it);
    QTcpSocket *const socket = waiting.arrival.socket;
    socket->disconnect(this);
    socket->abort();
    socket->deleteLater();
}

void HttpDoor::checkDeadlines()
{
    const auto now = std::chrono::steady_clock::now();
    std::vector<quint64> late;
    for (const auto &[number, waiting] : m_waiting) {
        if (waiting.deadline <= now)
            late.push_back(number);
    }
    for (const quint64 number : late)
        reply(number, HttpResponse::ofError(504, "What answers here took too long."));
    if (m_waiting.empty())
        m_deadlines.stop();
}

} // namespace lanthorn::inline server
