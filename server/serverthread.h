// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <protocol/result.h>
#include <server/serverinfo.h>
#include <server/serveroptions.h>

#include <QObject>

#include <memory>

namespace lanthorn {

//! Runs a Server in a thread of its own. Lives in the thread that made it (the GUI's, or the main
//! thread of lanthornd); only values cross. One start() at a time.
class ServerThread : public QObject
{
    Q_OBJECT

public:
    explicit ServerThread(QObject *parent = nullptr);
    //! Stops as stop() does.
    ~ServerThread() override;

    //! Returns at once; started() or failed() follows.
    void start(const ServerOptions &options);
    //! Closes every connection with 1001 and ends the thread; returns when that is done, at most
    //! about 3 s later. Does nothing when not running.
    void stop();
    //! As of Server, a moment later. Nothing happens when it is not running.
    void setPassword(const QString &password);
    void forgetGuests();
    //! Between started() and stop().
    bool isRunning() const;
    const ServerInfo &info() const;

Q_SIGNALS:
    //! Accepts connections now.
    void started(const lanthorn::ServerInfo &info);
    //! PortInUse, CannotListen or BadOption; nothing runs.
    void failed(const lanthorn::Error &error);
    //! How many WebSocket connections are open, after each change.
    void connectionCountChanged(int count);
    //! The first request from another computer came in at this address of ours.
    void addressReached(const QHostAddress &own);
    //! What lets guests in again, after each change; for the options of the next start.
    void tokensChanged(const lanthorn::GuestTokens &tokens);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace lanthorn
