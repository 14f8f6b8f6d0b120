// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <server/server.h>

#include <channels/memorychannellayer.h>
#include <channels/originvalidator.h>
#include <chat/chatrooms.h>
#include <chat/presence.h>
#include <chat/sharing/roomgroups.h>
#include <chat/sharing/sharedhistory.h>
#include <chat/sharing/sharedpresence.h>
#include <django/usermiddleware.h>
#include <djangosite/djangologins.h>
#include <layers/redis.h>
#include <layers/sharedchannellayer.h>
#include <live/livestage.h>
#include <live/livestreams.h>
#include <live/recorder.h>
#include <live/sourcelist.h>
#include <platform/descriptors.h>
#include <protocol/closecode.h>
#include <server/access/loginwatch.h>
#include <server/consumers/bangate.h>
#include <server/consumers/guestgate.h>
#include <server/consumers/routes.h>
#include <server/consumers/workers.h>
#include <server/discovery/announcer.h>
#include <server/eventloop/looplag.h>
#include <server/hostconsole.h>
#include <server/logging.h>
#include <server/pages/pagefolder.h>
#include <server/pages/pages.h>
#include <server/share/reachedaddresses.h>
#include <server/sharedrooms.h>
#include <server/siteparts.h>
#include <server/tls/tlsidentity.h>
#include <server/transport/connectionregistry.h>
#include <server/transport/dispatcher.h>
#include <server/transport/frontdoor.h>
#include <server/transport/hostpolicy.h>
#include <server/transport/http/pathaliases.h>
#include <server/transport/http/responder.h>
#include <server/transport/upgrader.h>
#include <sources/ownsources.h>
#include <sources/pushsource.h>

#include <QRandomGenerator>
#include <QSysInfo>
#include <QTcpSocket>
#include <QTimer>
#include <QUuid>

#include <functional>

namespace lanthorn::inline server {

using namespace Qt::StringLiterals;

namespace {

//! Systems allow 1024 at first, which is less than the connections that we do.
int neededDescriptors(const Limits &limits)
{
    constexpr int others = 256; // Files, event loops, the layer.
    // Some wait on notice, and a connection that lingers has two for a moment.
    return limits.connections + 3 * limits.waitingSockets + limits.answers + others;
}

//! For a server without rooms: nothing is kept, measured or announced.
ServerOptions withoutRooms(ServerOptions options)
{
    options.sensor = SensorKind::None;
    options.sources.clear();
    options.pushToken.clear();
    options.recordFile.clear();
    options.historyFolder.clear();
    options.roomGroups.clear();
    options.announces = false;
    return options;
}

HistoryOptions historyOptions(const ServerOptions &options)
{
    HistoryOptions history;
    history.folder = options.historyFolder;
    history.retention = options.retention;
    return history;
}

//! Qt keeps IPv4 out of `::`; whoever wants one family alone names an address of it.
QHostAddress listenAddress(const QHostAddress &wanted)
{
    return wanted == QHostAddress(QHostAddress::AnyIPv6) ? QHostAddress(QHostAddress::Any) : wanted;
}

//! For tests, which tell no network of anything.
bool mayAnnounce()
{
    return qEnvironmentVariable("LANTHORN_DISCOVERY") != "off"_L1;
}

//! Ids that differ between runs and hosts, so that they can meet in one layer.
std::function<QString()> memberIds()
{
    const QString prefix = QString::number(QRandomGenerator::system()->generate(), 36);
    return [prefix, last = quint64(0)]() mutable {
        return prefix + u'-' + QString::number(++last, 36);
    };
}

//! The sockets, for users of the Django site where there is one.
ApplicationPtr withLogins(ApplicationPtr sockets, const DjangoLogins *logins,
                          const std::optional<DjangoSiteOptions> &options)
{
    if (!logins)
        return sockets;
    if (options->guests == DjangoSiteOptions::Guests::Refused)
        sockets = std::make_shared<GuestGate>(std::move(sockets));
    return authStack(std::move(sockets), logins->sessions(), logins->users(), options->cookie);
}

ApplicationPtr noSockets()
{
    return std::make_shared<FirstOf>(std::vector<ApplicationPtr>());
}

} // namespace

//! In the order in which they are made. A part has references to parts above it; what it needs of
//! those below, it asks for later, by a function.
struct Server::Parts
{
    Parts(const ServerOptions &options, const Site &theirs, std::vector<OriginPattern> origins,
          const std::optional<TlsIdentity> &tls)
        : limits(options.limits)
        , name(options.name.isEmpty() ? QSysInfo::machineHostName() : options.name)
        , sharedLayer(makeSharedLayer(
              options, theirs, clock,
              [this](const QString &id) { return sharedPresence->nameOf(id); },
              [this]() -> ChatRooms & { return chat; },
              [this]() -> SharedHistory & { return *sharedHistory; }))
        , memoryLayer(sharedLayer ? nullptr : std::make_unique<MemoryChannelLayer>(limits, clock))
        , layer(sharedLayer ? static_cast<ChannelLayer &>(*sharedLayer) : *memoryLayer)
        , rates(limits, clock)
        , rooms(presence, rates, limits, clock)
        , names(options.djangoSite ? NameBook::Guests::Marked : NameBook::Guests::Unmarked)
        , moderation(clock, options.memory.rules)
        , history(makeHistoryStore(historyOptions(options)))
        , chat({layer, rooms, names, moderation, rates, *history, limits, clock})
        , sharedPresence(sharedLayer && theirs.hasRooms ? std::make_unique<SharedPresence>(
                             presence, layer, name, sharedLayer->origin(), clock)
                                                        : nullptr)
        , sharedHistory(theirs.hasRooms ? makeSharedHistory() : nullptr)
        , series(layer, clock, &sources::wallClock)
        , sourceList(series)
        , streams(layer, series)
        , stage(
              layer, [this] { return series.now(); }, options.memory.stage)
        , access(options.access, {}, clock, options.memory.tokens, options.memory.attempts)
        , services {limits,
                    clock,
                    layer,
                    rooms,
                    chat,
                    streams,
                    series,
                    stage,
                    name,
                    memberIds(),
                    access,
                    addPush(options),
                    PushToken(options.pushToken)}
        , siteServices {limits, clock, layer, pool, options.siteOptions}
        , site(theirs, siteServices, theirs.hasRooms ? makeRoutes(&services) : noSockets(),
               theirs.hasRooms ? makeWorkers(&services) : QHash<QString, ApplicationPtr>())
        , hosts(clock, tls ? Encryption::Tls : Encryption::None, options.allowedHosts)
        , logins(options.djangoSite ? std::make_unique<DjangoLogins>(*options.djangoSite) : nullptr)
        , application(std::make_shared<BanGate>(
                          withLogins(site.sockets(), logins.get(), options.djangoSite), moderation),
                      std::move(origins),
                      [this](const QByteArray &origin, const Scope &scope) {
                          const QByteArray host = scope.header("host").value_or(QByteArray());
                          const bool isTls = scope.scheme == "wss"_L1 || scope.scheme == "https"_L1;
                          return HostPolicy::isOriginOf(origin, host, isTls)
                              || (!scope.isForwarded
                                  && hosts.isOwnOrigin(origin, door.serverPort()));
                      })
        , responder(limits)
        , connections({limits, clock, layer, upgrader, responder}, options.directWrite)
        , hostConsole(moderation, connections, *history, sourceList, stage)
        , pages([this] { return status(); },
                options.openStatus ? Pages::StatusFor::Everybody : Pages::StatusFor::ThisComputer,
                theirs.hasRooms ? Pages::Contents::All : Pages::Contents::StatusAlone)
        , folder(options.pages)
        , dispatcher({application, aliases, pages, folder, hosts, proxies, connections, access,
                      responder, clock, services.pushToken, services.push, limits,
                      site.pages() ? std::make_shared<BanGate>(site.pages(), moderation) : nullptr,
                      [this](const Scope &scope) { return application.admits(scope); }})
        , door(
              limits, responder,
              [this](Arrival arrival) {
                  reached.note(arrival.socket->localAddress(), arrival.socket->peerAddress());
                  dispatcher.dispatch(std::move(arrival));
              },
              clock, tls ? std::optional(tls->configuration) : std::nullopt)
    {
        // What is on its way to the disk is bounded.
        if (logins)
            loginWatch =
                std::make_unique<LoginWatch>(*logins, connections, options.djangoSite->recheck);
        connections.setHeld([this] { return chat.isBusy(); });
    }

    ServerStatus status() const;
    Beacon beacon() const;
    std::unique_ptr<SharedHistory> makeSharedHistory();
    Result<void> addSources(const ServerOptions &options);
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

std::unique_ptr<SharedHistory> Server::Parts::makeSharedHistory()
{
    if (!sharedLayer)
        return nullptr;
    return std::make_unique<SharedHistory>(SharedHistory::Context {
        chat, layer, limits, sharedLayer->origin(),
        [this](const QString &id) { return sharedPresence->nameOf(id); },
        [this] { return sharedPresence->hosts(); },
        [this](const GroupName &group, const Event &event) { sharedLayer->tellHere(group, event); },
        clock});
}

Beacon Server::Parts::beacon() const
{
    Beacon now;
    now.name = name;
    now.port = door.serverPort();
    now.people = int(connections.count());
    now.isLocked = access.asks();
    now.isEncrypted = hosts.encryption() == Encryption::Tls;
    return now;
}

ServerStatus Server::Parts::status() const
{
    const QList<RoomInfo> known = presence.rooms();
    qint64 members = 0;
    for (const RoomInfo &room : known)
        members += room.members;
    ServerStatus status;
    status.name = name;
    status.uptime = clock() - startedAt;
    status.connections = connections.count();
    status.rooms = known.size();
    status.members = members;
    status.traffic = connections.traffic();
    status.layer = layer.counters();
    status.loopLag = loopLag.histogram();
    status.series = series.counters();
    if (sharedLayer)
        status.sharing = sharedLayer->status();
    return status;
}

Result<void> Server::Parts::addSources(const ServerOptions &options)
{
    if (!options.recordFile.isEmpty()) {
        recorder = std::make_unique<live::Recorder>(options.recordFile);
        if (const auto opened = recorder->open(); !opened)
            return opened.error();
        QObject::connect(
            recorder.get(), &live::Recorder::failed, recorder.get(), [](const QString &reason) {
                qCWarning(serverLog).noquote() << "Nothing more is recorded:" << reason;
            });
        series.setWatcher([this](const SeriesInfo &info, qint64 time, double value) {
            recorder->write(info, time, value);
        });
    }
    if (options.sensor == SensorKind::Load)
        sourceList.add({u"load:"_s});
    else if (options.sensor == SensorKind::Random)
        sourceList.add({u"random:"_s});
    for (const sources::SourceUrl &url : options.sources)
        sourceList.add(url);
    return {};
}

sources::PushSource *Server::Parts::addPush(const ServerOptions &options)
{
    if (options.pushToken.isEmpty())
        return nullptr;
    return static_cast<sources::PushSource *>(series.add(std::make_unique<sources::PushSource>()));
}

Server::Server(QObject *parent)
    : Server(Site(), parent)
{
}

Server::Server(Site site, QObject *parent)
    : QObject(parent)
    , m_site(std::move(site))
{
}

Server::~Server() = default;

//! The port that was asked for, or one of those behind it.
static Result<void> openDoor(FrontDoor &door, const QHostAddress &address,
                             const ServerOptions &options)
{
    Result<void> opened = door.open(address, options.port);
    for (int next = 1; !opened && opened.error().code == ErrorCode::PortInUse
         && next <= options.fallbackPorts && options.port + next <= 0xffff;
         ++next) {
        opened = door.open(address, quint16(options.port + next));
    }
    return opened;
}

Result<ServerInfo> Server::start(const ServerOptions &wanted)
{
    Q_ASSERT(!m_parts);
    const ServerOptions options = m_site.hasRooms ? wanted : withoutRooms(wanted);
    auto origins = parseOriginPatterns(options.allowedOrigins);
    if (!origins)
        return origins.error();
    if (options.layer && !hasRedis())
        return Error {ErrorCode::BadOption, u"This program was built without Redis"_s};
    allowDescriptors(neededDescriptors(options.limits));
    auto aliases = PathAliases::fromStrings(options.aliases);
    if (!aliases)
        return aliases.error();
    const auto roomGroups = parseRoomGroups(options.roomGroups);
    if (!roomGroups)
        return roomGroups.error();
    std::optional<TlsIdentity> tls;
    if (options.tls) {
        auto opened = openTlsIdentity(*options.tls);
        if (!opened)
            return opened.error();
        tls.emplace(*std::move(opened));
    }
    const auto proxies = TrustedProxies::fromStrings(options.proxies);
    if (!proxies)
        return proxies.error();
    auto parts = std::make_unique<Parts>(options, m_site, *origins, tls);
    parts->proxies = *proxies;
    parts->door.setProxies(*proxies);
    parts->aliases = *std::move(aliases);
    if (parts->sharedLayer)
        parts->sharedLayer->setOuterNames(*roomGroups);

    const QHostAddress address = listenAddress(options.address);
    if (const auto opened = openDoor(parts->door, address, options); !opened)
        return opened.error();
    if (const auto added = parts->addSources(options); !added)
        return added.error();
    m_parts = std::move(parts);
    m_parts->address = address;
    setAnnounced(options.announces);
    wire();
    const ServerInfo info {address, m_parts->door.serverPort(), m_parts->name,
                           tls ? std::optional(tls->fingerprint) : std::nullopt};
    qCInfo(serverLog).noquote() << "Serving" << info.url() << "as" << info.name;
    return info;
}

void Server::wire()
{
    connect(&m_parts->connections, &ConnectionRegistry::countChanged, this,
            &Server::connectionCountChanged);
    connect(&m_parts->access, &AccessGate::guestsForgotten, &m_parts->connections, [this] {
        m_parts->connections.closePlain(quint16(CloseCode::NotAuthenticated),
                                        u"the host asks for the password again"_s);
    });
    connect(&m_parts->reached, &ReachedAddresses::reached, this, &Server::addressReached);
    if (SharedChannelLayer *shared = m_parts->sharedLayer.get()) {
        connect(&m_parts->connections, &ConnectionRegistry::allClosed, shared, [this, shared] {
            if (m_parts->sharedPresence) {
                m_parts->sharedPresence->close();
                m_parts->sharedHistory->close();
            }
            shared->close();
        });
        connect(shared, &SharedChannelLayer::closed, this, &Server::stopped);
    } else {
        connect(&m_parts->connections, &ConnectionRegistry::allClosed, this, &Server::stopped);
    }
}

void Server::stop()
{
    stopWith(CloseCode::GoingAway, u"the server is stopping"_s);
}

void Server::endSession(const QString &reason)
{
    stopWith(CloseCode::SessionEnded, reason);
}

void Server::stopWith(CloseCode code, const QString &reason)
{
    if (!m_parts) {
        Q_EMIT stopped();
        return;
    }
    m_parts->door.close();
    if (m_parts->announcer)
        m_parts->announcer->leave();
    ConnectionRegistry *connections = &m_parts->connections;
    connections->closeAll(code, reason);
    QTimer::singleShot(m_parts->limits.goodbyeTimeout, connections,
                       [connections] { connections->cutOffAll(); });
}

void Server::setPassword(const QString &password)
{
    if (m_parts)
        m_parts->access.setPassword(password);
}

void Server::setPages(const PagesOptions &pages)
{
    if (m_parts)
        m_parts->folder.setOptions(pages);
}

void Server::setAnnounced(bool announced)
{
    if (!m_parts || announced == bool(m_parts->announcer))
        return;
    if (!announced) {
        m_parts->announcer.reset(); // Says goodbye.
        return;
    }
    if (m_parts->address.isLoopback() || !mayAnnounce())
        return;
    m_parts->announcer = std::make_unique<Announcer>(
        [parts = m_parts.get()] { return parts->beacon(); }, m_parts->address);
    m_parts->announcer->start();
}

void Server::forgetGuests()
{
    if (m_parts)
        m_parts->access.forgetGuests();
}

HostState Server::hostState() const
{
    return m_parts ? m_parts->hostConsole.state() : HostState();
}

Result<void> Server::perform(const HostCommand &command)
{
    if (!m_parts)
        return Error {ErrorCode::ServerStopping, u"The server does not run"_s};
    if (command.kind == HostCommand::Kind::Forget) {
        forgetGuests();
        return {};
    }
    return m_parts->hostConsole.perform(command);
}

ServerMemory Server::memory() const
{
    if (!m_parts)
        return {};
    return {m_parts->access.tokens(), m_parts->access.attempts(), m_parts->moderation.rules(),
            m_parts->stage.stage()};
}

std::optional<BackplaneStatus> Server::sharing() const
{
    if (!m_parts || !m_parts->sharedLayer)
        return std::nullopt;
    return m_parts->sharedLayer->status();
}

} // namespace lanthorn::inline server
