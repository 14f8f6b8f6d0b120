// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <client/client.h>
#include <client/room.h>

#include <QObject>

namespace lanthorn::cli {

//! The way of messages to a room, one at a time.
class Poster : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    virtual bool isReady() const = 0;
    //! Sends one; answered() follows, later and once, unless this refuses. NotJoined: not ready
    //! after all; try again.
    virtual Result<void> post(const QString &text) = 0;

Q_SIGNALS:
    void readyChanged();
    //! The message as the server took it, or why it did not.
    void answered(const lanthorn::Result<lanthorn::ChatMessage> &result);
};

//! As a member of the room.
class MemberPoster final : public Poster
{
    Q_OBJECT

public:
    //! `room` is borrowed and outlives this.
    explicit MemberPoster(Room &room);

    bool isReady() const override { return m_room.state() == Room::State::Joined; }
    Result<void> post(const QString &text) override { return m_room.post(text); }

private:
    Room &m_room;
    QString m_sending; //!< The id of the message that is on its way.
};

//! From outside the room.
class OutsidePoster final : public Poster
{
    Q_OBJECT

public:
    //! `client` is borrowed and outlives this.
    OutsidePoster(Client &client, RoomName room);

    bool isReady() const override { return m_client.state() == Client::State::Connected; }
    Result<void> post(const QString &text) override;

private:
    Client &m_client;
    const RoomName m_room;
};

} // namespace lanthorn::cli
