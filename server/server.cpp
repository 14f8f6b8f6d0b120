// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <server/server.h>

#include <chat/sharing/roomgroups.h>
#include <layers/redis.h>
#include <platform/descriptors.h>
#include <server/logging.h>
#include <server/serverparts.h>

#include <QTimer>

#include <utility>

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
    options.keepValueDays = 0;
    options.historyFolder.clear();
    options.roomGroups.clear();
    options.announces = false;
    return options;
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

} // namespace

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
    auto parts = std::make_unique<ServerParts>(options, m_site, *origins, tls);
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
