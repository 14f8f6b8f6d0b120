// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <client/room.h>
#include <client/serveraddress.h>
#include <protocol/messages/authentication.h>
#include <protocol/messages/chatmessages.h>
#include <protocol/messages/hellomessages.h>
#include <protocol/messages/historymessages.h>
#include <protocol/member.h>
#include <protocol/messages/roommessages.h>
#include <protocol/messages/seriesmessages.h>
#include <protocol/messages/stage.h>
#include <protocol/messages/streammessages.h>
#include <protocol/topic.h>

#include <QList>
#include <QObject>

#include <chrono>
#include <functional>
#include <memory>
#include <optional>

namespace lanthorn::inline client {

class HostKeys;
class MessageOutbox;
class PendingRequest;
class Scheduler;
class Transport;

//! Speaks the native protocol with one server and keeps the connection: connects, introduces
//! itself, joins its rooms, pings, and comes back after a loss. Lives in one thread, the one that
//! made it; never blocks.
class Client : public QObject
{
    Q_OBJECT

public:
    //! How the connection stands.
    enum class State {
        Closed, //!< Not wanted, or given up; closeReason() tells.
        Connecting, //!< Until the server's hello has come and our own was accepted.
        Connected,
        WaitingToReconnect, //!< A new attempt comes in retryDelay().
    };
    Q_ENUM(State)

    //! Who this client says it is. Without a nickname it can watch streams and lists, not join.
    struct Identity
    {
        std::optional<Nickname> nick;
        ClientKind kind = ClientKind::Other;
        //! What to say to a host that asks for a password: the token, when it is refused or empty
        //! the password. With neither, or a wrong one, the client is Closed with PasswordRequired,
        //! WrongPassword or TooManyAttempts, and open() may try another.
        Authenticate credentials = {};
        //! Says them to a host that asks nobody, too: by them it knows its own window.
        bool isHostsOwn = false;
        //! By which this host, and no other, knows the person again: see PersonKeys. Without one
        //! this client makes one for each host, and keeps it as long as it lives.
        QString key = {};
        //! By which the outbox knows this host; empty: by its address.
        QString hostName = {};
    };

    //! Makes the way to a host; for tests.
    using TransportFactory = std::function<std::unique_ptr<Transport>()>;

    //! Over real sockets and in real time. Encrypted connections need the other one.
    explicit Client(QObject *parent = nullptr);
    //! The same, for hosts whose keys `keys` knows or learns. Borrowed, outlives the client.
    explicit Client(HostKeys &keys, QObject *parent = nullptr);
    //! Over what the test provides. `scheduler` is borrowed and outlives the client.
    Client(TransportFactory transports, Scheduler &scheduler, QObject *parent = nullptr);
    ~Client() override;

    //! Connects to `address` and stays connected until close(). An earlier connection is closed
    //! first; rooms and subscriptions are kept.
    void open(const ServerAddress &address, const Identity &identity);
    //! Ends the connection and all attempts: Closed with Cancelled. Rooms and subscriptions stay
    //! wanted for the next open().
    void close();
    //! While waiting to reconnect: tries at once.
    void retryNow();
    //! Takes effect at once when connected. The server's refusal comes as errorReceived().
    void setNick(const Nickname &nick);

    //! How the connection stands.
    State state() const;
    //! Why the last connection or attempt ended; nothing before the first end.
    const std::optional<Error> &closeReason() const;
    //! The time from the last loss to the next attempt; only while WaitingToReconnect.
    std::chrono::milliseconds retryDelay() const;
    //! Attempts since the last time connected.
    int attempts() const;
    //! Where the host is.
    const std::optional<ServerAddress> &address() const;
    //! What the server said of itself; nothing before the first connection.
    const std::optional<ServerHello> &serverHello() const;
    //! Our id as a Member on this connection; empty when not connected.
    QString id() const;
    //! As the host knows it.
    const std::optional<Nickname> &nick() const;
    //! Of the last ping; nothing before the first answer.
    std::optional<std::chrono::milliseconds> latency() const;
    //! Whether the host has taken the right to write, and its words.
    const Muted &muted() const;
    //! Whether what is said is not kept at the moment.
    const SavedState &notSaved() const;
    //! Who we are on all of our connections, as in Member; empty where the host does not say.
    QString person() const;
    //! Whether this is us, on this connection or another one.
    bool isOwn(const Member &member) const;
    //! Whether the host we are connected to has this feature, one of the namespace `features`.
    bool can(QLatin1StringView feature) const;

    //! Where messages wait until the host has them; without one, or with null, in the memory of
    //! this client. Before the first join(). Borrowed, outlives the client.
    void setOutbox(MessageOutbox *outbox);
    //! What the host does not have yet.
    MessageOutbox *outbox() const;
    //! By which the outbox knows the host; empty before the first open().
    QString hostName() const;

    //! Wants to be in this room from now on, through reconnects. The same room gives the same
    //! object.
    Room *join(const RoomName &name);
    //! Leaves; the Room object is deleted later and emits nothing more.
    void leave(const RoomName &name);
    //! Null when it was not opened.
    Room *room(const RoomName &name) const;
    //! Those which were opened.
    QList<Room *> rooms() const;

    //! Wants words, sensors, series, the stage or the list of rooms from now on, through
    //! reconnects.
    void subscribe(const Topic &topic);
    //! No more of the topic.
    void unsubscribe(const Topic &topic);

    //! How many rooms the server has, once subscribed to: more than roomsChanged() tells where they
    //! are too many. `list` requests tell the others.
    qsizetype roomCount() const;

    //! Sends one command now. When not connected it finishes with ConnectionLost. A reply that is
    //! an event of its own (who) is told by its signal before the request finishes.
    PendingRequest *request(QLatin1StringView type, const std::optional<Topic> &topic = {},
                            const QJsonObject &payload = {});

    //! Why the host, as far as it is known, would not take this text.
    Result<void> check(const QString &text) const;
    //! Sends a message to a room without being in it: the request finishes with Posted. Refuses a
    //! text as Room::post() does, and ConnectionLost when not connected. A room that was joined
    //! here does not show it; post there.
    Result<PendingRequest *> notify(const RoomName &room, const QString &text);

Q_SIGNALS:
    //! The password was right; this lets us in without it from now on. This client uses it by
    //! itself until the next open().
    void tokenReceived(const QString &token);
    //! The token of the identity lets nobody in any more.
    void tokenRefused();
    //! After each change.
    void stateChanged(lanthorn::Client::State state);
    //! A connection attempt or a connection ended; stateChanged() to WaitingToReconnect or Closed
    //! follows. Not emitted by close().
    void connectionFailed(const lanthorn::Error &error);
    //! An error that belongs to no request.
    void errorReceived(const lanthorn::Error &error);
    //! The host calls us by another nickname than we asked for; nick() says so, too.
    void nickGiven(const lanthorn::Nickname &nick);
    //! Also back to not muted when the connection ends.
    void mutedChanged(const lanthorn::Muted &muted);
    //! Also back to saved when the connection ends.
    void notSavedChanged(const lanthorn::SavedState &notSaved);
    //! Measured anew.
    void latencyChanged(std::chrono::milliseconds roundTrip);
    //! Of the topic of words.
    void wordReceived(const lanthorn::Word &word);
    //! Of the topic of sensors.
    void readingReceived(const lanthorn::Reading &reading);
    //! What the host has of series: all of it, then what differs, and the values that come.
    void seriesStateReceived(const lanthorn::SeriesState &state);
    //! Which series there are has changed.
    void seriesDiffReceived(const lanthorn::SeriesDiff &diff);
    //! Values of series that are subscribed.
    void samplesReceived(const lanthorn::Samples &samples);
    //! What the host shows to everybody.
    void stageReceived(const lanthorn::Stage &stage);
    //! The host is an older one that has no series, but the one sensor.
    void seriesRefused();
    //! The whole list, sorted by name, after each change; or those with the most members, see
    //! roomCount().
    void roomsChanged(const QList<lanthorn::RoomInfo> &rooms);
    //! Who is in a room: the answer to a `who` request, for rooms we are not in.
    void presenceReceived(const lanthorn::RoomName &room, const QList<lanthorn::Member> &members);

private:
    Client(HostKeys *keys, QObject *parent);

    friend class Room;
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace lanthorn::inline client
