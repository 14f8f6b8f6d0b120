// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <client/room.h>
#include <models/membermodel.h>
#include <models/messagemodel.h>

#include <QObject>

#include <optional>

namespace lanthorn {

class Client;

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
    MessageModel *messages() { return &m_messages; }
    MemberModel *members() { return &m_members; }

    int unread() const { return m_unread; }
    //! Somebody looks at the room: messages that come are read, and those that came are as well.
    void setLookedAt(bool lookedAt);
    bool isLookedAt() const { return m_lookedAt; }

    //! Messages may be missing since the last one of our own.
    bool mayMissMessages() const { return m_mayMissMessages; }

    //! As Room::post().
    Result<void> post(const QString &text) { return m_room->post(text); }

Q_SIGNALS:
    void stateChanged();
    void unreadChanged(int unread);
    //! Somebody else wrote this; unread() counts it already.
    void messageArrived(const lanthorn::ChatMessage &message);
    void mayMissMessagesChanged();
    //! An own message was not taken; it is in row `row` of messages() as Failed.
    void postFailed(int row, const lanthorn::Error &error);

private:
    void addMessage(const ChatMessage &message, Delivery delivery);
    void updateDelivery(const ChatMessage &message, Delivery delivery, const Error &error);
    void setUnread(int unread);
    void setMayMissMessages(bool mayMiss);

    RoomName m_name;
    Client *m_client;
    Room *m_room;
    MessageModel m_messages;
    MemberModel m_members;
    std::optional<Error> m_refusal;
    int m_unread = 0;
    bool m_lookedAt = false;
    bool m_mayMissMessages = false;
};

} // namespace lanthorn
