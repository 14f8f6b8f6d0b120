// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <client/cli/arguments.h>

#include <client/cli/commands.h>
#include <client/cli/discovertool.h>
#include <client/cli/exitcode.h>
#include <client/cli/help.h>
#include <client/cli/hostorder.h>
#include <platform/standardstreams.h>
#include <protocol/passwordfile.h>

#include <QCommandLineParser>
#include <QDateTime>

#include <algorithm>
#include <cmath>

namespace lanthorn::inline cli {

using namespace Qt::StringLiterals;

namespace {

constexpr double longestTimeout = 1'000'000; // Seconds; fits the milliseconds of a timer.

//! What is wrong with the command line of `command`, or of none.
Answer usageError(const QString &problem, const CommandSpec *command = nullptr)
{
    return usageErrorOf(command ? command->name : QString(), problem);
}

Nickname nickFromLogin(const QString &login)
{
    const Result<Nickname> nick = Nickname::cleaned(login);
    return nick ? *nick : *Nickname::fromString(u"guest");
}

std::optional<int> countFrom(const QString &text)
{
    bool ok = false;
    const int count = text.toInt(&ok);
    return ok && count >= 1 ? std::optional(count) : std::nullopt;
}

std::optional<std::chrono::milliseconds> timeoutFrom(const QString &text)
{
    bool ok = false;
    const double value = text.toDouble(&ok);
    if (!ok || !(value > 0) || value > longestTimeout)
        return std::nullopt;
    return std::chrono::milliseconds(qint64(std::ceil(value * 1000)));
}

void addOptions(QCommandLineParser &parser, unsigned takes)
{
    for (const OptionHelp &option : optionHelps()) {
        if (option.takes != 0 && (option.takes & takes) == 0)
            continue;
        QCommandLineOption added(QString(option.name).split(u','));
        added.setValueName(option.value);
        parser.addOption(added);
    }
}

//! Milliseconds since 1970 of a time as people write it; local unless it says another zone.
std::optional<qint64> timeFrom(const QString &text)
{
    if (const QTime time = QTime::fromString(text, u"h:mm"_s); time.isValid())
        return QDateTime(QDate::currentDate(), time).toMSecsSinceEpoch();
    const QDateTime time = QDateTime::fromString(text, Qt::ISODate);
    if (!time.isValid() || time.toMSecsSinceEpoch() < 0)
        return std::nullopt;
    return time.toMSecsSinceEpoch();
}

std::optional<qint64> numberFrom(const QString &text, qint64 smallest)
{
    bool ok = false;
    const qint64 number = text.toLongLong(&ok);
    return ok && number >= smallest ? std::optional(number) : std::nullopt;
}

std::optional<QString> readHistoryOptions(const QCommandLineParser &parser, unsigned takes,
                                          Options &options)
{
    if (takes & TakesBefore && parser.isSet(u"before"_s)) {
        options.before = numberFrom(parser.value(u"before"_s), 1);
        if (!options.before)
            return u"--before takes the number of a message"_s;
    }
    if (takes & TakesSince && parser.isSet(u"since"_s)) {
        const QString since = parser.value(u"since"_s);
        options.sinceNumber = numberFrom(since, 0);
        if (!options.sinceNumber)
            options.sinceTime = timeFrom(since);
        if (!options.sinceNumber && !options.sinceTime)
            return u"--since takes the number of a message, or a time"_s;
    }
    if (takes & TakesFormat && parser.isSet(u"format"_s)) {
        const QString format = parser.value(u"format"_s);
        if (format == "html"_L1)
            options.format = ExportFormat::Html;
        else if (format == "json"_L1)
            options.format = ExportFormat::Json;
        else if (format != "text"_L1)
            return u"--format takes text, json or html"_s;
    } else if (options.json) {
        options.format = ExportFormat::Json;
    }
    return std::nullopt;
}

//! Fills in what the options of `parser` say; the text names what is wrong with them.
std::optional<QString> readOptions(const QCommandLineParser &parser, unsigned takes,
                                   const QString &login, Options &options)
{
    options.json = parser.isSet(u"json"_s);
    if (parser.isSet(u"password-file"_s)) {
        const auto password = readPasswordFile(parser.value(u"password-file"_s));
        if (!password)
            return password.error().message;
        options.password = *password;
    }
    options.forgetsKey = parser.isSet(u"forget-key"_s);
    if (parser.isSet(u"fingerprint"_s)) {
        options.fingerprint = KeyFingerprint::fromString(parser.value(u"fingerprint"_s));
        if (!options.fingerprint)
            return u"--fingerprint takes the SHA-256 of a key, 64 hexadecimal digits"_s;
    }
    if (options.fingerprint && !options.address.isSecure())
        return u"--fingerprint needs an https:// address"_s;
    if (options.forgetsKey && !options.address.hasScheme()) {
        return u"--forget-key needs an https:// address, or an http:// one for a host that "
               u"encrypts "
               "no more"_s;
    }
    if (takes & TakesRoom && parser.isSet(u"room"_s)) {
        const auto room = RoomName::fromString(parser.value(u"room"_s));
        if (!room)
            return u"--room: "_s + room.error().message;
        options.room = *room;
    }
    if (takes & TakesNick) {
        const auto nick = parser.isSet(u"nick"_s) ? Nickname::fromString(parser.value(u"nick"_s))
                                                  : Result<Nickname>(nickFromLogin(login));
        if (!nick)
            return u"--nick: "_s + nick.error().message;
        options.nick = *nick;
    }
    options.isQueued = takes & TakesQueue && parser.isSet(u"queue"_s);
    if (const auto problem = readHistoryOptions(parser, takes, options))
        return problem;
    if (takes & (TakesLimits | TakesCount) && parser.isSet(u"count"_s)) {
        options.count = countFrom(parser.value(u"count"_s));
        if (!options.count)
            return u"--count takes a whole number from 1"_s;
    }
    if (takes & TakesLimits && parser.isSet(u"timeout"_s)) {
        options.timeout = timeoutFrom(parser.value(u"timeout"_s));
        if (!options.timeout)
            return u"--timeout takes a number of seconds above 0"_s;
    }
    return std::nullopt;
}

} // namespace

Answer usageErrorOf(const QString &command, const QString &problem)
{
    const QString help = command.isEmpty() ? u"--help"_s : command + " --help"_L1;
    return {Usage, u"lanthorn-cli: %1.\nTry 'lanthorn-cli %2'."_s.arg(withoutStop(problem), help)};
}

namespace {

std::variant<Invocation, Answer> helpFor(const QString &command, const QString &login)
{
    if (command.isEmpty() || command == "help"_L1)
        return Answer {Done, generalHelp()};
    if (command == "discover"_L1)
        return std::get<Answer>(parseDiscoverArguments({u"--help"_s}));
    if (command == "host"_L1)
        return std::get<Answer>(parseHostArguments({u"--help"_s}));
    return parseArguments({command, u"--help"_s}, login);
}

} // namespace

std::variant<Invocation, Answer> parseArguments(const QStringList &arguments, const QString &login)
{
    if (arguments.isEmpty())
        return usageError(u"a command is missing"_s);
    const QString &first = arguments.first();
    if (first == "--help"_L1 || first == "-h"_L1)
        return Answer {Done, generalHelp()};
    if (first == "--version"_L1 || first == "-v"_L1 || first == "version"_L1)
        return Answer {Done, versionText()};
    if (first == "help"_L1)
        return helpFor(arguments.value(1), login);
    if (first.startsWith(u'-'))
        return usageError(u"the command comes first, not %1"_s.arg(first));
    const CommandSpec *command = findCommand(first);
    if (!command)
        return usageError(u"there is no command %1"_s.arg(first));

    QCommandLineParser parser;
    addOptions(parser, command->takes);
    const bool isReadable = parser.parse(arguments); // Takes the command for the program's name.
    if (parser.isSet(u"help"_s))
        return Answer {Done, commandHelp(*command)};
    if (parser.isSet(u"version"_s))
        return Answer {Done, versionText()};
    if (!isReadable)
        return usageError(parser.errorText(), command);

    const QStringList positional = parser.positionalArguments();
    if (positional.isEmpty())
        return usageError(u"the address of the host is missing"_s, command);
    const auto address = ServerAddress::fromString(positional.first());
    if (!address)
        return usageError(address.error().message, command);
    Options options {*address};
    options.password = ServerAddress::passwordIn(positional.first());
    if (const auto room = ServerAddress::roomIn(positional.first()))
        options.room = *room; // Unless --room says another.
    if (const auto problem = readOptions(parser, command->takes, login, options))
        return usageError(*problem, command);
    if (positional.size() > 1) {
        if (!(command->takes & TakesText))
            return usageError(u"one argument too many: %1"_s.arg(positional.at(1)), command);
        options.text = positional.sliced(1).join(u' ');
    }
    return Invocation {command, options};
}

} // namespace lanthorn::inline cli
