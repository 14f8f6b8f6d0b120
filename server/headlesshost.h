// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <protocol/result.h>
#include <server/control/controlsocket.h>
#include <server/netcheck/networkexaminer.h>
#include <server/serverinfo.h>
#include <server/serverprogram.h>
#include <server/serveroptions.h>
#include <server/serverthread.h>

#include <QObject>

#include <functional>

namespace lanthorn::inline server {

//! The host without a window: a server, the socket by which its own user gives it orders, and what
//! it says on the standard output. Lives in the main thread.
class HeadlessHost final : public QObject
{
    Q_OBJECT

public:
    //! Reads the options anew, for reload().
    using Reread = std::function<Result<ServerOptions>()>;

    explicit HeadlessHost(const ServerOptions &options, Reread reread = {},
                          const ServerProgram &program = {}, QObject *parent = nullptr);
    //! Tells the manager of services that it stops.
    ~HeadlessHost() override;

    //! started or finished(1) follows.
    void start();
    //! Reads the configuration and the password file again, where there are any: another password
    //! and other pages count from then on, all else from the next start. What is no good changes
    //! nothing.
    void reload();

Q_SIGNALS:
    //! Once: it ended, or could not start and said why.
    void finished(int exitCode);

private:
    void reloadPassword();
    void reloadOptions();
    void usePassword(const QString &password);
    void handleStarted(const ServerInfo &info);
    void openControl(quint16 port);
    void announce(const ServerInfo &info);
    void checkNetwork(const ServerInfo &info);
    void fail(const Error &error);

    //! Beside the log, and not counted as one of its lines.
    void tell(const QString &text) const;

    QByteArray m_program; //!< Its name.
    bool m_hasRooms;
    ServerOptions m_options;
    Reread m_reread;
    ServerThread m_server;
    ControlSocket m_control;
    NetworkExaminer m_examiner;
    bool m_isReached = false; //!< From another computer.
};

} // namespace lanthorn::inline server
