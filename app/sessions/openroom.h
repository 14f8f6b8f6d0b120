// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <client/room.h>
#include <models/membermodel.h>
#include <models/messagemodel.h>

#include <QObject>
#include <QTimer>

#include <optional>

namespace lanthorn {

class Client;
class PostPace;

//! A room that this window has open: its messages, its people and how much was not read. Lives in
//! the GUI thread.
class OpenRoom : public QObject
{
    Q_OBJECT

public:
    //! Joins `name`. `client` is borrowed and outlives the object.
    //! `pace`, if there is one, is borrowed as well: it says how soon what has waited may go.
    OpenRoom(Client *client, const RoomName &name, PostPace *pace = nullptr,
             QObject *parent = nullptr);

    const RoomName &name() const { return m_name; }
    Room::State state() const { return m_room->state(); }
    //! Why the server does not let us in; nothing unless Refused.
    const std::optional<Error> &refusal() const { return m_refusal; }
    MessageModel *messages() { return &m_messages; }
    MemberModel *members() { return &m_members; }

    int unread() const { return m_unread; }
    //! Somebody looks at the room: messages that come are read, and those that came are as well.
    void setLookedAt(bool lookedAt);
    bool isLookedAt() const { return m_lookedAt; }

    //! Why messages may be missing at the end of messages().
    enum class Missed {
        Nothing,
        OtherHosts, //!< Theirs, since the last one of our own.
        Connection, //!< We were away, and nobody has written since.
    };
    Missed missed() const { return m_missed; }
    //! Whether a lost connection is a loss of messages; the host of the room was never away.
    void setMissesWhileAway(bool misses) { m_missesWhileAway = misses; }

    //! Something is written in the field of the room, and was not sent.
    bool hasDraft() const { return m_hasDraft; }
    void setHasDraft(bool has);

    //! As Room::post() while joined. While there is no connection the message waits, as a row of
    //! its own, and is sent when there is one again. NotJoined when too many wait.
    Result<void> post(const QString &text);

Q_SIGNALS:
    void stateChanged();
    void unreadChanged(int unread);
    void draftChanged();
    //! Somebody else wrote this; unread() counts it already.
    void messageArrived(const lanthorn::ChatMessage &message);
    void missedChanged();
    //! An own message was not taken; it is in row `row` of messages() as Failed.
    void postFailed(int row, const lanthorn::Error &error);

private:
    void addMessage(const ChatMessage &message, Delivery delivery);
    void updateDelivery(const ChatMessage &message, Delivery delivery, const Error &error);
    void setUnread(int unread);
    void setMissed(Missed missed);
    void changeState(Room::State state);
    Result<void> wait(const QString &text);
    void sendWaiting();

    RoomName m_name;
    Client *m_client;
    Room *m_room;
    MessageModel m_messages;
    MemberModel m_members;
    std::optional<Error> m_refusal;
    int m_unread = 0;
    bool m_lookedAt = false;
    bool m_hasDraft = false;
    Missed m_missed = Missed::Nothing;
    bool m_missesWhileAway = false;
    bool m_wasJoined = false;
    PostPace *m_pace;
    QTimer m_nextWaiting;
    int m_waitingNumber = 0;
};

} // namespace lanthorn
