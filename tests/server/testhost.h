// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <channels/memorychannellayer.h>
#include <server/pages/pages.h>
#include <server/transport/connectionregistry.h>
#include <server/transport/dispatcher.h>
#include <server/transport/frontdoor.h>
#include <server/transport/hostpolicy.h>
#include <server/transport/http/responder.h>
#include <server/transport/upgrader.h>

#include <QSslConfiguration>
#include <QUrl>

namespace lanthorn::test {

//! The transport of a server around any application, on a free loopback port, with limits and time
//! that the test sets.
class TestHost final
{
public:
    TestHost(ApplicationPtr application, const Limits &limits = {},
             const std::optional<QSslConfiguration> &tls = {}, ApplicationPtr sitePages = {});

    QUrl url(const QString &path) const;
    quint16 port() const { return door.serverPort(); }
    //! A request for a WebSocket at `path`, with `extra` lines, each ended by CRLF.
    QByteArray upgradeRequest(const QByteArray &path, const QByteArray &extra = {}) const;

    std::chrono::milliseconds now {0};
    Limits limits;
    Clock clock;
    MemoryChannelLayer layer;
    ApplicationPtr application;
    HostPolicy hosts;
    Upgrader upgrader;
    Responder responder;
    ConnectionRegistry connections;
    Pages pages;
    PageFolder folder;
    PathAliases aliases;
    TrustedProxies proxies;
    AccessGate access;
    Dispatcher dispatcher;
    FrontDoor door;
};

//! Connects to the host, sends `request` and returns everything until the end of the connection;
//! fails the test when it does not end within 3 s.
QByteArray httpExchange(const TestHost &host, const QByteArray &request);

} // namespace lanthorn::test
