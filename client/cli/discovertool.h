// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <client/cli/arguments.h>
#include <client/cli/terminal/console.h>
#include <client/discovery/hostfinder.h>

#include <QObject>
#include <QStringList>

#include <chrono>
#include <variant>

namespace lanthorn::inline cli {

//! What `lanthorn-cli discover` is asked for.
struct DiscoverOrder
{
    std::chrono::milliseconds timeout = std::chrono::seconds(5);
    bool json = false;
};

//! Reads the arguments behind `discover`.
std::variant<DiscoverOrder, Answer> parseDiscoverArguments(const QStringList &arguments);

//! Prints hosts as they appear and go, until the time is over.
class DiscoverTool final : public QObject
{
    Q_OBJECT

public:
    //! The console is borrowed and outlives this.
    DiscoverTool(const DiscoverOrder &order, Console &console);

    void start();

Q_SIGNALS:
    //! Once; nothing is printed after it.
    void finished(int exitCode);

private:
    void print(const FoundHost &host);
    void printGone(const FoundHost &host);
    void finish(int exitCode);

    const DiscoverOrder m_order;
    Console &m_console;
    HostFinder m_finder;
    int m_found = 0;
    bool m_finished = false;
};

} // namespace lanthorn::inline cli
