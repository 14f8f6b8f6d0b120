// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <channels/awaitables.h>
#include <channels/task.h>
#include <server/http/httpconsumer.h>

#include <coroutine>
#include <functional>

namespace lanthorn::inline server {

//! Answers an HTTP request by a coroutine: it may wait, for what Awaitables has, without blocking
//! anybody else. What it throws is answered with 500. When the client leaves, or gets 504, the
//! coroutine is destroyed where it waits, with its locals.
class AsyncHttpConsumer : public HttpConsumer, protected Awaitables
{
public:
    //! One that takes what `rules` let through.
    using HttpConsumer::HttpConsumer;

protected:
    //! Gives the answer. `request` lives as long as the coroutine.
    virtual TaskOf<HttpResponse> onRequest(const HttpRequest &request) = 0;

private:
    void respond(const HttpRequest &request, Reply reply) final;
    void resume(std::coroutine_handle<> waiting) final;
    void stopWork() final;
    void tell();

    HttpRequest m_request;
    Reply m_reply;
    TaskOf<HttpResponse> m_running;
};

//! From a request to its response, by a coroutine: `co_await here.run(pool, work)`. A lambda keeps
//! its captures in itself and not in the coroutine it is; they, the request and `here` live as long
//! as the coroutine.
using AsyncHttpHandler =
    std::function<TaskOf<HttpResponse>(const HttpRequest &request, Awaitables &here)>;

//! An application of HttpConsumers that call `handler`.
ApplicationPtr asyncHttp(AsyncHttpHandler handler, HttpRules rules = {});

} // namespace lanthorn::inline server
