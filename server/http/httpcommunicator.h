// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <channels/application.h>
#include <server/http/httpconsumer.h>

#include <QByteArray>
#include <QString>

#include <chrono>
#include <memory>
#include <optional>

namespace lanthorn::inline server {

//! Asks an application for a page (a route in Site::pages, a router, a middleware around either) as
//! the server would, without a network: the HttpCommunicator of Django Channels, for tests. What a
//! server refuses by itself, as HttpRules say, it does not. For one thread, whose event loop it
//! turns while it waits.
class HttpCommunicator final
{
public:
    //! How long a test waits for an answer.
    static constexpr std::chrono::seconds patience {10};

    //! Asks for `path`, which begins with a slash and may have a `?` with a query. The application
    //! is borrowed and outlives the communicator.
    HttpCommunicator(const Application &application, const QString &path,
                     const QByteArray &method = "GET", const QByteArray &body = {});
    //! The client leaves.
    ~HttpCommunicator();
    Q_DISABLE_COPY_MOVE(HttpCommunicator)

    Scope &scope() { return m_request.scope; } //!< To be changed before the request is sent.

    //! Sends the request, once, and returns at once.
    void send();
    //! Whether the answer has come.
    bool isAnswered() const { return m_response.has_value(); }
    //! The answer, waiting for it; one of status 0 when none comes. Sends the request before. A
    //! denial is an answer, and no route is 404.
    HttpResponse response();
    //! The client leaves, and hears nothing more.
    void disconnect();

private:
    struct Client;

    void open(Resolution resolution);

    const Application &m_application;
    HttpRequest m_request;
    std::shared_ptr<Client> m_client; //!< Until it has left; what comes later finds nobody.
    std::shared_ptr<HttpConsumer> m_consumer;
    std::optional<HttpResponse> m_response;
    bool m_isSent = false;
};

} // namespace lanthorn::inline server
