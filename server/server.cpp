// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <server/server.h>

#include <channels/memorychannellayer.h>
#include <channels/originvalidator.h>
#include <channels/presence.h>
#include <server/consumers/routes.h>
#include <server/logging.h>
#include <server/pages.h>
#include <server/transport/connectionregistry.h>
#include <server/transport/dispatcher.h>
#include <server/transport/frontdoor.h>
#include <server/transport/hostpolicy.h>
#include <server/transport/upgrader.h>

#include <QRandomGenerator>
#include <QSysInfo>

namespace lanthorn {

using namespace Qt::StringLiterals;

namespace {

Result<std::vector<OriginPattern>> parseOrigins(const QStringList &texts)
{
    std::vector<OriginPattern> patterns;
    for (const QString &text : texts) {
        auto pattern = OriginPattern::fromString(text);
        if (!pattern)
            return pattern.error();
        patterns.push_back(*pattern);
    }
    return patterns;
}

//! Ids that differ between runs and hosts, so that they can meet in one layer.
std::function<QString()> memberIds()
{
    const QString prefix = QString::number(QRandomGenerator::system()->generate(), 36);
    return [prefix, last = quint64(0)]() mutable {
        return prefix + u'-' + QString::number(++last, 36);
    };
}

} // namespace

//! In the order in which they are made; each uses only those above it.
struct Server::Parts
{
    Parts(const ServerOptions &options, std::vector<OriginPattern> origins)
        : limits(options.limits)
        , name(options.name.isEmpty() ? QSysInfo::machineHostName() : options.name)
        , layer(limits, clock)
        , rooms(presence, layer)
        , streams(layer, makeSensorSource(options.sensor))
        , services {limits, clock, layer, rooms, streams, name, memberIds()}
        , application(makeRoutes(&services), std::move(origins),
                      [this](const QByteArray &origin) {
                          return hosts.isOwnOrigin(origin, door.serverPort());
                      })
        , pages(name, presence)
        , connections({limits, clock, layer, upgrader})
        , dispatcher(application, pages, hosts, connections, clock)
        , door(
              limits, [this](Arrival arrival) { dispatcher.dispatch(std::move(arrival)); }, clock)
    {
    }

    Limits limits;
    Clock clock = steadyNow;
    QString name;
    MemoryChannelLayer layer;
    Presence presence;
    RoomDirectory rooms;
    LiveStreams streams;
    Services services;
    HostPolicy hosts;
    OriginValidator application;
    Pages pages;
    Upgrader upgrader;
    ConnectionRegistry connections;
    Dispatcher dispatcher;
    FrontDoor door;
};

Server::Server(QObject *parent)
    : QObject(parent)
{
}

Server::~Server() = default;

Result<ServerInfo> Server::start(const ServerOptions &options)
{
    Q_ASSERT(!m_parts);
    auto origins = parseOrigins(options.allowedOrigins);
    if (!origins)
        return origins.error();
    auto parts = std::make_unique<Parts>(options, *origins);

    Result<void> opened = parts->door.open(options.address, options.port);
    for (int next = 1; !opened && opened.error().code == ErrorCode::PortInUse
         && next <= options.fallbackPorts && options.port + next <= 0xffff;
         ++next) {
        opened = parts->door.open(options.address, quint16(options.port + next));
    }
    if (!opened)
        return opened.error();

    m_parts = std::move(parts);
    connect(&m_parts->connections, &ConnectionRegistry::countChanged, this,
            &Server::connectionCountChanged);
    connect(&m_parts->connections, &ConnectionRegistry::allClosed, this, &Server::stopped);
    const ServerInfo info {options.address, m_parts->door.serverPort(), m_parts->name};
    qCInfo(serverLog).noquote() << "Serving" << info.url() << "as" << info.name;
    return info;
}

void Server::stop()
{
    if (!m_parts) {
        Q_EMIT stopped();
        return;
    }
    m_parts->door.close();
    m_parts->connections.closeAll();
}

int Server::connectionCount() const
{
    return m_parts ? int(m_parts->connections.count()) : 0;
}

} // namespace lanthorn
