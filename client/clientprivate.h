// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <client/client.h>
#include <client/messageoutbox.h>
#include <client/connection/backoff.h>
#include <client/connection/link.h>
#include <client/connection/requesttable.h>
#include <client/connection/transport.h>
#include <client/identity/personkeys.h>
#include <client/roomlist.h>
#include <client/wantedtopics.h>
#include <protocol/messages/envelope.h>

#include <QPointer>

namespace lanthorn::inline client {

//! The state machine of a Client. Every signal may bring the application to call back into the
//! client or to delete it, so a function changes all it has to change first and emits last; where
//! several signals follow each other, m_turn tells whether the state is still the one they are
//! about.
class Client::Private final
{
public:
    Private(Client *client, TransportFactory transports, Scheduler &borrowed,
            std::unique_ptr<Scheduler> owned);
    ~Private();

    void open(const ServerAddress &newAddress, const Identity &newIdentity);
    void close();
    void retryNow();
    void setNick(const Nickname &nick);
    //! Sends a command on a greeted link. `answer` is called once, later, unless the client ends.
    void send(QLatin1StringView type, const std::optional<Topic> &topic, const QJsonObject &payload,
              RequestTable::Answer answer);
    PendingRequest *request(QLatin1StringView type, const std::optional<Topic> &topic,
                            const QJsonObject &payload);
    //! So much waits for its answer that nothing more is sent.
    bool isBusy() const;
    //! Why the server would not take this message by the command `type`; when it is not known yet,
    //! by the usual limits.
    Result<void> checkPost(QLatin1StringView type, const Topic &topic, const Post &post) const;
    //! An id for a message of our own that is unique among all clients.
    QString newId() { return m_idPrefix + QString::number(++m_lastMessage); }
    //! Whether the host knows a message again by its id.
    bool knowsMessagesAgain() const;
    bool isOwn(const Member &sender) const;
    QString hostName() const;

    qsizetype roomCount() const { return m_roomList.total(); }

    Client *const q;
    const std::unique_ptr<Scheduler> ownedScheduler;
    Scheduler &scheduler;
    const TransportFactory transports;

    State state = State::Closed;
    std::optional<Error> closeReason;
    std::optional<ServerAddress> address;
    std::optional<ServerHello> serverHello;
    Identity identity;
    std::optional<std::chrono::milliseconds> latency;
    Muted muted;
    SavedState notSaved;
    QString person; //!< How the host calls us on all of our connections; empty: it does not say.
    std::unique_ptr<MessageOutbox> ownOutbox;
    MessageOutbox *outbox; //!< That, or a borrowed one.
    std::chrono::milliseconds retryDelay {0};
    int attempts = 0;
    QList<Room *> rooms; //!< In the order they were joined; children of q.
    WantedTopics wanted;

private:
    // The connection's life (clientprivate.cpp).
    void startAttempt();
    void handleGreeted(const ServerHello &hello);
    void authenticate();
    void handleAuthentication(const Result<QJsonObject> &result);
    void handleTokenRefused();
    void introduce();
    void sendHello();
    void takeNick(const Nickname &asked, const QJsonObject &answer);
    void handleHelloAnswer(const Nickname &nick, const Result<QJsonObject> &result);
    void becomeConnected();
    void handleLoss(const Error &error) { handleLoss(error, error.isTemporary()); }
    void handleLoss(const Error &error, bool comesBack);
    void leaveConnection();
    std::chrono::milliseconds nextDelay(const Error &reason);
    //! Tells requests and rooms that the connection is gone. False when an answer to these signals
    //! took the client elsewhere or ended it.
    bool announceLoss();
    void handleSettled(const Topic &topic, const Result<QJsonObject> &result);

    // What the server sends (frames.cpp).
    void handleFrame(const Envelope &envelope);
    void handleOk(const Envelope &envelope);
    void handleError(const Envelope &envelope);
    void handleMessage(const Envelope &envelope);
    void handleLogEvent(const Envelope &envelope);
    void handleHistory(const Envelope &envelope);
    void handleRead(const Envelope &envelope);
    void handleNotSaved(const Envelope &envelope);
    void handleMuted(const Envelope &envelope);
    void handleResync(const Envelope &envelope);
    void handlePresenceState(const Envelope &envelope);
    void handlePresenceDiff(const Envelope &envelope);
    void handleRoomsState(const Envelope &envelope);
    void handleRoomsDiff(const Envelope &envelope);
    void handleWord(const Envelope &envelope);
    void handleReading(const Envelope &envelope);
    template<class Message>
    void handleStream(const Envelope &envelope, void (Client::*signal)(const Message &));
    void handleSeriesState(const Envelope &envelope);
    void handleStage(const Envelope &envelope);
    void handleSeriesDiff(const Envelope &envelope);
    void handleSamples(const Envelope &envelope);
    std::optional<RoomName> roomOf(const Envelope &envelope);
    //! How many members `room` may have, so that all rooms together stay in their bound.
    qsizetype memberAllowance(const Room &room) const;

    RequestTable m_requests;
    std::unique_ptr<Link> m_link;
    ScheduledCall m_retry;
    Backoff m_backoff;
    std::chrono::milliseconds m_connectedSince {0};
    int m_shortLives = 0; //!< Connections in a row that ended soon after they had begun.
    std::optional<Nickname> m_acceptedNick; //!< What the server knows us by.
    RoomList m_roomList;
    int m_turn = 0; //!< Counts the changes of state.
    const QString m_idPrefix;
    const PersonKeys m_keys; //!< For an identity without a key; they last as long as this client.
    qint64 m_lastMessage = 0;
};

} // namespace lanthorn::inline client
