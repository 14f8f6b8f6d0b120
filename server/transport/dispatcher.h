// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <channels/application.h>
#include <server/access/accessgate.h>
#include <server/http/httpconsumer.h>
#include <server/pages/pagefolder.h>
#include <server/pages/pages.h>
#include <server/transport/connectionregistry.h>
#include <server/transport/frontdoor.h>
#include <server/transport/heldarrivals.h>
#include <server/transport/http/httpdoor.h>
#include <server/transport/hostpolicy.h>
#include <server/transport/http/pathaliases.h>
#include <server/transport/http/pushdoor.h>
#include <server/transport/http/responder.h>
#include <server/transport/trustedproxies.h>

namespace lanthorn::inline server {

//! Decides what becomes of a request: a WebSocket for the application, a page, or a refusal. Lives
//! in the server's thread; everything it is given is borrowed and outlives it.
class Dispatcher final
{
public:
    struct Parts
    {
        const Application &application;
        const PathAliases &aliases;
        const Pages &pages;
        PageFolder &folder;
        HostPolicy &hosts;
        const TrustedProxies &proxies;
        ConnectionRegistry &connections;
        AccessGate &access;
        Responder &responder;
        const Clock &clock;
        PushToken pushToken = PushToken(); //!< Nobody may push without one.
        sources::PushSource *pushSource = nullptr;
        Limits limits = {};
        ApplicationPtr sitePages = {}; //!< Makes HttpConsumers. Null: the site has no pages.
        HttpDoor::IsOwnPage isOwnPage = {}; //!< Only with those.
    };

    explicit Dispatcher(const Parts &parts);

    void dispatch(Arrival arrival);

private:
    //! Whether somebody may come in where a password is asked for.
    enum class Access { Unchecked, Granted };

    //! Puts what the trusted proxy told in the place of what the socket tells.
    static void applyForwarded(Arrival &arrival, const ForwardedRequest &told);
    bool isOwnHost(const Arrival &arrival, const QByteArray &host);
    Scope scopeOf(const Arrival &arrival) const;
    void openWebSocket(Arrival arrival, Access access);
    //! Once it is known whose it is.
    void decide(Arrival arrival, Resolution resolution, Access access);
    //! Why a handshake must fail, whoever it is of.
    std::optional<HttpError> findFault(const Arrival &arrival) const;
    //! Gives `then` what `resolution` comes to, with the request, unless its client leaves or it
    //! takes too long meanwhile.
    void whenKnown(Arrival arrival, Resolution resolution,
                   std::function<void(Arrival, Resolution)> then);
    Scope pageScopeOf(const Arrival &arrival) const;
    //! What the site has there, or else a page of the host.
    void openPage(Arrival arrival, Access access);
    //! Once it is known whose it is.
    void decidePage(Arrival arrival, Resolution resolution, Access access);
    void redirectToTls(const Arrival &arrival, const QByteArray &host);
    void answerPage(Arrival arrival, Access access);
    //! Asks the host's own folder first.
    void lookUp(Arrival arrival, Access access);
    void answerBuiltIn(const Arrival &arrival);
    //! Calls one of the two again when the request has what lets it in; refuses it otherwise.
    void authorize(Arrival arrival);
    void refuse(const Arrival &arrival, const Error &error);
    void reject(const Arrival &arrival, int status, const QByteArray &text);
    void answer(const Arrival &arrival, const HttpResponse &response);

    const Application &m_application;
    const PathAliases &m_aliases;
    const Pages &m_pages;
    PageFolder &m_folder;
    HostPolicy &m_hosts;
    const TrustedProxies &m_proxies;
    ConnectionRegistry &m_connections;
    AccessGate &m_access;
    Responder &m_responder;
    const Clock &m_clock;
    BodyReader m_bodies;
    PushDoor m_push;
    ApplicationPtr m_sitePages;
    HttpDoor m_siteDoor;
    HeldArrivals m_undecided; //!< While somebody is asked who they are.
};

} // namespace lanthorn::inline server
