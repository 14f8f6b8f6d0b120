// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <client/room.h>
#include <models/membermodel.h>
#include <models/messagemodel.h>

#include <QObject>

#include <optional>

namespace lanthorn {
inline namespace client {
class Client;
}
} // namespace lanthorn

namespace lanthorn {
inline namespace app {

//! A room that this window has open: its messages, its people and how much was not read. Lives in
//! the GUI thread.
class OpenRoom : public QObject
{
    Q_OBJECT

public:
    //! Joins `name`. `client` is borrowed and outlives the object.
    OpenRoom(Client *client, const RoomName &name, QObject *parent = nullptr);

    const RoomName &name() const { return m_name; }
    Room::State state() const { return m_room->state(); }
    //! Why the server does not let us in; nothing unless Refused.
    const std::optional<Error> &refusal() const { return m_refusal; }
    //! What the client knows of it.
    Room *room() const { return m_room; }
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
        Connection, //!< We were away, the host keeps nothing, and nobody has written since.
    };
    Missed missed() const { return m_missed; }

    //! What is written in the field of the room, and was not sent.
    const QString &draft() const { return m_draft; }
    bool hasDraft() const { return m_hasDraft; }
    void setDraft(const QString &text);
    //! Puts into the field what an earlier window had there; nothing for an empty text.
    void restoreDraft(const QString &text);

    //! As Room::post(). While there is no connection the message waits, as a row of its own, and is
    //! sent when there is one again.
    Result<void> post(const QString &text);
    //! Removes an own message that failed, or waits, and returns its text; an empty text, and
    //! nothing is removed, for any other row.
    QString takeBack(int row);
    //! The failed message in this row is sent again.
    void retry(int row);

Q_SIGNALS:
    void stateChanged();
    void unreadChanged(int unread);
    //! Whether there is one.
    void draftChanged();
    void draftEdited();
    void draftRestored(const QString &text);
    //! Somebody else wrote this just now; unread() counts it already.
    void messageArrived(const lanthorn::ChatMessage &message);
    void missedChanged();
    //! So many messages came while we were away, or were not read when the room was opened; the
    //! line of messages() stands in front of them.
    void unreadFound(int count);

private:
    void addMessage(const ChatMessage &message, Delivery delivery, MessageSource source);
    void setUnread(int unread);
    void setMissed(Missed missed);
    void changeState(Room::State state);
    void findUnread(qint64 readMark);
    void connectHistory();

    RoomName m_name;
    Client *m_client;
    Room *m_room;
    MessageModel m_messages;
    MemberModel m_members;
    std::optional<Error> m_refusal;
    int m_unread = 0;
    bool m_lookedAt = false;
    QString m_draft;
    bool m_hasDraft = false;
    Missed m_missed = Missed::Nothing;
    qint64 m_lastBeforeLoss = 0; //!< The newest number when the connection was lost.
};

} // namespace app
} // namespace lanthorn
