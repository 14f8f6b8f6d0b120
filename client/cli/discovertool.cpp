// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <client/cli/discovertool.h>

#include <client/cli/exitcode.h>
#include <client/cli/terminal/format.h>

#include <QCommandLineParser>
#include <QJsonObject>
#include <QTimer>

namespace lanthorn::inline cli {

using namespace Qt::StringLiterals;

namespace {

QString discoverHelp()
{
    return u"Usage: lanthorn-cli discover [options]\n"
           "Prints the hosts on the network that announce themselves, as they appear and go.\n"
           "What they say of themselves is a hint; nothing was asked of them.\n"
           "\n"
           "Options:\n"
           "  --timeout SECONDS  how long to listen, otherwise 5\n"
           "  --json             print one JSON object per line:\n"
           "                     {\"type\":\"host\",\"address\",\"name\",\"people\",\"locked\",\n"
           "                     \"encrypted\"}, {\"type\":\"gone\",\"address\"}\n"
           "  -h, --help         show this help\n"
           "\n"
           "Exit codes:\n"
           "  0  hosts were found\n"
           "  1  nothing can be heard here\n"
           "  2  the command line is wrong\n"
           "  5  none was found in time\n"_s;
}

} // namespace

std::variant<DiscoverOrder, Answer> parseDiscoverArguments(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.addOptions(
        {{u"timeout"_s, {}, u"SECONDS"_s}, {u"json"_s, {}}, {{u"h"_s, u"help"_s}, {}}});
    if (!parser.parse(QStringList(u"lanthorn-cli"_s) + arguments))
        return usageErrorOf(u"discover"_s, parser.errorText());
    if (parser.isSet(u"help"_s))
        return Answer {Done, discoverHelp()};
    if (!parser.positionalArguments().isEmpty()) {
        return usageErrorOf(
            u"discover"_s,
            u"one argument too many: %1"_s.arg(parser.positionalArguments().first()));
    }
    DiscoverOrder order;
    order.json = parser.isSet(u"json"_s);
    if (parser.isSet(u"timeout"_s)) {
        constexpr int longest = 24 * 3600; // Seconds.
        bool isNumber = false;
        const int timeout = parser.value(u"timeout"_s).toInt(&isNumber);
        if (!isNumber || timeout < 1 || timeout > longest) {
            return usageErrorOf(
                u"discover"_s,
                u"--timeout takes a whole number from 1 to %1"_s.arg(QString::number(longest)));
        }
        order.timeout = std::chrono::seconds(timeout);
    }
    return order;
}

DiscoverTool::DiscoverTool(const DiscoverOrder &order, Console &console)
    : m_order(order)
    , m_console(console)
{
    connect(&m_finder, &HostFinder::found, this, &DiscoverTool::print);
    connect(&m_finder, &HostFinder::lost, this, &DiscoverTool::printGone);
    connect(&m_console, &Console::outputEnded, this, [this] { finish(Failed); });
}

void DiscoverTool::start()
{
    if (const auto started = m_finder.start(); !started) {
        m_console.complain(started.error().message);
        finish(Failed);
        return;
    }
    QTimer::singleShot(m_order.timeout, this, [this] {
        if (m_found == 0 && !m_finished) {
            m_console.complain(u"no host announces itself here; ask for its address or its join "
                               "code"_s);
        }
        finish(m_found > 0 ? Done : TimedOut);
    });
}

void DiscoverTool::print(const FoundHost &host)
{
    ++m_found;
    const Beacon &beacon = host.beacon;
    if (m_order.json) {
        const QJsonObject object {
            {u"type"_s, u"host"_s},         {u"address"_s, host.url()},
            {u"name"_s, beacon.name},       {u"people"_s, beacon.people},
            {u"locked"_s, beacon.isLocked}, {u"encrypted"_s, beacon.isEncrypted}};
        m_console.print(jsonLine(object));
        return;
    }
    QString text =
        u"%1  %2, %3 here"_s.arg(host.url(), escaped(beacon.name), QString::number(beacon.people));
    if (beacon.isLocked)
        text += u", asks for a password"_s;
    if (beacon.isEncrypted)
        text += u", encrypted"_s;
    m_console.print(text);
}

void DiscoverTool::printGone(const FoundHost &host)
{
    if (m_order.json) {
        const QJsonObject object {{u"type"_s, u"gone"_s}, {u"address"_s, host.url()}};
        m_console.print(jsonLine(object));
    } else {
        m_console.print(u"%1  is gone"_s.arg(host.url()));
    }
}

void DiscoverTool::finish(int exitCode)
{
    if (!std::exchange(m_finished, true))
        Q_EMIT finished(exitCode);
}

} // namespace lanthorn::inline cli
