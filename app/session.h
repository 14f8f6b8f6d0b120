// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <app/commandline.h>
#include <app/openroom.h>
#include <app/postpace.h>
#include <client/client.h>
#include <client/hostkeys.h>
#include <client/tokenfile.h>
#include <models/roomlistmodel.h>
#include <models/seriesstore.h>
#include <models/wordsmodel.h>
#include <server/serverthread.h>
#include <server/share/networkreader.h>

#include <QDeadlineTimer>
#include <QList>
#include <QObject>
#include <QTimer>
#include <QUrl>

#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace lanthorn {

class DemoGuests;

//! Everything the status chip and the banners say of a Session. A plain value.
struct SessionStatus
{
    enum class Role { None, Hosting, Demo, Joined };
    enum class Link {
        Idle, //!< No session is wanted.
        Starting, //!< The own server does not listen yet.
        Connecting,
        Connected,
        Waiting, //!< The next attempt comes in `retrySeconds`.
        Closed, //!< Given up; `error` says why.
    };

    Role role = Role::None;
    Link link = Link::Idle;
    QString serverName = {}; //!< As the server calls itself; empty before the first connection.
    QString address = {}; //!< `host:port`, for people to read.
    QUrl url = {}; //!< What others join by.
    int connections = 0; //!< Only while hosting.
    int retrySeconds = 0;
    int attempts = 0; //!< Since the connection was lost.
    int wantedPort = 0; //!< While hosting: the port that was asked for; `port` may be another.
    int port = 0;
    QHostAddress listening = {}; //!< While hosting: where the own server listens; null before.
    bool isOpenToNetwork = false; //!< While hosting: others than this computer can come in.
    QList<QHostAddress> reached = {}; //!< While hosting: own addresses that others came in by.
    QString password = {}; //!< While hosting: what newcomers are asked for; empty: nothing.
    Muted muted = {}; //!< Whether the host lets this window write, and the host's words.
    std::optional<Error> error =
        {}; //!< Of the last connection that failed; nothing while Connected.
    //! Why the host was not trusted, when `error` is KeyChanged.
    std::optional<HostKeys::Change> keyChange = {};
    //! The key of a host that was met for the first time in this session.
    std::optional<KeyFingerprint> learnedKey = {};

    //! The host wants a password that is not there yet, or was wrong.
    bool asksForPassword() const;
    bool isHosting() const { return role == Role::Hosting || role == Role::Demo; }
    bool operator==(const SessionStatus &) const = default;
};

//! The session this window hosts or has joined, or none: owns the connection, the own server and
//! what the pages show. Lives in the GUI thread. A host talks to its own server through a socket,
//! as every guest does.
class Session : public QObject
{
    Q_OBJECT

public:
    //! Says by which addresses others could reach this computer now, the best first.
    using AddressReader = std::function<QList<NetworkAddress>()>;

    //! `keysFile` keeps the keys of hosts, see HostKeys.
    explicit Session(AddressReader readAddresses = readNetworkAddresses,
                     const QString &keysFile = HostKeys::defaultFile(), QObject *parent = nullptr);
    //! As leave().
    ~Session() override;

    //! Where to keep what lets this person in again without the password; without it nothing is
    //! kept.
    void setTokenFile(const QString &fileName) { m_tokens.emplace(fileName); }
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
    //! While hosting with a password: asks everybody again.
    void forgetGuests();
    //! While hosting: lets others on the network in, or this computer only. Restarts the own server
    //! on the same port; who is connected comes back by itself. Does nothing otherwise.
    void setOpenToNetwork(bool open);
    //! Ends the session; a hosted one for everybody. Blocks until the own server has stopped.
    void leave();
    //! While hosting: ends the session and tells the guests so, in the host's words. As leave()
    //! otherwise.
    void endHosting(const QString &reason);
    //! While Closed because of a keyChange: trusts the host's new key from now on, and tries again.
    void trustNewKey();
    //! While Waiting or Closed: tries again at once.
    void retryNow();

    //! Opens `name`, or gives the room that is open already. Needs a session.
    OpenRoom *openRoom(const RoomName &name);
    void closeRoom(const RoomName &name);
    //! Nothing when it is not open.
    OpenRoom *room(const RoomName &name) const;
    //! In the order they were opened.
    QList<OpenRoom *> rooms() const;

    const SessionStatus &status() const { return m_status; }
    //! While hosting: by which addresses others could come in now, the best first.
    QList<NetworkAddress> networkAddresses() const;
    //! While hosting: what the host sees. `then` runs later, never after the end of `context`.
    void readHostState(QObject *context, std::function<void(const HostState &)> then);
    //! While hosting: does what the host wants; `then` as above, with what became of it.
    void perform(const HostCommand &command, QObject *context,
                 std::function<void(const Result<void> &)> then);
    //! The id of this window as a Member; empty while not connected.
    QString ownMember() const { return m_client.id(); }
    //! How soon this window may post again, in whatever room.
    PostPace &pace() { return m_pace; }
    //! The longest text that the server takes, in code points.
    int textLength() const;
    RoomListModel *roomList() { return &m_roomList; }
    WordsModel *words() { return &m_words; }
    SeriesStore *series() { return &m_series; }

Q_SIGNALS:
    void statusChanged();
    void roomOpened(lanthorn::OpenRoom *room);
    //! `room` is deleted right after.
    void roomClosing(lanthorn::OpenRoom *room);
    //! The server did not do something that was asked outside a room, such as a new nickname.
    void errorReceived(const lanthorn::Error &error);

private:
    void begin(SessionStatus::Role role);
    void startServer(const ServerOptions &options);
    void serverStarted(const ServerInfo &info);
    void serverFailed(const Error &error);
    void connectTo(const ServerAddress &address, const QString &password = {});
    void keepToken(const QString &token);
    void updateLink();
    void updateCountdown();
    void setStatus(const SessionStatus &status);
    void updateJoined();

    AddressReader m_readAddresses;
    HostKeys m_keys;
    Client m_client {m_keys};
    ServerThread m_server;
    RoomListModel m_roomList;
    WordsModel m_words;
    SeriesStore m_series;
    std::vector<std::unique_ptr<OpenRoom>> m_rooms;
    std::unique_ptr<DemoGuests> m_guests;
    std::optional<Nickname> m_nick;
    PostPace m_pace;
    std::optional<TokenFile> m_tokens;
    std::optional<ServerOptions> m_options; // Of the own server; for another try.
    SessionStatus m_status;
    QDeadlineTimer m_nextAttempt;
    QTimer m_countdown;
};

} // namespace lanthorn
