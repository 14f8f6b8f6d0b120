// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <server/http/httpcommunicator.h>

#include <server/http/handlerfault.h>

#include <qtestsupport_core.h>

#include <utility>

namespace lanthorn::inline server {

//! Who is answered.
struct HttpCommunicator::Client
{
    HttpCommunicator &communicator;

    void take(const HttpResponse &response)
    {
        if (communicator.m_response)
            return;
        communicator.m_response = response;
        communicator.m_consumer.reset();
    }
};

HttpCommunicator::HttpCommunicator(const Application &application, const QString &path,
                                   const QByteArray &method, const QByteArray &body)
    : m_application(application)
    , m_request {method, {}, body}
    , m_client(std::make_shared<Client>(Client {*this}))
{
    const qsizetype query = path.indexOf(u'?');
    Scope &scope = m_request.scope;
    scope.type = QStringLiteral("http");
    scope.scheme = QStringLiteral("http");
    scope.path = query < 0 ? path : path.first(query);
    scope.rawPath = scope.path.toUtf8();
    if (query >= 0)
        scope.queryString = path.sliced(query + 1).toUtf8();
    scope.client = {QStringLiteral("127.0.0.1"), 50000};
}

HttpCommunicator::~HttpCommunicator()
{
    disconnect();
}

void HttpCommunicator::send()
{
    if (std::exchange(m_isSent, true))
        return;
    whenResolved(m_application.resolve(m_request.scope),
                 [client = std::weak_ptr(m_client)](Resolution resolution) {
                     if (const auto there = client.lock())
                         there->communicator.open(std::move(resolution));
                 });
}

void HttpCommunicator::open(Resolution resolution)
{
    auto *const page = dynamic_cast<HttpConsumer *>(resolution.consumer.get());
    if (resolution.denial) {
        m_response = HttpResponse::ofError(resolution.denial->status, resolution.denial->text);
        return;
    }
    if (!page) {
        m_response = HttpResponse::ofError(404, "There is nothing at this path.");
        return;
    }
    static_cast<void>(resolution.consumer.release());
    const auto consumer = HttpConsumer::share(std::unique_ptr<HttpConsumer>(page));
    m_consumer = consumer;
    m_request.scope = std::move(resolution.scope);
    const auto reply = [client = std::weak_ptr(m_client)](const HttpResponse &response) {
        if (const auto there = client.lock())
            there->take(response);
    };
    // The boundary to code that may throw, as in the server.
    try {
        consumer->respond(m_request, reply);
    } catch (...) {
        reply(handlerFault(m_request.scope.path));
    }
}

HttpResponse HttpCommunicator::response()
{
    send();
    static_cast<void>(QTest::qWaitFor([this] { return isAnswered(); },
                                      int(std::chrono::milliseconds(patience).count())));
    return m_response.value_or(HttpResponse {0, {}});
}

void HttpCommunicator::disconnect()
{
    m_client.reset();
    m_consumer.reset();
}

} // namespace lanthorn::inline server
