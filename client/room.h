// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <client/connection/scheduledcall.h>
#include <client/outboxsender.h>
#include <client/presencelist.h>
#include <client/timeline.h>
#include <protocol/messages/chatmessages.h>
#include <protocol/messages/historymessages.h>
#include <protocol/member.h>
#include <protocol/names.h>
#include <protocol/messages/presencemessages.h>

#include <QList>
#include <QObject>

#include <optional>

namespace lanthorn::inline client {

class Client;

//! A room this client wants to be in. Made by Client::join(), owned by the Client, lives in its
//! thread. Stays joined through reconnects, and goes on in the host's log where it was.
class Room : public QObject
{
    Q_OBJECT

public:
    //! How far its opening is.
    enum class State {
        Waiting, //!< No connection, or the server has not answered yet.
        Joined,
        Refused, //!< The server said no; it will not be asked again before the next connection.
    };
    Q_ENUM(State)

    ~Room() override;

    //! For its whole life.
    const RoomName &name() const;
    //! How far its opening is.
    State state() const;
    //! Everybody in the room as last heard, in the order they came; empty until joined.
    const QList<Member> &members() const;
    //! How many are in the room: more than members() where there are too many to tell all.
    qsizetype memberCount() const;
    //! What was said here, as far as it is here, and what waits to be sent.
    Timeline *timeline() { return &m_timeline; }

    //! Sends a chat message, now or as soon as it can be: messageAdded() follows from inside, with
    //! Pending or Queued, then deliveryChanged() until it is Delivered or Failed. Gives its id.
    //! Refuses (and then nothing was added) an empty or too long text, and with NotJoined while the
    //! room is Refused, before the first Client::open(), and when too much waits; the caller keeps
    //! the text.
    Result<QString> post(const QString &text);
    //! Sends a failed one again, as the last. False when it is not there.
    bool retry(const QString &id);
    //! Takes back a message that is Queued or Failed, and returns its text; empty when there is
    //! none, or when it is on its way.
    QString drop(const QString &id);
    //! How many own messages wait for their answer, or for being sent.
    qsizetype waitingCount() const;

    //! Whether the host may have messages older than the first one of timeline().
    bool hasOlder() const;
    //! A part of the history is on its way: historyLoaded() or historyFailed() ends it.
    bool isLoading() const { return m_isLoading; }
    //! Asks for up to `count` messages in front of the first one. Nothing while isLoading(), or
    //! when there are none, or without a connection; so do the two below.
    void loadOlder(int count = HistoryQuery::mostMessages / 2);
    //! Asks for what is missing in front of `row` of timeline().
    void loadBefore(qsizetype row);
    //! Asks for the message with this number and its neighbours.
    void loadAround(qint64 number);

    //! Up to this number this person has read, on whatever device; 0: unknown.
    qint64 readMark() const { return m_readMark; }
    //! All that is here was read. Told to the host a little later, and not more often than that.
    void markRead();

Q_SIGNALS:
    //! After each change.
    void stateChanged(lanthorn::Room::State state);
    //! The server refused to let us in. State is Refused.
    void refused(const lanthorn::Error &error);
    //! A message of somebody else, or of our own from another device (Delivered), or one that was
    //! posted here (Pending or Queued). `source` is Live, CaughtUp or Own. The echo of what was
    //! posted here does not come here again, nor does anything twice.
    void messageAdded(const lanthorn::ChatMessage &message, lanthorn::Delivery delivery,
                      lanthorn::MessageSource source);
    //! What became of a message that was posted here. `message` carries the server's time and
    //! number when it is Delivered.
    void deliveryChanged(const lanthorn::ChatMessage &message, lanthorn::Delivery delivery,
                         const lanthorn::Error &error);
    //! The messages that were said before we came are in timeline(); how many of them are new.
    void historyAdded(qsizetype count);
    //! We are in the room again after the connection was lost, and have what was said in between:
    //! `count` messages, told by messageAdded() before. `missing`: so many numbers were left out.
    void caughtUp(qsizetype count, qint64 missing);
    //! So many messages came in front.
    void historyLoaded(qsizetype count);
    //! None came.
    void historyFailed(const lanthorn::Error &error);
    //! See readMark().
    void readMarkChanged();
    //! Messages from other hosts may be missing before the next one.
    void messagesMissed();
    //! We are in the room again after the connection was lost: what was said in between is missing
    //! before the next message, because the host keeps nothing. Follows stateChanged().
    void interrupted();
    //! The whole list is new: after joining, and empty after the connection ended.
    void membersReset();
    //! members()[index] is new.
    void memberAdded(qsizetype index);
    //! members()[index] has another nickname or kind.
    void memberChanged(qsizetype index);
    //! memberCount() is another one, though not by the signals above alone.
    void memberCountChanged();
    //! `member` was at `index` and is gone from members().
    void memberRemoved(qsizetype index, const lanthorn::Member &member);

private:
    friend class Client; // The only maker of rooms, and the one that feeds them.
    Room(RoomName name, Client *client);

    QJsonObject joinPayload() const;
    void joinAnswered(const Result<QJsonObject> &result);
    void connectionEnded();
    //! The next host is another one, in whose room we have not been.
    void hostChanged() { m_isInterrupted = false; }
    void resyncReceived();
    //! Keeps at most `allowed` members.
    void presenceReceived(const PresenceState &state, qsizetype allowed);
    void presenceChanged(const PresenceDiff &diff, qsizetype allowed);
    void setState(State state);
    void setTotal(std::optional<int> total);

    // What is said here (roommessages.cpp).
    void messageReceived(const ChatMessage &message);
    void logEventReceived(const RoomEvent &event);
    void apply(const RoomEvent &event);
    void historyReceived(const HistoryPart &part);
    void readReceived(qint64 number);
    bool isOwn(const ChatMessage &message) const;
    void startHistory(const Joined &joined);
    void takeNewest();
    void advance(qint64 number);
    void load(const HistoryQuery &query);
    void takePage(const HistoryQuery &query, const MessagesPage &page);
    void sendReadMark();

    // What is posted here (roomposts.cpp).
    //! The outbox of the client, and what it holds for its host, from now on.
    void takeOutbox();
    void postSettled(const MessageOutbox::Entry &entry, const Result<Posted> &result);
    void outboxChanged(const QString &id);
    ChatMessage messageOf(const MessageOutbox::Entry &entry) const;

    //! What the host tells after the answer to `join`.
    struct CatchUp
    {
        Joined joined;
        bool isResumed = false; //!< Exactly what is missing; else the newest messages.
        qint64 since = 0;
        QList<ChatMessage> newest = {};
        qsizetype added = 0;
    };

    Client *const m_client;
    const RoomName m_name;
    State m_state = State::Waiting;
    bool m_isInterrupted = false; //!< Was joined when the connection ended, and is not yet again.
    PresenceList m_presence;
    std::optional<int> m_total; //!< Of the members, when m_presence has not all of them.
    Timeline m_timeline;
    OutboxSender m_sender;
    std::optional<CatchUp> m_catchUp;
    bool m_hasBeenHere = false; //!< On some connection before.
    bool m_isLoading = false;
    bool m_hasOlder = false;
    qint64 m_readMark = 0;
    qint64 m_readTold = 0;
    ScheduledCall m_tellRead;
};

} // namespace lanthorn::inline client
