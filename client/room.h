// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <client/presencelist.h>
#include <protocol/chatmessages.h>
#include <protocol/member.h>
#include <protocol/names.h>
#include <protocol/presencemessages.h>

#include <QList>
#include <QObject>

#include <map>
#include <optional>

namespace lanthorn {

class Client;

//! What became of a message of our own.
enum class Delivery {
    Pending, //!< On its way to the server.
    Delivered, //!< The server has it, or it came from somebody else.
    Failed, //!< The server refused it, or the connection was lost before it answered.
};

//! A room this client wants to be in. Made by Client::join(), owned by the Client, lives in its
//! thread. Stays joined through reconnects.
class Room : public QObject
{
    Q_OBJECT

public:
    enum class State {
        Waiting, //!< No connection, or the server has not answered yet.
        Joined,
        Refused, //!< The server said no; it will not be asked again before the next connection.
    };
    Q_ENUM(State)

    ~Room() override;

    const RoomName &name() const;
    State state() const;
    //! Everybody in the room as last heard, in the order they came; empty until joined.
    const QList<Member> &members() const;
    //! How many are in the room: more than members() where there are too many to tell all.
    qsizetype memberCount() const;

    //! Sends a chat message: messageAdded() follows at once with Delivery::Pending, then
    //! deliveryChanged() exactly once. Refuses (and then nothing was sent or added) an empty or
    //! too long text, or when not joined; the caller keeps the text.
    Result<void> post(const QString &text);

Q_SIGNALS:
    void stateChanged(lanthorn::Room::State state);
    //! The server refused to let us in. State is Refused.
    void refused(const lanthorn::Error &error);
    //! A message of somebody else (Delivered), or one of our own (Pending). The echo of an own
    //! message does not come here again.
    void messageAdded(const lanthorn::ChatMessage &message, lanthorn::Delivery delivery);
    //! An own message was accepted or failed. `message` carries the server's time when accepted.
    void deliveryChanged(const lanthorn::ChatMessage &message, lanthorn::Delivery delivery,
                         const lanthorn::Error &error);
    //! Messages from other hosts may be missing before the next one.
    void messagesMissed();
    //! We are in the room again after the connection was lost: what was said in between is missing
    //! before the next message. Follows stateChanged().
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

    void joinAnswered(const Result<void> &result);
    void connectionEnded();
    //! The next host is another one, in whose room we have not been.
    void hostChanged() { m_isInterrupted = false; }
    void messageReceived(const ChatMessage &message);
    void postAnswered(const QString &id, const Result<QJsonObject> &result);
    void resyncReceived();
    //! Keeps at most `allowed` members.
    void presenceReceived(const PresenceState &state, qsizetype allowed);
    void presenceChanged(const PresenceDiff &diff, qsizetype allowed);
    void setState(State state);

    void setTotal(std::optional<int> total);

    Client *const m_client;
    const RoomName m_name;
    State m_state = State::Waiting;
    bool m_isInterrupted = false; //!< Was joined when the connection ended, and is not yet again.
    PresenceList m_presence;
    std::optional<int> m_total; //!< Of the members, when m_presence has not all of them.
    std::map<QString, ChatMessage> m_pending; //!< Own messages without an answer, by id.
};

} // namespace lanthorn
