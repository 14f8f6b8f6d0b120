// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <server/http/asynchttp.h>

#include <server/http/handlerfault.h>

namespace lanthorn::inline server {

namespace {

//! Runs a coroutine of a function for each request.
class AsyncFunctionConsumer final : public AsyncHttpConsumer
{
public:
    AsyncFunctionConsumer(AsyncHttpHandler handler, HttpRules rules)
        : AsyncHttpConsumer(std::move(rules))
        , m_handler(std::move(handler))
    {
    }

private:
    TaskOf<HttpResponse> onRequest(const HttpRequest &request) override
    {
        return m_handler(request, *this);
    }

    AsyncHttpHandler m_handler;
};

} // namespace

void AsyncHttpConsumer::respond(const HttpRequest &request, Reply reply)
{
    m_request = request;
    m_reply = std::move(reply);
    m_running = onRequest(m_request);
    m_running.start();
    if (m_running.isDone())
        tell();
}

void AsyncHttpConsumer::resume(std::coroutine_handle<> waiting)
{
    waiting.resume();
    if (m_running.isDone())
        tell();
}

void AsyncHttpConsumer::stopWork()
{
    m_running = {};
}

void AsyncHttpConsumer::tell()
{
    const Reply reply = std::move(m_reply);
    const QString path = m_request.scope.path;
    HttpResponse response;
    // The boundary to code that may throw.
    try {
        response = m_running.take();
    } catch (...) {
        response = handlerFault(path);
    }
    reply(response); // This is gone.
}

ApplicationPtr asyncHttp(AsyncHttpHandler handler, HttpRules rules)
{
    return std::make_shared<ConsumerApplication>([handler = std::move(handler), rules] {
        return std::make_unique<AsyncFunctionConsumer>(handler, rules);
    });
}

} // namespace lanthorn::inline server
