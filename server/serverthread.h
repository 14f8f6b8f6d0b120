// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <protocol/messages/hostcontrol.h>
#include <protocol/result.h>
#include <server/serverinfo.h>
#include <server/serveroptions.h>
#include <server/site.h>

#include <QObject>

#include <functional>
#include <memory>

namespace lanthorn::inline server {

class Server;

//! Runs a Server in a thread of its own. Lives in the thread that made it (the GUI's, or the main
//! thread of lanthornd); only values cross. One start() at a time.
class ServerThread : public QObject
{
    Q_OBJECT

public:
    explicit ServerThread(QObject *parent = nullptr);
    //! Runs servers with this site; its functions are called in their thread.
    explicit ServerThread(Site site, QObject *parent = nullptr);
    //! Stops as stop() does.
    ~ServerThread() override;

    //! Returns at once; started() or failed() follows.
    void start(const ServerOptions &options);
    //! Closes every connection with 1001 and ends the thread; returns when that is done, soon
    //! after Limits::goodbyeTimeout at the latest, with what the next one in its place has to know.
    //! Does nothing when not running.
    ServerMemory stop();
    //! As of Server, a moment later. Nothing happens when it is not running.
    void setPassword(const QString &password);
    //! The same.
    void forgetGuests();
    //! The same.
    void setPages(const PagesOptions &pages);
    //! Whether the network is told of this host, from now on. In any thread.
    void setAnnounced(bool announced);
    //! The same, but tells the guests, in the host's words, that the session is over: they do not
    //! come back by themselves.
    void endSession(const QString &reason);
    //! What the host sees. `then` runs later in this object's thread, which is that of
    //! `context` too, never after the end of `context`; not at all when the server stops before.
    void readHostState(QObject *context, std::function<void(const HostState &)> then);
    //! Everything but Stop. `then` as above, with what became of it.
    void perform(const HostCommand &command, QObject *context,
                 std::function<void(const Result<void> &)> then);
    //! Between started() and stop().
    bool isRunning() const;
    //! Of the last that started.
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

private:
    void stopWith(const std::function<void(Server *)> &stopServer);

    class Private;
    std::unique_ptr<Private> d;
};

} // namespace lanthorn::inline server
