// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/commandline.h>

#include <app/errortexts.h>
#include <app/language.h>

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QRegularExpression>

namespace lanthorn {
inline namespace app {

using namespace Qt::StringLiterals;

namespace {

class HelpTexts
{
    Q_DECLARE_TR_FUNCTIONS(lanthorn::app::CommandLine)
};

void addOptions(QCommandLineParser &parser)
{
    parser.setApplicationDescription(
        HelpTexts::tr("Chat rooms, a live word and live charts on one local network."));
    parser.addPositionalArgument(u"address"_s,
                                 HelpTexts::tr("The session to join: HOST, HOST:PORT or a URL."),
                                 u"[ADDRESS]"_s);
    parser.addOptions({
        {{u"h"_s, u"help"_s}, HelpTexts::tr("Print this help.")},
        {{u"v"_s, u"version"_s}, HelpTexts::tr("Print the version.")},
        {u"host"_s, HelpTexts::tr("Host a session; optionally on this port, or address and port."),
         u"[ADDRESS:]PORT"_s},
        {u"join"_s, HelpTexts::tr("Join the session at ADDRESS."), u"ADDRESS"_s},
        {u"room"_s, HelpTexts::tr("Open the room ROOM first."), u"ROOM"_s},
        {u"nick"_s, HelpTexts::tr("Use the nickname NICK."), u"NICK"_s},
        {u"lang"_s,
         HelpTexts::tr("Use this language: %1.").arg(Language::available().join(u", "_s)),
         u"LANG"_s},
        {u"background"_s, HelpTexts::tr("Start without the window, where the desktop has a tray.")},
        {u"profile"_s, HelpTexts::tr("Use separate settings under this name."), u"NAME"_s},
    });
}

//! What the program is told in, as far as it can be known from a command line with a fault.
QString languageOf(const QCommandLineParser &parser)
{
    const QString wanted = parser.value(u"lang"_s);
    return Language::isAvailable(wanted) ? wanted : QString();
}

std::optional<HostRequest> hostRequest(const QString &text)
{
    HostRequest request;
    const qsizetype colon = text.lastIndexOf(u':');
    if (colon >= 0) {
        QString host = text.left(colon);
        if (host.startsWith(u'[') && host.endsWith(u']'))
            host = host.sliced(1, host.size() - 2);
        QHostAddress address;
        if (!address.setAddress(host))
            return std::nullopt;
        request.address = address;
    }
    bool ok = false;
    request.port = text.mid(colon + 1).toUShort(&ok);
    if (!ok)
        return std::nullopt;
    return request;
}

//! What is left without `--host` and its place: QCommandLineParser knows no option whose value may
//! be missing.
QStringList withoutHost(const QStringList &arguments, CommandLine *result)
{
    QStringList rest;
    bool options = true;
    for (qsizetype i = 0; i < arguments.size(); ++i) {
        const QString &argument = arguments.at(i);
        options = options && argument != "--"_L1;
        if (!options || argument != "--host"_L1) {
            rest += argument;
            continue;
        }
        result->host = HostRequest();
        // What can be a place to host at is one; to join a session is another wish.
        if (const auto place = hostRequest(arguments.value(i + 1))) {
            result->host = place;
            ++i;
        }
    }
    return rest;
}

//! Whether to host, or which session to join; gives what is wrong.
QString readSession(const QCommandLineParser &parser, CommandLine *result)
{
    if (parser.isSet(u"host"_s)) {
        result->host = hostRequest(parser.value(u"host"_s));
        if (!result->host)
            return HelpTexts::tr("--host: \"%1\" is neither a port nor ADDRESS:PORT.")
                .arg(parser.value(u"host"_s));
    }
    const QStringList addresses = parser.positionalArguments() + parser.values(u"join"_s);
    if (addresses.size() > 1)
        return HelpTexts::tr("Only one session can be joined.");
    if (addresses.isEmpty())
        return {};
    if (result->host)
        return HelpTexts::tr("Host a session or join one, not both.");
    const auto address = ServerAddress::fromString(addresses.constFirst());
    if (!address)
        return u"%1: %2"_s.arg(addresses.constFirst(), errorText(address.error().code));
    result->join = *address;
    result->password = ServerAddress::passwordIn(addresses.constFirst());
    result->room = ServerAddress::roomIn(addresses.constFirst()); // Unless --room says another.
    return {};
}

//! Reads all but the language; gives what is wrong.
QString problemOf(const QCommandLineParser &parser, CommandLine *result)
{
    if (parser.isSet(u"help"_s) || parser.isSet(u"version"_s)) {
        result->action = parser.isSet(u"help"_s) ? CommandLine::Action::PrintHelp
                                                 : CommandLine::Action::PrintVersion;
        return {};
    }
    if (const QString problem = readSession(parser, result); !problem.isEmpty())
        return problem;
    if (parser.isSet(u"room"_s)) {
        const auto room = RoomName::fromString(parser.value(u"room"_s));
        if (!room)
            return u"--room: %1"_s.arg(errorText(room.error().code));
        result->room = *room;
    }
    if (parser.isSet(u"nick"_s)) {
        const auto nick = Nickname::fromString(parser.value(u"nick"_s));
        if (!nick)
            return u"--nick: %1"_s.arg(errorText(nick.error().code));
        result->nick = *nick;
    }
    if (parser.isSet(u"lang"_s) && result->language.isEmpty())
        return HelpTexts::tr("--lang: use one of %1.").arg(Language::available().join(u", "_s));
    result->background = parser.isSet(u"background"_s);
    result->profile = parser.value(u"profile"_s);
    static const QRegularExpression profileRule(u"^[A-Za-z0-9_-]{1,32}$"_s);
    if (parser.isSet(u"profile"_s) && !profileRule.match(result->profile).hasMatch())
        return HelpTexts::tr("--profile: use 1 to 32 letters, digits, \"-\" and \"_\".");
    return {};
}

} // namespace

CommandLine CommandLine::parse(const QStringList &arguments)
{
    CommandLine result;
    QStringList rest = withoutHost(arguments, &result);
    rest.removeAll(u"-reverse"_s); // Of Qt: the window from right to left.
    QCommandLineParser parser;
    addOptions(parser);
    const bool isReadable = parser.parse(rest);
    result.language = languageOf(parser);
    const QString problem = isReadable ? problemOf(parser, &result) : parser.errorText();
    if (isReadable && problem.isEmpty())
        return result;
    CommandLine refused;
    refused.action = Action::Refuse;
    refused.problem = problem;
    refused.language = result.language;
    return refused;
}

QString CommandLine::helpText()
{
    QCommandLineParser parser;
    addOptions(parser);
    return parser.helpText();
}

} // namespace app
} // namespace lanthorn
