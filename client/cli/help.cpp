// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <client/cli/help.h>

#include <client/cli/commands.h>
#include <client/cli/terminal/layout.h>
#include <protocol/version.h>

namespace lanthorn::inline cli {

using namespace Qt::StringLiterals;

namespace {

constexpr int commandWidth = 10;
constexpr int optionIndent = 25;

QString optionLine(const OptionHelp &option)
{
    QStringList names;
    for (const QString &name : QString(option.name).split(u','))
        names.append((name.size() == 1 ? "-"_L1 : "--"_L1) + name);
    QString label = names.join(u", "_s);
    if (!option.value.isEmpty())
        label += u' ' + option.value;
    return wrapped(option.text, optionIndent, "  "_L1 + label);
}

} // namespace

const QList<OptionHelp> &optionHelps()
{
    static const QList<OptionHelp> table {
        {TakesRoom, "room"_L1, "ROOM"_L1, "the room; lobby if not given"_L1},
        {TakesNick, "nick"_L1, "NAME"_L1, "your nickname; your login name if not given"_L1},
        {TakesLimits, "count"_L1, "N"_L1, "end after N lines"_L1},
        {TakesCount, "count"_L1, "N"_L1, "print so many messages, otherwise 50"_L1},
        {TakesBefore, "before"_L1, "NUMBER"_L1, "print those in front of this one"_L1},
        {TakesSince, "since"_L1, "NUMBER|TIME"_L1,
         "begin behind this message, or at a time such as 2026-05-04, 2026-05-04T13:07 or 13:07 "
         "of today"_L1},
        {TakesFormat, "format"_L1, "FORMAT"_L1, "text, json or html; otherwise text"_L1},
        {TakesQueue, "queue"_L1, ""_L1, "keep what cannot be sent, and send it next time"_L1},
        {TakesLimits, "timeout"_L1, "SECONDS"_L1,
         "end after this time; with --count this is exit code 5"_L1},
        {0, "password-file"_L1, "FILE"_L1,
         "if the host asks for a password, send the first line of this file"_L1},
        {0, "json"_L1, ""_L1, "print one JSON object per line"_L1},
        {0, "fingerprint"_L1, "KEY"_L1,
         "accept this key of an https host and no other, and remember it"_L1},
        {0, "forget-key"_L1, ""_L1, "treat the host as a new one, whatever key is known"_L1},
        {0, "h,help"_L1, ""_L1, "show this help"_L1},
        {0, "v,version"_L1, ""_L1, "show the version"_L1},
    };
    return table;
}

QString generalHelp()
{
    QString list;
    for (const CommandSpec *command : commands())
        list +=
            u"  %1%2\n"_s.arg(QString(command->name).leftJustified(commandWidth), command->summary);
    return u"Usage: lanthorn-cli COMMAND ADDRESS [options]\n"
           "Takes part in a Lanthorn session from a terminal.\n"
           "\n"
           "Commands:\n"
           "%1"
           "  decode    show how a device's message is read; needs no host\n"
           "  discover  find the hosts on the network that announce themselves\n"
           "  host      control a lanthornd on this computer\n"
           "  help      show this, or the help of a command\n"
           "  version   show the version\n"
           "\n"
           "'lanthorn-cli COMMAND --help' shows the options of a command.\n"
           "ADDRESS is HOST, HOST:PORT or the address in a browser; the port is 8000 when\n"
           "none is given. With https:// in front the connection is encrypted: the key of a\n"
           "new host is shown and remembered; if a different key appears later, nothing is\n"
           "sent.\n"
           "\n"
           "With --json each line is one object; times are milliseconds since 1970, UTC:\n"
           "  {\"type\":\"message\",\"room\",\"id\",\"nick\",\"kind\",\"text\",\"time\"}\n"
           "      also seq, the number in the room, where the host keeps what is said\n"
           "  {\"type\":\"presence\",\"event\",\"room\",\"id\",\"nick\",\"kind\"}\n"
           "      event is joined, left or renamed\n"
           "  {\"type\":\"resync\",\"room\"}\n"
           "      messages may be missing before the next one\n"
           "  {\"type\":\"member\",\"room\",\"id\",\"nick\",\"kind\"}\n"
           "  {\"type\":\"room\",\"room\",\"members\"}\n"
           "  {\"type\":\"word\",\"word\",\"time\"}\n"
           "  {\"type\":\"reading\",\"series\",\"value\",\"unit\",\"time\"}, with\n"
           "      \"gap\":true when there is no value, \"age\":\"unknown\" when it may be old\n"
           "  {\"type\":\"lost\",\"series\",\"count\"}: values that the host no longer has\n"
           "There may be more keys in later versions.\n"
           "\n"
           "Exit codes:\n"
           "  0  done\n"
           "  1  at least one part of the request failed\n"
           "  2  the command line is wrong\n"
           "  3  the host cannot be reached, or the connection was lost\n"
           "  4  the host refuses, is full, has a different key than before, or is not a\n"
           "     Lanthorn server\n"
           "  5  timed out\n"
           "  6  not sent, and kept for the next time\n"
           "  130 and 143  ended by Ctrl+C (SIGINT) and SIGTERM\n"_s.arg(list);
}

QString commandHelp(const CommandSpec &command)
{
    QString options;
    for (const OptionHelp &option : optionHelps()) {
        if (option.takes == 0 || (option.takes & command.takes) != 0)
            options += optionLine(option);
    }
    return u"Usage: lanthorn-cli %1 ADDRESS%2 [options]\n"
           "%3\n"
           "\n"
           "Options:\n"
           "%4"_s.arg(command.name, command.takes & TakesText ? u" [TEXT...]"_s : QString(),
                      command.details, options);
}

QString versionText()
{
    return u"lanthorn-cli %1 (Qt %2)\n"_s.arg(QStringLiteral(LANTHORN_VERSION),
                                              QLatin1StringView(qVersion()));
}

} // namespace lanthorn::inline cli
