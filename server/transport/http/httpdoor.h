// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <server/access/addressquota.h>
#include <server/http/httpconsumer.h>
#include <server/transport/http/bodyreader.h>
#include <server/transport/frontdoor.h>
#include <server/transport/http/httpresponse.h>

#include <QObject>
#include <QTimer>

#include <chrono>
#include <functional>
#include <memory>
#include <unordered_map>

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

    HttpDoor(BodyReader &bodies, const Limits &limits, IsOwnPage isOwnPage, Answer answer,
             QObject *parent = nullptr);
    //! Drops who still waits.
    ~HttpDoor() override;

    //! Takes a request for `consumer`, whose head was read.
    void take(Arrival arrival, Scope scope, std::unique_ptr<HttpConsumer> consumer);

private:
    struct Waiting
    {
        Arrival arrival;
        std::shared_ptr<HttpConsumer> consumer;
        std::chrono::steady_clock::time_point deadline;
        std::unique_ptr<AddressQuota::Place> place = {};
    };

    //! Answers what needs no consumer, or must not come to one.
    bool refuses(Arrival &arrival, const Scope &scope, const HttpRules &rules);
    void ask(Arrival arrival, Scope scope, const std::shared_ptr<HttpConsumer> &consumer,
             const QByteArray &body);
    void reply(quint64 number, const HttpResponse &response);
    void drop(quint64 number);
    void checkDeadlines();

    BodyReader &m_bodies;
    IsOwnPage m_isOwnPage;
    Answer m_answer;
    AddressQuota m_quota;
    std::unordered_map<quint64, Waiting> m_waiting;
    quint64 m_lastNumber = 0;
    QTimer m_deadlines;
};

} // namespace lanthorn::inline server
