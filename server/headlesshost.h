// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <protocol/result.h>
#include <server/control/controlsocket.h>
#include <server/serverinfo.h>
#include <server/serveroptions.h>
#include <server/serverthread.h>

#include <QObject>

namespace lanthorn {

//! The host without a window: a server, the socket by which its own user gives it orders, and what
//! it says on the standard output. Lives in the main thread.
class HeadlessHost final : public QObject
{
    Q_OBJECT

public:
    explicit HeadlessHost(const ServerOptions &options, QObject *parent = nullptr);

    //! started or finished(1) follows.
    void start();
    //! Reads the password file again, where there is one. A file that is no good changes nothing.
    void reload();

Q_SIGNALS:
    //! Once: it ended, or could not start and said why.
    void finished(int exitCode);

private:
    void handleStarted(const ServerInfo &info);
    void openControl(quint16 port);
    void announce(const ServerInfo &info);
    void fail(const Error &error);

    ServerOptions m_options;
    ServerThread m_server;
    ControlSocket m_control;
};

} // namespace lanthorn
