// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <channels/application.h>
#include <channels/workerpool.h>
#include <server/http/httprequest.h>
#include <server/transport/http/httpresponse.h>

#include <QJsonObject>
#include <QList>
#include <QString>

#include <functional>
#include <memory>
#include <utility>

namespace lanthorn::inline server {

//! What is taken at the path of an HttpConsumer; everything else is refused before it is asked.
struct HttpRules
{
    //! In capitals. HEAD comes with GET and is answered without the body; OPTIONS is answered by
    //! the server.
    QList<QByteArray> methods = {"GET"};
    //! Bytes of a body, all of which is in memory. A longer one is refused with 413, one without a
    //! Content-Length with 411.
    qint64 largestBody = 1024 * 1024;
};

//! Answers one HTTP request: the HttpConsumer of Django Channels. One is made for each request, by
//! a route in Site::pages. Lives in the server's thread, whose work it must not hold up.
class HttpConsumer : public Consumer
{
public:
    //! Gives the answer. In the server's thread; only the first call counts, and none after the
    //! client has left.
    using Reply = std::function<void(const HttpResponse &)>;

    //! How long a client waits for an answer before it gets 504.
    static constexpr std::chrono::seconds answerTimeout {60};

    //! One that takes what `rules` let through.
    explicit HttpConsumer(HttpRules rules = {})
        : m_rules(std::move(rules))
    {
    }

    //! Asked before respond().
    const HttpRules &rules() const { return m_rules; }
    //! Called once, with the whole request. What it throws is answered with 500. The consumer lives
    //! until the reply, or until the client has left; disconnected() tells of either, with a code
    //! that means nothing.
    virtual void respond(const HttpRequest &request, Reply reply) = 0;

    //! For who waits for its answer: ends it before it is deleted.
    static std::shared_ptr<HttpConsumer> share(std::unique_ptr<HttpConsumer> consumer);

private:
    HttpRules m_rules;
};

//! From a request to its response. It must not block.
using HttpHandler = std::function<HttpResponse(const HttpRequest &)>;
//! The same for an answer that comes later.
using LateHttpHandler = std::function<void(const HttpRequest &, HttpConsumer::Reply)>;

//! An application of HttpConsumers that call `handler`.
ApplicationPtr http(HttpHandler handler, HttpRules rules = {});
//! The same for an answer that comes later. (A name of its own, since a lambda could be either.)
ApplicationPtr lateHttp(LateHttpHandler handler, HttpRules rules = {});
//! The same for a handler that blocks: it runs on `pool`, which is borrowed and outlives the
//! application. The request it gets has no session, which belongs to the server's thread.
ApplicationPtr blockingHttp(WorkerPool *pool, HttpHandler handler, HttpRules rules = {});

//! An answer of JSON, written as toJson() does.
HttpResponse jsonResponse(const QJsonObject &object, int status = 200);
//! An answer of HTML. Texts of others belong into it only as QString::toHtmlEscaped() makes them.
HttpResponse htmlResponse(const QString &html, int status = 200);

} // namespace lanthorn::inline server
