// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <server/http/httpconsumer.h>

#include <channels/json.h>
#include <protocol/closecode.h>
#include <server/http/handlerfault.h>

namespace lanthorn::inline server {

namespace {

//! Calls a function for each request.
class FunctionConsumer final : public HttpConsumer
{
public:
    FunctionConsumer(LateHttpHandler handler, HttpRules rules)
        : HttpConsumer(std::move(rules))
        , m_handler(std::move(handler))
    {
    }

    void respond(const HttpRequest &request, Reply reply) override
    {
        m_handler(request, std::move(reply));
    }

private:
    LateHttpHandler m_handler;
};

//! What `handler` says; 500 when it throws. In any thread.
HttpResponse responseOf(const HttpHandler &handler, const HttpRequest &request)
{
    // The boundary to code that may throw.
    try {
        return handler(request);
    } catch (...) {
        return handlerFault(request.scope.path);
    }
}

} // namespace

std::shared_ptr<HttpConsumer> HttpConsumer::share(std::unique_ptr<HttpConsumer> consumer)
{
    return {consumer.release(), [](HttpConsumer *ended) {
                ended->end(quint16(CloseCode::Normal));
                delete ended; // NOLINT: the deleter
            }};
}

ApplicationPtr lateHttp(LateHttpHandler handler, HttpRules rules)
{
    return std::make_shared<ConsumerApplication>([handler = std::move(handler), rules] {
        return std::make_unique<FunctionConsumer>(handler, rules);
    });
}

ApplicationPtr http(HttpHandler handler, HttpRules rules)
{
    return lateHttp([handler = std::move(handler)](
                        const HttpRequest &request,
                        const HttpConsumer::Reply &reply) { reply(responseOf(handler, request)); },
                    std::move(rules));
}

ApplicationPtr blockingHttp(WorkerPool *pool, HttpHandler handler, HttpRules rules)
{
    return lateHttp(
        [pool, handler = std::move(handler)](HttpRequest request, HttpConsumer::Reply reply) {
            request.scope.session.reset();
            pool->run([pool, handler, request = std::move(request), reply = std::move(reply)] {
                pool->callBack(
                    [reply, response = responseOf(handler, request)] { reply(response); });
            });
        },
        std::move(rules));
}

HttpResponse jsonResponse(const QJsonObject &object, int status)
{
    return {status, toJson(object) + '\n', "application/json"};
}

HttpResponse htmlResponse(const QString &html, int status)
{
    return {status, html.toUtf8(), "text/html; charset=utf-8"};
}

} // namespace lanthorn::inline server
