// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <channels/memorychannellayer.h>
#include <channels/originvalidator.h>
#include <chat/chatrooms.h>
#include <chat/presence.h>
#include <chat/sharing/sharedhistory.h>
#include <chat/sharing/sharedpresence.h>
#include <djangosite/djangologins.h>
#include <layers/sharedchannellayer.h>
#include <live/livestage.h>
#include <live/livestreams.h>
#include <live/recorder.h>
#include <live/valuekeeper.h>
#include <live/sourcelist.h>
#include <server/access/loginwatch.h>
#include <server/consumers/services.h>
#include <server/discovery/announcer.h>
#include <server/eventloop/looplag.h>
#include <server/hostconsole.h>
#include <server/pages/pagefolder.h>
#include <server/pages/pages.h>
#include <server/share/reachedaddresses.h>
#include <server/siteparts.h>
#include <server/tls/tlsidentity.h>
#include <server/transport/connectionregistry.h>
#include <server/transport/dispatcher.h>
#include <server/transport/frontdoor.h>
#include <server/transport/hostpolicy.h>
#include <server/transport/http/pathaliases.h>
#include <server/transport/http/responder.h>
#include <server/transport/upgrader.h>

#include <QHostAddress>

#include <memory>
#include <optional>
#include <vector>

namespace lanthorn::inline server {

//! What a Server consists of, in the order in which it is made. A part has references to parts
//! above it; what it needs of those below, it asks for later, by a function. Lives in the server's
//! thread.
struct ServerParts
{
    ServerParts(const ServerOptions &options, const Site &theirs,
                std::vector<OriginPattern> origins, const std::optional<TlsIdentity> &tls);
    ~ServerParts();
    Q_DISABLE_COPY_MOVE(ServerParts)

    ServerStatus status() const;
    Beacon beacon() const;
    std::unique_ptr<SharedHistory> makeSharedHistory();
    Result<void> addSources(const ServerOptions &options);
    void readKept();
    //! Null when nobody may push.
    sources::PushSource *addPush(const ServerOptions &options);

    Limits limits;
    Clock clock = steadyNow;
    std::chrono::milliseconds startedAt = clock();
    QString name;
    QHostAddress address; //!< Where it listens.
    // One of the two.
    std::unique_ptr<SharedChannelLayer> sharedLayer; //!< When rooms are shared.
    std::unique_ptr<MemoryChannelLayer> memoryLayer;
    ChannelLayer &layer;
    Presence presence;
    GuestRates rates;
    RoomDirectory rooms;
    NameBook names;
    Moderation moderation;
    std::unique_ptr<HistoryStore> history;
    ChatRooms chat;
    std::unique_ptr<SharedPresence> sharedPresence; //!< When rooms are shared.
    std::unique_ptr<SharedHistory> sharedHistory; //!< The same.
    std::unique_ptr<live::Recorder> recorder; //!< When values are recorded.
    std::unique_ptr<live::ValueKeeper> keeper; //!< When they are kept.
    live::SeriesHub series;
    live::SourceList sourceList;
    LiveStreams streams;
    live::LiveStage stage;
    AccessGate access;
    Services services;
    WorkerPool pool; //!< Of the site; makes a thread when there is work for it.
    SiteServices siteServices;
    SiteParts site;
    LoopLag loopLag;
    HostPolicy hosts;
    std::unique_ptr<DjangoLogins> logins; //!< When people log in at one.
    OriginValidator application;
    Upgrader upgrader;
    Responder responder;
    ConnectionRegistry connections;
    std::unique_ptr<LoginWatch> loginWatch; //!< The same.
    HostConsole hostConsole;
    Pages pages;
    PageFolder folder;
    PathAliases aliases;
    TrustedProxies proxies;
    Dispatcher dispatcher;
    ReachedAddresses reached;
    FrontDoor door;
    std::unique_ptr<Announcer> announcer; //!< Where the network is told.
};

} // namespace lanthorn::inline server
