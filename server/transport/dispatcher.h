// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <channels/application.h>
#include <server/pages/pages.h>
#include <server/transport/connectionregistry.h>
#include <server/transport/frontdoor.h>
#include <server/transport/hostpolicy.h>

namespace lanthorn {

//! Decides what becomes of a request: a WebSocket for the application, a page, or a refusal. Lives
//! in the server's thread; everything it is given is borrowed and outlives it.
class Dispatcher final
{
public:
    Dispatcher(const Application &application, const Pages &pages, HostPolicy &hosts,
               ConnectionRegistry &connections, const Clock &clock);

    void dispatch(Arrival arrival);

private:
    Scope scopeOf(const Arrival &arrival) const;
    void openWebSocket(Arrival arrival);
    void redirectToTls(const Arrival &arrival, const QByteArray &host);
    void answerPage(const Arrival &arrival);
    void reject(const Arrival &arrival, int status, const QByteArray &text);

    const Application &m_application;
    const Pages &m_pages;
    HostPolicy &m_hosts;
    ConnectionRegistry &m_connections;
    const Clock &m_clock;
};

} // namespace lanthorn
