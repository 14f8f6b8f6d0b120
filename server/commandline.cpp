// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <server/commandline.h>

#include <channels/originvalidator.h>
#include <chat/roomgroups.h>
#include <layers/redis.h>
#include <protocol/passwordfile.h>
#include <server/serverconfig.h>
#include <server/access/pushtoken.h>
#include <server/share/qrcode.h>
#include <server/transport/hostpolicy.h>
#include <server/transport/pathaliases.h>
#include <server/transport/trustedproxies.h>

#include <QCommandLineParser>
#include <QDir>
#include <QFileInfo>
#include <QStandardPaths>

namespace lanthorn::inline server {

using namespace Qt::StringLiterals;

namespace {

constexpr int largestConnections = 20000;

Error badOption(const QString &text)
{
    return {ErrorCode::BadOption, text};
}

//! A whole number from `lowest` to `highest`, or an error that names the option.
Result<int> numberOption(const QCommandLineParser &parser, const QString &name, int lowest,
                         int highest)
{
    bool isNumber = false;
    const int number = parser.value(name).toInt(&isNumber);
    if (!isNumber || number < lowest || number > highest) {
        return badOption(u"--%1 takes a whole number from %2 to %3"_s.arg(
            name, QString::number(lowest), QString::number(highest)));
    }
    return number;
}

Result<std::optional<TlsOptions>> tlsOption(const QCommandLineParser &parser)
{
    const bool hasFiles = parser.isSet(u"tls-cert"_s) || parser.isSet(u"tls-key"_s);
    if (parser.isSet(u"tls"_s)) {
        if (parser.value(u"tls"_s) != "auto"_L1)
            return badOption(u"--tls takes auto; for files of your own use --tls-cert and "
                             "--tls-key"_s);
        if (hasFiles)
            return badOption(u"--tls auto goes without --tls-cert and --tls-key"_s);
        return std::optional(TlsOptions::selfMade());
    }
    if (!hasFiles)
        return std::optional<TlsOptions>();
    if (!parser.isSet(u"tls-cert"_s) || !parser.isSet(u"tls-key"_s))
        return badOption(u"--tls-cert and --tls-key go together"_s);
    return std::optional(TlsOptions {parser.value(u"tls-cert"_s), parser.value(u"tls-key"_s)});
}

Result<PagesOptions> pagesOption(const QCommandLineParser &parser)
{
    PagesOptions pages;
    for (const QString &text : parser.values(u"pages-source"_s)) {
        const auto source = checkedPageSource(text);
        if (!source)
            return source.error();
        pages.sources.append(*source);
    }
    if (!parser.isSet(u"pages"_s)) {
        if (!pages.sources.isEmpty())
            return badOption(u"--pages-source needs --pages"_s);
        return pages;
    }
    const QFileInfo folder(parser.value(u"pages"_s));
    if (!folder.isDir() || !folder.isReadable()) {
        return badOption(
            u"--pages: there is no folder \"%1\" that can be read"_s.arg(folder.filePath()));
    }
    pages.folder = folder.absoluteFilePath();
    return pages;
}

//! Where what is said is kept, unless an option says where.
QString usualHistoryFolder()
{
    // systemd gives several with colons between them.
    const QString ofService = qEnvironmentVariable("STATE_DIRECTORY").section(u':', 0, 0);
    if (!ofService.isEmpty())
        return ofService;
    return QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation)
        + u"/lanthorn/lanthornd"_s;
}

Result<void> readHistory(const QCommandLineParser &parser, ServerOptions &options)
{
    constexpr int mostDays = 36500;
    constexpr int mostMessages = 100'000'000;
    const bool isOff = parser.isSet(u"history"_s);
    if (isOff && parser.value(u"history"_s) != "off"_L1)
        return badOption(u"--history takes off"_s);
    if (isOff && parser.isSet(u"data"_s))
        return badOption(u"--history off and --data do not go together"_s);
    const auto days = numberOption(parser, u"keep-days"_s, 0, mostDays);
    if (!days)
        return days.error();
    const auto messages = numberOption(parser, u"keep-messages"_s, 0, mostMessages);
    if (!messages)
        return messages.error();
    options.retention = {*days, *messages};
    if (isOff)
        return {};
    options.historyFolder = parser.isSet(u"data"_s)
        ? QFileInfo(parser.value(u"data"_s)).absoluteFilePath()
        : usualHistoryFolder();
    if (parser.isSet(u"data"_s) && parser.value(u"data"_s).isEmpty())
        return badOption(u"--data takes a folder"_s);
    return {};
}

//! Where values come from and go to.
Result<void> readSourceOptions(const QCommandLineParser &parser, ServerOptions *options)
{
    const QStringList urls = parser.values(u"source"_s);
    for (const QString &text : urls) {
        const auto url = sources::SourceUrl::fromString(text);
        if (!url)
            return badOption("--source: "_L1 + url.error().message);
        options->sources.append(*url);
    }
    if (parser.isSet(u"sources-file"_s)) {
        const auto read = sources::readSourcesFile(parser.value(u"sources-file"_s));
        if (!read)
            return read.error();
        options->sources += *read;
    }
    if (!options->sources.isEmpty() && !parser.isSet(u"sensor"_s))
        options->sensor = SensorKind::None;
    if (parser.isSet(u"push-token-file"_s)) {
        const auto token = readPushTokenFile(parser.value(u"push-token-file"_s));
        if (!token)
            return token.error();
        options->pushToken = *token;
    }
    options->recordFile = parser.value(u"record"_s);
    return {};
}

QString nameOf(EventLoop eventLoop)
{
    return eventLoop == EventLoop::Epoll ? u"epoll"_s : u"qt"_s;
}

//! Those that this system has.
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

//! Those that this system has.
QString writePathNames()
{
    return systemDirectWrite() ? u"qt or direct"_s : u"qt"_s;
}

//! What lanthornd can be told: on its command line, in its configuration, in its manual.
QList<QCommandLineOption> optionTable()
{
    const ServerOptions defaults;
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
        {u"print-share"_s,
         u"Prints the links for others on the network, and a QR code of the first."_s},
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
         u"Folder in which what is said is kept. Default: STATE_DIRECTORY, otherwise %1."_s.arg(
             QDir::toNativeSeparators(usualHistoryFolder())),
         u"DIR"_s},
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

//! Those that a file cannot say.
bool isOfTheCommandLine(const QString &name)
{
    return name == "help"_L1 || name == "version"_L1 || name == "config"_L1
        || name == "check-config"_L1 || name.size() == 1;
}

//! For a key of a configuration.
ConfigKey configKeyOf(const QString &key)
{
    const QList<QCommandLineOption> table = optionTable();
    for (const QCommandLineOption &option : table) {
        if (!isOfTheCommandLine(key) && option.names().contains(key))
            return option.valueName().isEmpty() ? ConfigKey::Switch : ConfigKey::Value;
    }
    return ConfigKey::Unknown;
}

} // namespace

Result<std::variant<ServerOptions, CommandLineAnswer>> parseServerCommandLine(
    const QStringList &arguments)
{
    const ServerOptions defaults;
    QCommandLineParser parser;
    parser.setApplicationDescription(
        u"Hosts a Lanthorn session: chat rooms, a live word and live sensor data.\n"
        "Prints the address when it accepts connections; SIGINT (Ctrl+C) or SIGTERM stops it.\n"
        "SIGHUP makes it read the password file and the configuration again; neither that nor the\n"
        "loss of its terminal or of the reader of its log ends it.\n"
        "Exit status: 0 stopped, 1 failed, 2 wrong usage."_s);

    parser.addOptions(optionTable());
    if (!parser.parse(QStringList {u"lanthornd"_s} + arguments))
        return badOption(parser.errorText());
    if (parser.isSet(u"config"_s)) {
        const auto more = readConfig(parser.value(u"config"_s), configKeyOf, parser.optionNames());
        if (!more)
            return more.error();
        if (!parser.parse(QStringList {u"lanthornd"_s} + *more + arguments))
            return badOption(parser.errorText());
    }
    if (parser.isSet(u"help"_s))
        return {CommandLineAnswer {parser.helpText()}};
    if (parser.isSet(u"version"_s))
        return {CommandLineAnswer {u"lanthornd %1 (Qt %2, %3, %4)\n"_s.arg(
            QStringLiteral(LANTHORN_VERSION), QLatin1StringView(qVersion()),
            hasRedis() ? u"with Redis"_s : u"without Redis"_s,
            hasQr() ? u"with QR codes"_s : u"without QR codes"_s)}};
    if (!parser.positionalArguments().isEmpty())
        return badOption(u"Unexpected argument \"%1\""_s.arg(parser.positionalArguments().first()));

    ServerOptions options;
    if (!options.address.setAddress(parser.value(u"listen"_s))) {
        return badOption(u"--listen takes an IP address of this computer, not \"%1\""_s.arg(
            parser.value(u"listen"_s)));
    }
    const auto port = numberOption(parser, u"port"_s, 0, 0xffff);
    if (!port)
        return port.error();
    options.port = quint16(*port);
    options.name = parser.value(u"name"_s).simplified();

    if (parser.isSet(u"password-file"_s)) {
        const auto password = readPasswordFile(parser.value(u"password-file"_s));
        if (!password)
            return password.error();
        options.access.password = *password;
        // The program may be told to read it again after its folder was changed.
        options.passwordFile = QFileInfo(parser.value(u"password-file"_s)).absoluteFilePath();
    }
    options.printShare = parser.isSet(u"print-share"_s);

    const QString sensor = parser.value(u"sensor"_s);
    if (sensor == "load"_L1)
        options.sensor = SensorKind::Load;
    else if (sensor != "random"_L1)
        return badOption(u"--sensor takes random or load, not \"%1\""_s.arg(sensor));

    if (const auto read = readSourceOptions(parser, &options); !read)
        return read.error();

    options.allowedOrigins = parser.values(u"allow-origin"_s);
    for (const QString &text : std::as_const(options.allowedOrigins)) {
        if (const auto pattern = OriginPattern::fromString(text); !pattern)
            return pattern.error();
    }
    const auto pages = pagesOption(parser);
    if (!pages)
        return pages.error();
    options.pages = *pages;
    options.aliases = parser.values(u"alias"_s);
    if (const auto aliases = PathAliases::fromStrings(options.aliases); !aliases)
        return aliases.error();
    options.roomGroups = parser.values(u"room-group"_s);
    if (const auto groups = parseRoomGroups(options.roomGroups); !groups)
        return groups.error();
    if (!options.roomGroups.isEmpty() && !parser.isSet(u"layer"_s))
        return badOption(u"--room-group needs --layer"_s);
    for (const QString &text : parser.values(u"allow-host"_s)) {
        const auto name = checkedHostName(text);
        if (!name)
            return name.error();
        options.allowedHosts.append(*name);
    }
    options.proxies = parser.values(u"behind-proxy"_s);
    if (const auto proxies = TrustedProxies::fromStrings(options.proxies); !proxies)
        return proxies.error();
    options.announces = !parser.isSet(u"no-discovery"_s);
    options.openStatus = parser.isSet(u"open-status"_s);
    if (parser.isSet(u"rate"_s)) {
        if (parser.value(u"rate"_s) != "off"_L1)
            return badOption(u"--rate takes off"_s);
        options.limits.chatRate.perSecond = 0;
        options.limits.newsRate.perSecond = 0;
        options.limits.commandRate.perSecond = 0;
        options.limits.echoRate.perSecond = 0;
    }
    const auto connections = numberOption(parser, u"max-connections"_s, 1, largestConnections);
    if (!connections)
        return connections.error();
    options.limits.connections = *connections;
    const auto perAddress = numberOption(parser, u"max-per-address"_s, 1, largestConnections);
    if (!perAddress)
        return perAddress.error();
    options.limits.allowPerAddress(*perAddress);
    if (const Result<void> history = readHistory(parser, options); !history)
        return history.error();
    const auto tls = tlsOption(parser);
    if (!tls)
        return tls.error();
    options.tls = *tls;
    options.control = parser.value(u"control"_s);
    const QString eventLoop = parser.value(u"event-loop"_s);
    if (eventLoop == nameOf(EventLoop::Qt))
        options.eventLoop = EventLoop::Qt;
    else if (eventLoop != nameOf(preferredEventLoop()))
        return badOption(
            u"--event-loop takes %1 here, not \"%2\""_s.arg(eventLoopNames(), eventLoop));
    const QString writePath = parser.value(u"write-path"_s);
    if (writePath == nameOf(DirectWrite()))
        options.directWrite = nullptr;
    else if (writePath != nameOf(systemDirectWrite()))
        return badOption(
            u"--write-path takes %1 here, not \"%2\""_s.arg(writePathNames(), writePath));
    if (parser.isSet(u"layer"_s)) {
        const auto layer = parseLayerUrl(parser.value(u"layer"_s));
        if (!layer)
            return layer.error();
        if (!hasRedis())
            return badOption(u"--layer: this program was built without Redis"_s);
        options.layer = *layer;
        if (!layer->secretFile.isEmpty()) {
            const auto secret = readLayerSecret(layer->secretFile);
            if (!secret)
                return secret.error();
            options.layer->secret = *secret;
        }
    }
    if (parser.isSet(u"check-config"_s))
        return {CommandLineAnswer {u"The options are good.\n"_s}};
    return {options};
}

bool hasConfig(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.addOptions(optionTable());
    return parser.parse(QStringList {u"lanthornd"_s} + arguments) && parser.isSet(u"config"_s);
}

} // namespace lanthorn::inline server
