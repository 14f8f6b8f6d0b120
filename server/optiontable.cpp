// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <server/optiontable.h>

#include <QDir>
#include <QSet>
#include <QStandardPaths>

namespace lanthorn::inline server {

using namespace Qt::StringLiterals;

namespace {

//! Those that a file cannot say.
bool isOfTheCommandLine(const QString &name)
{
    return name == "help"_L1 || name == "version"_L1 || name == "config"_L1
        || name == "check-config"_L1 || name == "check-network"_L1 || name.size() == 1;
}

//! Where what is said is kept, unless an option says where.
QString usualHistoryFolder(const QString &program)
{
    // systemd gives several with colons between them.
    const QString ofService = qEnvironmentVariable("STATE_DIRECTORY").section(u':', 0, 0);
    if (!ofService.isEmpty())
        return ofService;
    return QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) + u"/lanthorn/"_s
        + program;
}

} // namespace

QString nameOf(EventLoop eventLoop)
{
    return eventLoop == EventLoop::Epoll ? u"epoll"_s : u"qt"_s;
}

QString eventLoopNames()
{
    const QString qt = nameOf(EventLoop::Qt);
    const QString preferred = nameOf(preferredEventLoop());
    return preferred == qt ? qt : u"%1 or %2"_s.arg(qt, preferred);
}

QString nameOf(DirectWrite directWrite)
{
    return directWrite ? u"direct"_s : u"qt"_s;
}

QString writePathNames()
{
    return systemDirectWrite() ? u"qt or direct"_s : u"qt"_s;
}

//! Those of every server.
static QList<QCommandLineOption> serverOptionTable(const QString &program)
{
    const ServerOptions defaults;
    const QString history = usualHistoryFolder(program);
    return {
        {{u"h"_s, u"help"_s}, u"Prints this help."_s},
        {{u"v"_s, u"version"_s}, u"Prints the version."_s},
        {u"config"_s,
         u"Reads options from this file as well: lines such as 'listen = 0.0.0.0'. What the "
         u"command "
         "line says counts more."_s,
         u"FILE"_s},
        {u"check-config"_s, u"Says whether the options are good, and ends."_s},
        {u"listen"_s,
         u"Address to listen on; 0.0.0.0 for all of IPv4, :: for all. Default: 127.0.0.1."_s,
         u"ADDRESS"_s, defaults.address.toString()},
        {u"port"_s, u"Port to listen on; 0 for any that is free. Default: %1."_s.arg(defaults.port),
         u"N"_s, QString::number(defaults.port)},
        {u"name"_s, u"Name shown to guests. Default: this computer's host name."_s, u"NAME"_s},
        {u"password-file"_s,
         u"Asks newcomers for the password in the first line of this file. Default: no password."_s,
         u"FILE"_s},
        {u"django"_s,
         u"Knows who is logged in at a Django site, whose database and secret key this file names; "
         "README.md has its keys."_s,
         u"CONFIG"_s},
        {u"print-share"_s,
         u"Prints the links for others on the network, and a QR code of the first."_s},
        {u"check-network"_s,
         u"Starts, looks at the network for a few seconds, prints what is in the way of guests, "
         "and ends: with 0, or with 1 when something is."_s},
        {u"sensor"_s,
         u"First series: random (0 to 100) or load (of this computer's processor). Default: "
         u"random, "
         "without --source and --sources-file."_s,
         u"KIND"_s, u"random"_s},
        {u"source"_s,
         u"Takes values from this source; may be given several times: %1."_s.arg(
             sources::sourceUrlHelp()),
         u"URL"_s},
        {u"sources-file"_s,
         u"Takes values from the sources in this file, one a line; with mode 0600 also such with "
         "passwords."_s,
         u"FILE"_s},
        {u"push-token-file"_s,
         u"Lets those who have the token in this file push values to /api/push and "
         "ws/push/SERIES/; makes the file when there is none."_s,
         u"FILE"_s},
        {u"record"_s, u"Writes every value to this file, which --source file:FILE plays again."_s,
         u"FILE"_s},
        {u"keep-values"_s,
         u"Keeps every value in --data for this many days, up to %1, and shows them again after a "
         "restart. Default: 0, in memory only."_s.arg(mostKeepValueDays),
         u"DAYS"_s, u"0"_s},
        {u"allow-origin"_s,
         u"Lets pages of this origin connect: scheme://host:port, host, .domain or *; null for "
         u"files that a browser opened. Can be given several times."_s,
         u"PATTERN"_s},
        {u"pages"_s,
         u"Serves the pages of this folder, beside the built-in ones and before them."_s, u"DIR"_s},
        {u"pages-source"_s,
         u"Lets these pages load from this host and connect to it: host, *.domain, "
         "https://host:port or *. Can be given several times."_s,
         u"HOST"_s},
        {u"alias"_s,
         u"Gives a path another one: ws/socket/=ws/chat/lobby/, or ws/<room>/=ws/chat/<room>/. May "
         "be given several times."_s,
         u"NEW=PATH"_s},
        {u"allow-host"_s,
         u"Answers to this name as well: NAME, .DOMAIN for all below it, or *. May be given "
         u"several "
         "times."_s,
         u"NAME"_s},
        {u"behind-proxy"_s,
         u"Believes the proxy at this address, or in this network, who its clients are: Forwarded, "
         "and X-Forwarded-For, -Proto, -Host and -Prefix. Can be given several times."_s,
         u"ADDRESS"_s},
        {u"no-discovery"_s,
         u"Does not announce itself to the network, where 'lanthorn-cli discover' finds it."_s},
        {u"open-status"_s, u"Answers /health and /metrics from other computers, too."_s},
        {u"rate"_s, u"With off, guests can write as fast as they like."_s, u"off"_s},
        {u"max-connections"_s,
         u"Connections in all, up to %1. Default: %2."_s.arg(largestConnections)
             .arg(defaults.limits.connections),
         u"N"_s, QString::number(defaults.limits.connections)},
        {u"max-per-address"_s,
         u"Connections from one address. Default: %1."_s.arg(defaults.limits.connectionsPerAddress),
         u"N"_s, QString::number(defaults.limits.connectionsPerAddress)},
        {u"tls"_s,
         u"With auto, encrypts (https, wss) with a key made on first use and kept in %1."_s.arg(
             QDir::toNativeSeparators(TlsOptions::usualFolder())),
         u"auto"_s},
        {u"tls-cert"_s, u"Encrypts with this certificate, a file in PEM format."_s, u"FILE"_s},
        {u"tls-key"_s, u"The key of --tls-cert: EC or RSA, in PEM format, without a password."_s,
         u"FILE"_s},
        {u"layer"_s,
         u"Shares the rooms with other hosts and with Django Channels sites through "
         "Redis: redis://HOST:PORT/DB, or redis+pubsub://... for the pub/sub layer."_s,
         u"URL"_s},
        {u"room-group"_s,
         u"Shares this room with the sites that call its group so, such as lobby=ops_coffee. May "
         u"be "
         "given several times; needs --layer."_s,
         u"ROOM=GROUP"_s},
        {u"history"_s, u"off keeps nothing of what is said."_s, u"off"_s},
        {u"data"_s,
         u"Folder for what is kept. Default: STATE_DIRECTORY, otherwise %1."_s.arg(
             QDir::toNativeSeparators(history)),
         u"DIR"_s, history},
        {u"keep-days"_s,
         u"How long it is kept, in days; 0 for ever. Default: %1."_s.arg(defaults.retention.days),
         u"N"_s, QString::number(defaults.retention.days)},
        {u"keep-messages"_s,
         u"How many messages of each room are kept; 0 for all. Default: %1."_s.arg(
             defaults.retention.messages),
         u"N"_s, QString::number(defaults.retention.messages)},
        {u"control"_s,
         u"Where 'lanthorn-cli host' reaches this program. Default: lanthorn/PORT.sock in "
         "XDG_RUNTIME_DIR, otherwise PORT.sock in RUNTIME_DIRECTORY or in %1/lanthorn-UID."_s.arg(
             QDir::toNativeSeparators(QDir::tempPath())),
         u"PATH"_s},
        {u"event-loop"_s,
         u"How to wait for the network: qt, or epoll, which is faster and needs Linux. Default: %1."_s
             .arg(nameOf(defaults.eventLoop)),
         u"NAME"_s, nameOf(defaults.eventLoop)},
        {u"write-path"_s,
         u"How to write to the network: qt, or direct, which is faster and needs Linux. Default: %1."_s
             .arg(nameOf(defaults.directWrite)),
         u"NAME"_s, nameOf(defaults.directWrite)},
    };
}

bool isOfRooms(const QString &name)
{
    static const QSet<QString> names {u"sensor"_s,          u"source"_s,       u"sources-file"_s,
                                      u"push-token-file"_s, u"record"_s,       u"rate"_s,
                                      u"history"_s,         u"data"_s,         u"keep-days"_s,
                                      u"keep-messages"_s,   u"keep-values"_s,  u"room-group"_s,
                                      u"control"_s,         u"no-discovery"_s, u"print-share"_s};
    return names.contains(name);
}

QList<QCommandLineOption> optionTable(const ServerProgram &program)
{
    QList<QCommandLineOption> table = program.options + serverOptionTable(program.name);
    for (QCommandLineOption &option : table) {
        if (!program.site.hasRooms && isOfRooms(option.names().constLast()))
            option.setFlags(QCommandLineOption::HiddenFromHelp);
    }
    return table;
}

ConfigKey configKeyOf(const ServerProgram &program, const QString &key)
{
    const QList<QCommandLineOption> table = optionTable(program);
    for (const QCommandLineOption &option : table) {
        if (!isOfTheCommandLine(key) && option.names().contains(key))
            return option.valueName().isEmpty() ? ConfigKey::Switch : ConfigKey::Value;
    }
    return ConfigKey::Unknown;
}

} // namespace lanthorn::inline server
