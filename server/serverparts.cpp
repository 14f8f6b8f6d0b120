// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <server/serverparts.h>

#include <django/usermiddleware.h>
#include <server/consumers/bangate.h>
#include <server/consumers/guestgate.h>
#include <server/consumers/routes.h>
#include <server/consumers/workers.h>
#include <server/logging.h>
#include <server/sharedrooms.h>
#include <sources/ownsources.h>
#include <sources/pushsource.h>

#include <QRandomGenerator>
#include <QSysInfo>
#include <QTcpSocket>

#include <functional>
#include <utility>

namespace lanthorn::inline server {

using namespace Qt::StringLiterals;

namespace {

HistoryOptions historyOptions(const ServerOptions &options)
{
    HistoryOptions history;
    history.folder = options.historyFolder;
    history.retention = options.retention;
    return history;
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

//! Null when no values are kept.
std::unique_ptr<live::ValueKeeper> makeKeeper(const ServerOptions &options)
{
    if (options.keepValueDays == 0)
        return nullptr;
    live::KeepOptions keep;
    keep.folder = options.valuesFolder;
    keep.days = options.keepValueDays;
    keep.wallClock = &sources::wallClock;
    return std::make_unique<live::ValueKeeper>(keep);
}

ApplicationPtr noSockets()
{
    return std::make_shared<FirstOf>(std::vector<ApplicationPtr>());
}

} // namespace

ServerParts::ServerParts(const ServerOptions &options, const Site &theirs,
                         std::vector<OriginPattern> origins, const std::optional<TlsIdentity> &tls)
    : limits(options.limits)
    , name(options.name.isEmpty() ? QSysInfo::machineHostName() : options.name)
    , sharedLayer(makeSharedLayer(
          options, theirs, clock, [this](const QString &id) { return sharedPresence->nameOf(id); },
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
    , keeper(makeKeeper(options))
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
                          || (!scope.isForwarded && hosts.isOwnOrigin(origin, door.serverPort()));
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

ServerParts::~ServerParts() = default;

std::unique_ptr<SharedHistory> ServerParts::makeSharedHistory()
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

Beacon ServerParts::beacon() const
{
    Beacon now;
    now.name = name;
    now.port = door.serverPort();
    now.people = int(connections.count());
    now.isLocked = access.asks();
    now.isEncrypted = hosts.encryption() == Encryption::Tls;
    return now;
}

ServerStatus ServerParts::status() const
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
    if (keeper)
        status.kept = KeptCounters {keeper->kept(), keeper->dropped()};
    if (sharedLayer)
        status.sharing = sharedLayer->status();
    return status;
}

void ServerParts::readKept()
{
    live::ValueKeeper *const values = keeper.get();
    QObject::connect(values, &live::ValueKeeper::noted, values, [](const QString &what) {
        qCWarning(serverLog).noquote() << "Kept values:" << what;
    });
    QObject::connect(
        values, &live::ValueKeeper::problemChanged, values, [](const QString &problem) {
            if (problem.isEmpty())
                qCInfo(serverLog) << "Values are kept again";
            else
                qCWarning(serverLog).noquote() << "Values are not kept for now:" << problem;
        });
    QObject::connect(&series, &live::SeriesHub::seriesForgotten, values,
                     &live::ValueKeeper::forget);
    values->read([this](live::SeriesPasts &&past) { series.takePast(std::move(past)); });
}

Result<void> ServerParts::addSources(const ServerOptions &options)
{
    if (!options.recordFile.isEmpty()) {
        recorder = std::make_unique<live::Recorder>(options.recordFile);
        if (const auto opened = recorder->open(); !opened)
            return opened.error();
        QObject::connect(
            recorder.get(), &live::Recorder::failed, recorder.get(), [](const QString &reason) {
                qCWarning(serverLog).noquote() << "Nothing more is recorded:" << reason;
            });
    }
    if (keeper)
        readKept();
    if (recorder || keeper) {
        series.setWatcher([this](const SeriesInfo &info, qint64 time, double value) {
            if (recorder)
                recorder->write(info, time, value);
            if (keeper)
                keeper->write(info, time, value);
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

sources::PushSource *ServerParts::addPush(const ServerOptions &options)
{
    if (keeper)
        series.awaitPast(); // Before the first source, which this is.
    if (options.pushToken.isEmpty())
        return nullptr;
    return static_cast<sources::PushSource *>(series.add(std::make_unique<sources::PushSource>()));
}

} // namespace lanthorn::inline server
