// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <layers/backplane.h>
#include <protocol/closecode.h>
#include <protocol/messages/hostcontrol.h>
#include <protocol/result.h>
#include <server/serverinfo.h>
#include <server/serveroptions.h>
#include <server/site.h>

#include <QObject>

#include <memory>
#include <optional>

namespace lanthorn::inline server {

struct ServerParts;

//! A host: front door, connections, rooms and streams, and what a Site adds. Lives, with everything
//! it makes, in the thread that made it, which needs an event loop. Used directly by tests;
//! programs use ServerThread.
class Server : public QObject
{
    Q_OBJECT

public:
    explicit Server(QObject *parent = nullptr);
    //! Serves `site` as well, or in the place of rooms and streams.
    explicit Server(Site site, QObject *parent = nullptr);
    //! Drops what is still connected.
    ~Server() override;

    //! Accepts connections from now on; to be called once. PortInUse, CannotListen or BadOption
    //! when it cannot.
    Result<ServerInfo> start(const ServerOptions &options);
    //! Accepts nothing more and closes every connection: with 1001, or with 4502 and the host's
    //! words when it ends the session. stopped() follows within Limits::goodbyeTimeout.
    void stop();
    //! The same, with the words of the host.
    void endSession(const QString &reason);

    //! Asks newcomers for another password, or for none when empty; see AccessGate.
    void setPassword(const QString &password);
    //! Asks everybody again, but the host's own window.
    void forgetGuests();
    //! Serves another folder of pages from now on, or none.
    void setPages(const PagesOptions &pages);

    //! Tells the network of this host, or no longer; only one that listens for others has
    //! something to tell. As ServerOptions::announces says at first.
    void setAnnounced(bool announced);

    //! What the host sees; empty before start().
    HostState hostState() const;
    //! As HostConsole. Stop is endSession().
    Result<void> perform(const HostCommand &command);
    //! For the options of the next start; empty before start().
    ServerMemory memory() const;
    //! How the sharing of rooms with other hosts goes; nothing when they are not shared.
    std::optional<BackplaneStatus> sharing() const;

Q_SIGNALS:
    //! How many WebSockets are open.
    void connectionCountChanged(int count);
    //! The first request from another computer came in at this address of ours.
    void addressReached(const QHostAddress &own);
    //! Everybody is gone.
    void stopped();

private:
    void wire();
    void stopWith(CloseCode code, const QString &reason);

    Site m_site;
    std::unique_ptr<ServerParts> m_parts; //!< From start() on.
};

} // namespace lanthorn::inline server
