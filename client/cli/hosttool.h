// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <client/cli/hostorder.h>
#include <client/cli/terminal/console.h>
#include <client/connection/scheduledcall.h>

#include <QLocalSocket>
#include <QObject>

namespace lanthorn::inline cli {

//! One run of `lanthorn-cli host`: gives the order and prints what comes of it.
class HostTool final : public QObject
{
    Q_OBJECT

public:
    //! The console and the scheduler are borrowed and outlive this.
    HostTool(const HostOrder &order, Console &console, Scheduler &scheduler);

    void start();

Q_SIGNALS:
    //! Once; nothing is printed after it.
    void finished(int exitCode);

private:
    void read();
    void handleAnswer(const QByteArray &line);
    void print(const HostState &state);
    void printSources(const QList<HostSource> &sources);
    void printHistory(const HostState &state);
    void printGuests(const QList<SessionInfo> &sessions);
    void finish(int exitCode, const QString &problem = {});

    const HostOrder m_order;
    Console &m_console;
    ScheduledCall m_timeout;
    QLocalSocket m_socket;
    bool m_finished = false;
};

} // namespace lanthorn::inline cli
