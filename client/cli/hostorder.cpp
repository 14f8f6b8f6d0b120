// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <client/cli/hostorder.h>

#include <client/cli/exitcode.h>
#include <platform/controlpath.h>

#include <QCommandLineParser>
#include <QFile>
#include <QFileInfo>
#include <QHostAddress>
#include <QUrl>

namespace lanthorn::inline cli {

using namespace Qt::StringLiterals;

namespace {

using Kind = HostCommand::Kind;

constexpr int usualPort = 8000;

QString helpText()
{
    return u"Usage: lanthorn-cli host ORDER [options]\n"
           "Controls a lanthornd on this computer that the same user runs.\n"
           "\n"
           "Orders:\n"
           "  guests                      list who is connected; the number names a guest\n"
           "  bans                        list the addresses that nobody may come from\n"
           "  rooms                       list the locked rooms, and if joining is paused\n"
           "  kick GUEST [REASON...]      end a guest's connection; the guest can come back\n"
           "  ban GUEST|ADDRESS [REASON...]\n"
           "                              the same, and let nobody in from its address for a\n"
           "                              while; see --for\n"
           "  unban ADDRESS               let them in again\n"
           "  mute GUEST [REASON...]      let a guest read, but not write\n"
           "  unmute GUEST                let the guest write again\n"
           "  lock ROOM, unlock ROOM      let nobody new into a room; those inside stay\n"
           "  pause, resume               let nobody new in at all\n"
           "  history                     show how much is kept of what is said\n"
           "  keep DAYS MESSAGES [ROOM]   keep so much, of all rooms or of one; 0 is all\n"
           "  keep as-all ROOM            keep as much of this room as of all\n"
           "  sources                     list where live values come from, with what came\n"
           "  add-source URL              take values from there too, as lanthornd --source;\n"
           "                              - reads the URL from standard input, as one with\n"
           "                              a password has to be\n"
           "  change-source N URL, remove-source N\n"
           "                              take them from elsewhere, or no more\n"
           "  stage                       show what the audience sees\n"
           "  show chart|word|join|free, show room ROOM\n"
           "                              let the audience see this, or what everybody likes\n"
           "  hold, go-live               let everybody's chart stand still, and go on\n"
           "  forget                      ask everybody for the password again\n"
           "  stop [REASON...]            end the session for everybody and stop the program\n"
           "\n"
           "Guests are told the reason.\n"
           "\n"
           "Options:\n"
           "  --port N           the host on this port, otherwise 8000\n"
           "  --control PATH     the host with this socket (lanthornd --control)\n"
           "  --for SECONDS      how long a ban lasts, otherwise until the host stops\n"
           "  --json             print one JSON object per line\n"
           "  -h, --help         show this help\n"
           "\n"
           "Exit codes:\n"
           "  0  done\n"
           "  2  the command line is wrong\n"
           "  3  no host can be controlled there\n"
           "  4  the host refuses, for instance because there is no such guest\n"
           "  5  the host did not answer\n"_s;
}

std::variant<QJsonObject, QString> readKeep(const QStringList &words, QJsonObject object)
{
    const bool isAsAll = words.value(0) == "as-all"_L1;
    bool areNumbers = true;
    if (!isAsAll) {
        for (const auto &[key, word] :
             {std::pair {"days"_L1, words.value(0)}, std::pair {"messages"_L1, words.value(1)}}) {
            bool isNumber = false;
            object.insert(key, word.toInt(&isNumber));
            areNumbers = areNumbers && isNumber;
        }
    }
    const QString room = words.mid(isAsAll ? 1 : 2).join(u' ');
    if (!areNumbers || (isAsAll && room.isEmpty()))
        return u"keep takes two numbers, of days and of messages, or as-all and a room"_s;
    if (!room.isEmpty())
        object.insert("room"_L1, room);
    return object;
}

std::variant<QJsonObject, QString> readSource(Kind kind, QStringList words, QJsonObject object)
{
    if (kind != Kind::AddSource) {
        bool isNumber = false;
        const int source = words.isEmpty() ? 0 : words.takeFirst().toInt(&isNumber);
        if (!isNumber || source <= 0)
            return u"%1 takes the number of a source; see 'host sources'"_s.arg(
                hostCommandName(kind));
        object.insert("source"_L1, source);
    }
    const bool takesUrl = kind != Kind::RemoveSource;
    if (words.size() != (takesUrl ? 1 : 0))
        return takesUrl ? u"%1 takes one URL"_s.arg(hostCommandName(kind))
                        : u"one argument too many: %1"_s.arg(words.first());
    if (!takesUrl)
        return object;
    QString url = words.first();
    if (url == "-"_L1) {
        QFile input;
        if (input.open(stdin, QIODevice::ReadOnly))
            url = QString::fromUtf8(input.readLine(HostCommand::longestUrl + 2)).trimmed();
    } else if (!QUrl(url).password().isEmpty()) {
        return u"a password on a command line is seen by everybody; say - and give the URL on standard input"_s;
    }
    object.insert("url"_L1, url);
    return object;
}

std::variant<QJsonObject, QString> readShow(const QStringList &words, QJsonObject object)
{
    const bool isRoom = words.value(0) == "room"_L1;
    if (words.isEmpty() || (isRoom ? words.size() < 2 : words.size() > 1))
        return u"show takes chart, word, join, free, or room and its name"_s;
    object.insert("scene"_L1, words.first());
    if (isRoom)
        object.insert("room"_L1, words.mid(1).join(u' '));
    return object;
}

//! What the words after the order say, for the checks of HostCommand; a text names what is wrong.
std::variant<QJsonObject, QString> readWords(Kind kind, const QStringList &words)
{
    QJsonObject object {{"command"_L1, hostCommandName(kind)}};
    qsizetype used = 0;
    switch (kind) {
    case Kind::Kick:
    case Kind::Ban:
    case Kind::Mute:
    case Kind::Unmute: {
        bool isNumber = false;
        const quint64 guest = words.value(0).toULongLong(&isNumber);
        if (isNumber && guest > 0)
            object.insert("guest"_L1, qint64(guest));
        else if (kind == Kind::Ban && !QHostAddress(words.value(0)).isNull())
            object.insert("address"_L1, words.value(0));
        else
            return u"%1 takes the number of a guest; see 'host guests'"_s.arg(
                hostCommandName(kind));
        used = 1;
        break;
    }
    case Kind::Unban:
        if (QHostAddress(words.value(0)).isNull())
            return u"unban takes an address; see 'host bans'"_s;
        object.insert("address"_L1, words.value(0));
        used = 1;
        break;
    case Kind::Lock:
    case Kind::Unlock:
        if (words.isEmpty())
            return u"%1 takes a room"_s.arg(hostCommandName(kind));
        object.insert("room"_L1, words.join(u' '));
        return object;
    case Kind::Keep:
        return readKeep(words, object);
    case Kind::AddSource:
    case Kind::ChangeSource:
    case Kind::RemoveSource:
        return readSource(kind, words, object);
    case Kind::Show:
        return readShow(words, object);
    case Kind::Hold:
    case Kind::GoLive:
    case Kind::Pause:
    case Kind::Resume:
    case Kind::Forget:
    case Kind::Stop:
        break;
    }
    const QString reason = words.sliced(used).join(u' ');
    const bool takesReason =
        kind == Kind::Kick || kind == Kind::Ban || kind == Kind::Mute || kind == Kind::Stop;
    if (!reason.isEmpty() && !takesReason)
        return u"one argument too many: %1"_s.arg(words.at(used));
    object.insert("reason"_L1, reason);
    return object;
}

//! What the host is asked to do; gives what is wrong.
QString readCommand(const QCommandLineParser &parser, Kind kind, const QStringList &words,
                    HostOrder *order)
{
    const auto read = readWords(kind, words);
    if (const auto *problem = std::get_if<QString>(&read))
        return *problem;
    QJsonObject object = std::get<QJsonObject>(read);
    if (parser.isSet(u"for"_s)) {
        bool isNumber = false;
        const int duration = parser.value(u"for"_s).toInt(&isNumber);
        if (kind != Kind::Ban || !isNumber || duration < 1)
            return u"--for takes a number of seconds, for ban alone"_s;
        object.insert("duration"_L1, duration);
    }
    const auto command = HostCommand::fromJson(object);
    if (!command)
        return command.error().message;
    order->command = *command;
    return {};
}

//! Something to do or to show; gives what is wrong.
QString readOrder(const QCommandLineParser &parser, QStringList words, HostOrder *order)
{
    const QString name = words.takeFirst();
    if (const auto kind = hostCommandFromName(name))
        return readCommand(parser, *kind, words, order);
    if (!words.isEmpty())
        return u"there is no order %1 %2"_s.arg(name, words.first());
    if (name == "guests"_L1)
        order->shows = HostOrder::Shows::Sessions;
    else if (name == "bans"_L1)
        order->shows = HostOrder::Shows::Bans;
    else if (name == "rooms"_L1)
        order->shows = HostOrder::Shows::Rooms;
    else if (name == "history"_L1)
        order->shows = HostOrder::Shows::History;
    else if (name == "sources"_L1)
        order->shows = HostOrder::Shows::Sources;
    else if (name == "stage"_L1)
        order->shows = HostOrder::Shows::Stage;
    else
        return u"there is no order %1"_s.arg(name);
    return {};
}

} // namespace

std::variant<HostOrder, Answer> parseHostArguments(const QStringList &arguments)
{
    QCommandLineParser parser;
    for (const auto &[names, value] : {std::pair {u"port"_s, u"N"_s},
                                       {u"control"_s, u"PATH"_s},
                                       {u"for"_s, u"SECONDS"_s},
                                       {u"json"_s, QString()},
                                       {u"h,help"_s, QString()}}) {
        QCommandLineOption option(names.split(u','));
        option.setValueName(value);
        parser.addOption(option);
    }
    const bool isReadable = parser.parse(QStringList {u"host"_s} + arguments);
    if (parser.isSet(u"help"_s))
        return Answer {Done, helpText()};
    if (!isReadable)
        return usageErrorOf(u"host"_s, parser.errorText());
    const QStringList words = parser.positionalArguments();
    if (words.isEmpty())
        return usageErrorOf(u"host"_s, u"an order is missing"_s);

    HostOrder order;
    order.json = parser.isSet(u"json"_s);
    if (const QString problem = readOrder(parser, words, &order); !problem.isEmpty())
        return usageErrorOf(u"host"_s, problem);
    bool isPort = true;
    const uint port = parser.isSet(u"port"_s) ? parser.value(u"port"_s).toUInt(&isPort) : usualPort;
    if (!isPort || port == 0 || port > 0xffff)
        return usageErrorOf(u"host"_s, u"--port takes a number from 1 to 65535"_s);
    order.socket = parser.isSet(u"control"_s)
        ? QFileInfo(parser.value(u"control"_s)).absoluteFilePath()
        : findControlSocket(quint16(port));
    return order;
}

} // namespace lanthorn::inline cli
