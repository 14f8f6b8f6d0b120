// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <app/commandline.h>
#include <app/sessions/ownserver.h>
#include <app/sessions/postpace.h>
#include <app/sessions/sessionlive.h>
#include <app/sessions/sessionrooms.h>
#include <app/sessions/sessionstatus.h>
#include <app/widgets/personcolors.h>
#include <client/client.h>
#include <client/identity/hostkeys.h>
#include <client/identity/personkeys.h>
#include <client/identity/tokenfile.h>
#include <client/messageoutbox.h>
#include <server/share/networkreader.h>

#include <QDeadlineTimer>
#include <QObject>
#include <QTimer>

#include <functional>
#include <memory>
#include <optional>

namespace lanthorn {
inline namespace app {

class DemoGuests;

//! The session this window hosts or has joined, or none: owns the connection, the own server and
//! what the pages show. Lives in the GUI thread. A host talks to its own server through a socket,
//! as every guest does.
class Session : public SessionRooms
{
    Q_OBJECT

public:
    //! Says by which addresses others could reach this computer now, the best first.
    using AddressReader = std::function<QList<NetworkAddress>()>;

    //! `keysFile` keeps the keys of hosts, see HostKeys; `ownKeyFolder` the one of the own server.
    explicit Session(AddressReader readAddresses = readNetworkAddresses,
                     const QString &keysFile = HostKeys::defaultFile(),
                     const QString &ownKeyFolder = TlsOptions::usualFolder(),
                     QObject *parent = nullptr);
    //! As leave().
    ~Session() override;

    //! Where to keep what lets this person in again without the password; without it nothing is
    //! kept.
    void setTokenFile(const QString &fileName) { m_tokens.emplace(fileName); }
    //! Where to keep by what hosts know this person again, see PersonKeys; without it that lasts as
    //! long as this session.
    void setPersonFile(const QString &fileName) { m_personKeys = PersonKeys(fileName); }
    //! As OwnServer::setHistoryFolder().
    void setHistoryFolder(const QString &folder) { m_server.setHistoryFolder(folder); }
    //! As OwnServer::setSourcesFile().
    void setSourcesFile(const QString &path) { m_server.setSourcesFile(path); }
    //! As OwnServer::setKeepsHistory() and setRetention().
    void setHistoryWanted(bool keeps, const Retention &retention)
    {
        m_server.setKeepsHistory(keeps);
        m_server.setRetention(retention);
    }
    //! Where messages wait until their host has them; without it in memory. Sessions of different
    //! hosts may share one. Before the first session.
    void setOutbox(std::shared_ptr<MessageOutbox> outbox);
    //! One of its own, see MessageOutbox.
    void setOutboxFolder(const QString &folder)
    {
        setOutbox(std::make_shared<MessageOutbox>(folder));
    }
    //! How this window is called; takes effect at once in a running session. One that waits for
    //! another nickname tries again.
    void setNick(const Nickname &nick);
    const std::optional<Nickname> &nick() const { return m_nick; }

    //! Each of the three ends the session before it, and opens the lobby. The outcome is told by
    //! statusChanged().
    void host(const HostRequest &request = {});
    //! A private session on this computer alone, with guests that talk.
    void startDemo();
    //! `password` is for a host that asks; without it the person is.
    void join(const ServerAddress &address, const QString &password = {});
    //! While SessionStatus::asksForPassword(): tries again with this one.
    void givePassword(const QString &password);
    //! While hosting: what newcomers are asked for from now on; empty: nothing. Who is here stays.
    void setPassword(const QString &password);
    //! While hosting: serves the pages of this folder as well; empty: no more.
    void setOwnPages(const QString &folder);
    //! While hosting with a password: asks everybody again.
    void forgetGuests();
    //! While hosting: lets others on the network in, or this computer only. Restarts the own server
    //! on the same port; who is connected comes back by itself. One that has failed is tried again.
    //! Does nothing otherwise.
    void setOpenToNetwork(bool open);
    //! Whether the sessions that are hosted here are encrypted. Restarts the own server as above,
    //! but who is connected needs the new link.
    void setEncrypted(bool encrypted) { m_server.setEncrypted(encrypted); }
    bool isEncrypted() const { return m_server.isEncrypted(); }
    //! Whether the network is told of the sessions that are hosted here and open to it, so that
    //! others see them. At once, for one that runs, too.
    void setAnnounced(bool announced) { m_server.setAnnounced(announced); }
    bool isAnnounced() const { return m_server.isAnnounced(); }
    //! Ends the session; a hosted one for everybody. Blocks until the own server has stopped.
    void leave();
    //! While hosting: ends the session and tells the guests so, in the host's words. As leave()
    //! otherwise.
    void endHosting(const QString &reason);
    //! While Closed because of a keyChange: trusts the host's new key from now on, and tries again.
    void trustNewKey();
    //! While Closed because the host does not encrypt, or was addressed so, though it has a key:
    //! forgets that, and joins it again without encryption.
    void joinUnencrypted();
    //! While Closed because a host with a key was addressed without encryption: joins it with.
    void joinEncrypted();
    //! While Waiting or Closed: tries again at once.
    void retryNow();

    const SessionStatus &status() const { return m_status; }
    //! Nothing is hosted or joined.
    bool isIdle() const { return m_status.link == SessionStatus::Link::Idle; }
    //! While hosting: by which addresses others could come in now, the best first.
    QList<NetworkAddress> networkAddresses() const;
    //! While hosting: what the host sees. `then` runs later, never after the end of `context`.
    void readHostState(QObject *context, std::function<void(const HostState &)> then);
    //! While hosting: does what the host wants; `then` as above, with what became of it.
    void perform(const HostCommand &command, QObject *context,
                 std::function<void(const Result<void> &)> then);
    //! The connection: what the pages ask the host for. Never to be opened or closed there.
    Client *client() { return &m_client; }
    //! The id of this window as a Member; empty while not connected.
    QString ownMember() const { return m_client.id(); }
    //! How soon this window may post again, in whatever room.
    PostPace &pace() { return m_pace; }
    //! The longest text that the server takes, in code points.
    int textLength() const;
    //! Of those whom this session has shown.
    const PersonColors &personColors() const { return m_personColors; }
    //! Words, series, and what the host shows.
    SessionLive *live() { return &m_live; }

Q_SIGNALS:
    void statusChanged();
    //! The host calls this window otherwise than it asked; nick() says so, too.
    void nickGiven(const lanthorn::Nickname &nick);
    //! The sources of the hosted session could not be kept for the next, in the system's words.
    void sourcesNotKept(const QString &problem);
    //! The server did not do something that was asked outside a room, such as a new nickname.
    void errorReceived(const lanthorn::Error &error);

private:
    void wireServer();
    void wireClient();
    void begin(SessionStatus::Role role);
    void serverStarting(int wantedPort);
    void serverStarted(const ServerInfo &info);
    void serverFailed(const Error &error);
    void connectTo(const ServerAddress &address, const QString &password = {});
    void keepToken(const QString &token);
    //! The own server starts, or could not.
    bool isWithoutServer() const { return m_server.isWanted() && !m_server.isRunning(); }
    void updateLink();
    void updateCountdown();
    void setStatus(const SessionStatus &status);
    void changeStatus(const std::function<void(SessionStatus &)> &change);

    AddressReader m_readAddresses;
    HostKeys m_keys;
    PersonKeys m_personKeys;
    std::shared_ptr<MessageOutbox> m_outbox =
        std::make_shared<MessageOutbox>(); //!< Outlives the client.
    Client m_client {m_keys};
    OwnServer m_server;
    PersonColors m_personColors;
    SessionLive m_live {&m_client};
    std::unique_ptr<DemoGuests> m_guests;
    std::optional<Nickname> m_nick;
    PostPace m_pace;
    std::optional<TokenFile> m_tokens;
    SessionStatus m_status;
    QDeadlineTimer m_nextAttempt;
    QTimer m_countdown;
};

} // namespace app
} // namespace lanthorn
