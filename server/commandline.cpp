// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <server/commandline.h>

#include <channels/originvalidator.h>
#include <chat/sharing/roomgroups.h>
#include <djangosite/djangologins.h>
#include <layers/redis.h>
#include <protocol/passwordfile.h>
#include <server/optiontable.h>
#include <server/serverconfig.h>
#include <server/access/pushtoken.h>
#include <server/access/djangositeconfig.h>
#include <server/share/qrcode.h>
#include <server/transport/hostpolicy.h>
#include <server/transport/http/pathaliases.h>
#include <server/transport/trustedproxies.h>

#include <QCommandLineParser>
#include <QFileInfo>

#include <array>

namespace lanthorn::inline server {

using namespace Qt::StringLiterals;

namespace {

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

//! What is kept on disk.
Result<void> readKept(const QCommandLineParser &parser, ServerOptions *options)
{
    constexpr int mostDays = 36500;
    constexpr int mostMessages = 100'000'000;
    const bool isOff = parser.isSet(u"history"_s);
    if (isOff && parser.value(u"history"_s) != "off"_L1)
        return badOption(u"--history takes off"_s);
    const auto valueDays = numberOption(parser, u"keep-values"_s, 0, mostKeepValueDays);
    if (!valueDays)
        return valueDays.error();
    if (isOff && *valueDays == 0 && parser.isSet(u"data"_s))
        return badOption(u"--history off and --data do not go together without --keep-values"_s);
    const auto days = numberOption(parser, u"keep-days"_s, 0, mostDays);
    if (!days)
        return days.error();
    const auto messages = numberOption(parser, u"keep-messages"_s, 0, mostMessages);
    if (!messages)
        return messages.error();
    options->retention = {*days, *messages};
    if (parser.isSet(u"data"_s) && parser.value(u"data"_s).isEmpty())
        return badOption(u"--data takes a folder"_s);
    const QString folder = parser.isSet(u"data"_s)
        ? QFileInfo(parser.value(u"data"_s)).absoluteFilePath()
        : parser.value(u"data"_s);
    options->keepValueDays = *valueDays;
    if (*valueDays > 0)
        options->valuesFolder = folder + "/values"_L1;
    if (!isOff)
        options->historyFolder = folder;
    return {};
}

//! Where values come from and go to.
Result<void> readSourceOptions(const QCommandLineParser &parser, ServerOptions *options)
{
    const QString sensor = parser.value(u"sensor"_s);
    if (sensor == "load"_L1)
        options->sensor = SensorKind::Load;
    else if (sensor != "random"_L1)
        return badOption(u"--sensor takes random or load, not \"%1\""_s.arg(sensor));
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

Result<void> readDoor(const QCommandLineParser &parser, ServerOptions *options)
{
    if (!options->address.setAddress(parser.value(u"listen"_s))) {
        return badOption(u"--listen takes an IP address of this computer, not \"%1\""_s.arg(
            parser.value(u"listen"_s)));
    }
    const auto port = numberOption(parser, u"port"_s, 0, 0xffff);
    if (!port)
        return port.error();
    options->port = quint16(*port);
    options->name = parser.value(u"name"_s).simplified();
    options->announces = !parser.isSet(u"no-discovery"_s);
    options->openStatus = parser.isSet(u"open-status"_s);
    options->printShare = parser.isSet(u"print-share"_s);
    options->checkNetwork = parser.isSet(u"check-network"_s);
    options->control = parser.value(u"control"_s);
    const auto tls = tlsOption(parser);
    if (!tls)
        return tls.error();
    options->tls = *tls;
    return {};
}

//! Who is let in, and by which names.
Result<void> readAccess(const QCommandLineParser &parser, ServerOptions *options)
{
    if (parser.isSet(u"password-file"_s)) {
        const auto password = readPasswordFile(parser.value(u"password-file"_s));
        if (!password)
            return password.error();
        options->access.password = *password;
        // The program may be told to read it again after its folder was changed.
        options->passwordFile = QFileInfo(parser.value(u"password-file"_s)).absoluteFilePath();
    }
    options->allowedOrigins = parser.values(u"allow-origin"_s);
    for (const QString &text : std::as_const(options->allowedOrigins)) {
        if (const auto pattern = OriginPattern::fromString(text); !pattern)
            return pattern.error();
    }
    for (const QString &text : parser.values(u"allow-host"_s)) {
        const auto name = checkedHostName(text);
        if (!name)
            return name.error();
        options->allowedHosts.append(*name);
    }
    options->proxies = parser.values(u"behind-proxy"_s);
    if (const auto proxies = TrustedProxies::fromStrings(options->proxies); !proxies)
        return proxies.error();
    return {};
}

Result<void> readPages(const QCommandLineParser &parser, ServerOptions *options)
{
    const auto pages = pagesOption(parser);
    if (!pages)
        return pages.error();
    options->pages = *pages;
    options->aliases = parser.values(u"alias"_s);
    if (const auto aliases = PathAliases::fromStrings(options->aliases); !aliases)
        return aliases.error();
    return {};
}

Result<void> readLimits(const QCommandLineParser &parser, ServerOptions *options)
{
    if (parser.isSet(u"rate"_s)) {
        if (parser.value(u"rate"_s) != "off"_L1)
            return badOption(u"--rate takes off"_s);
        options->limits.chatRate.perSecond = 0;
        options->limits.newsRate.perSecond = 0;
        options->limits.commandRate.perSecond = 0;
        options->limits.echoRate.perSecond = 0;
    }
    const auto connections = numberOption(parser, u"max-connections"_s, 1, largestConnections);
    if (!connections)
        return connections.error();
    options->limits.connections = *connections;
    const auto perAddress = numberOption(parser, u"max-per-address"_s, 1, largestConnections);
    if (!perAddress)
        return perAddress.error();
    options->limits.allowPerAddress(*perAddress);
    return {};
}

//! What of this system is used.
Result<void> readSystem(const QCommandLineParser &parser, ServerOptions *options)
{
    const QString eventLoop = parser.value(u"event-loop"_s);
    if (eventLoop == nameOf(EventLoop::Qt))
        options->eventLoop = EventLoop::Qt;
    else if (eventLoop != nameOf(preferredEventLoop()))
        return badOption(
            u"--event-loop takes %1 here, not \"%2\""_s.arg(eventLoopNames(), eventLoop));
    const QString writePath = parser.value(u"write-path"_s);
    if (writePath == nameOf(DirectWrite()))
        options->directWrite = nullptr;
    else if (writePath != nameOf(systemDirectWrite()))
        return badOption(
            u"--write-path takes %1 here, not \"%2\""_s.arg(writePathNames(), writePath));
    return {};
}

Result<void> readLayer(const QCommandLineParser &parser, ServerOptions *options)
{
    options->roomGroups = parser.values(u"room-group"_s);
    if (const auto groups = parseRoomGroups(options->roomGroups); !groups)
        return groups.error();
    if (!parser.isSet(u"layer"_s)) {
        return options->roomGroups.isEmpty() ? Result<void>()
                                             : badOption(u"--room-group needs --layer"_s);
    }
    const auto layer = parseLayerUrl(parser.value(u"layer"_s));
    if (!layer)
        return layer.error();
    if (!hasRedis())
        return badOption(u"--layer: this program was built without Redis"_s);
    options->layer = *layer;
    if (!layer->secretFile.isEmpty()) {
        const auto secret = readLayerSecret(layer->secretFile);
        if (!secret)
            return secret.error();
        options->layer->secret = *secret;
    }
    return {};
}

//! Where people log in.
Result<void> readSite(const QCommandLineParser &parser, ServerOptions *options)
{
    if (!parser.isSet(u"django"_s))
        return {};
    const auto named = [](const Error &error) {
        return badOption("--django: "_L1 + error.message);
    };
    const auto site = readDjangoSiteConfig(parser.value(u"django"_s));
    if (!site)
        return named(site.error());
    options->djangoSite = *site;
    if (!parser.isSet(u"check-config"_s))
        return {};
    const auto checked = checkDjangoSite(*options->djangoSite);
    return checked ? Result<void>() : named(checked.error());
}

//! One for each part of the server: where a new option is read.
constexpr std::array readers {readDoor,   readAccess, readSite,   readSourceOptions, readPages,
                              readLimits, readKept,   readSystem, readLayer};

//! What the program has been told of its own options; BadOption when it was told of rooms that it
//! does not have.
Result<void> readSiteOptions(const QCommandLineParser &parser, const ServerProgram &program,
                             ServerOptions *options)
{
    for (const QCommandLineOption &option : program.options) {
        if (parser.isSet(option) || !option.defaultValues().isEmpty())
            options->siteOptions.insert(option.names().constFirst(), parser.values(option));
    }
    for (const QString &name : parser.optionNames()) {
        if (!program.site.hasRooms && isOfRooms(name)) {
            return badOption(
                u"--%1 is of chat and sensors, which %2 does not have"_s.arg(name, program.name));
        }
    }
    return {};
}

//! The arguments, and those of a configuration before them.
Result<void> parseInto(QCommandLineParser &parser, const ServerProgram &program,
                       const QStringList &arguments)
{
    if (!parser.parse(QStringList {program.name} + arguments))
        return badOption(parser.errorText());
    if (!parser.isSet(u"config"_s))
        return {};
    const auto more = readConfig(
        parser.value(u"config"_s),
        [&program](const QString &key) { return configKeyOf(program, key); }, parser.optionNames());
    if (!more)
        return more.error();
    if (!parser.parse(QStringList {program.name} + *more + arguments))
        return badOption(parser.errorText());
    return {};
}

QString versionText(const ServerProgram &program)
{
    return u"%1 %2 (Qt %3, %4, %5)\n"_s.arg(program.name, program.version,
                                            QLatin1StringView(qVersion()),
                                            hasRedis() ? u"with Redis"_s : u"without Redis"_s,
                                            hasQr() ? u"with QR codes"_s : u"without QR codes"_s);
}

} // namespace

Result<std::variant<ServerOptions, CommandLineAnswer>> parseServerCommandLine(
    const QStringList &arguments, const ServerProgram &program)
{
    QCommandLineParser parser;
    const QString about = program.description.isEmpty()
        ? u"Hosts a Lanthorn session: chat rooms, a live word and live sensor data."_s
        : program.description;
    parser.setApplicationDescription(
        about
        + u"\n"
          "Prints the address when it accepts connections; SIGINT (Ctrl+C) or SIGTERM stops it.\n"
          "SIGHUP makes it read the password file and the configuration again; neither that nor "
          "the\n"
          "loss of its terminal or of the reader of its log ends it.\n"
          "Exit status: 0 stopped, 1 failed, 2 wrong usage."_s);
    parser.addOptions(optionTable(program));
    if (const auto parsed = parseInto(parser, program, arguments); !parsed)
        return parsed.error();
    if (parser.isSet(u"help"_s))
        return {CommandLineAnswer {parser.helpText()}};
    if (parser.isSet(u"version"_s))
        return {CommandLineAnswer {versionText(program)}};
    if (!parser.positionalArguments().isEmpty())
        return badOption(u"Unexpected argument \"%1\""_s.arg(parser.positionalArguments().first()));

    ServerOptions options;
    if (const auto read = readSiteOptions(parser, program, &options); !read)
        return read.error();
    for (const auto &read : readers) {
        if (const Result<void> result = read(parser, &options); !result)
            return result.error();
    }
    if (parser.isSet(u"check-config"_s))
        return {CommandLineAnswer {u"The options are good.\n"_s}};
    return {options};
}

bool hasConfig(const QStringList &arguments, const ServerProgram &program)
{
    QCommandLineParser parser;
    parser.addOptions(optionTable(program));
    return parser.parse(QStringList {program.name} + arguments) && parser.isSet(u"config"_s);
}

} // namespace lanthorn::inline server
