// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <server/http/httpconsumer.h>
#include <server/transport/http/bodyreader.h>
#include <server/transport/frontdoor.h>
#include <server/transport/heldarrivals.h>
#include <server/transport/http/httpresponse.h>

#include <QObject>

#include <functional>
#include <memory>

namespace lanthorn::inline server {

//! Asks the HttpConsumers of a site, and waits for what they answer. Lives in the server's thread;
//! what it is given is borrowed and outlives it.
class HttpDoor final : public QObject
{
    Q_OBJECT

public:
    //! Answers a request of which nothing is unread.
    using Answer = std::function<void(const Arrival &arrival, const HttpResponse &response)>;
    //! Whether what asks for `scope` is no foreign page.
    using IsOwnPage = std::function<bool(const Scope &scope)>;

    HttpDoor(BodyReader &bodies, const Limits &limits, Clock clock, IsOwnPage isOwnPage,
             Answer answer, QObject *parent = nullptr);

    //! Takes a request for `consumer`, whose head was read.
    void take(Arrival arrival, Scope scope, std::unique_ptr<HttpConsumer> consumer);

private:
    //! Answers what needs no consumer, or must not come to one.
    bool refuses(Arrival &arrival, const Scope &scope, const HttpRules &rules);
    void ask(Arrival arrival, Scope scope, const std::shared_ptr<HttpConsumer> &consumer,
             const QByteArray &body);
    void reply(HeldArrivals::Number number, const HttpResponse &response);

    BodyReader &m_bodies;
    IsOwnPage m_isOwnPage;
    Answer m_answer;
    HeldArrivals m_waiting; //!< With their consumers.
};

} // namespace lanthorn::inline server
