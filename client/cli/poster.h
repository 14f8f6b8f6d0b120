// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <client/client.h>
#include <client/connection/scheduledcall.h>
#include <client/room.h>

#include <QObject>

#include <deque>

namespace lanthorn::inline cli {

//! The way of messages to a room: one after the other, in order, as fast as the host takes them.
class Poster : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    //! Whether something posted now would be sent.
    virtual bool isReady() const = 0;
    //! Takes a message and gives its id; stored() or failed() follows, later and once. Or says why
    //! it cannot be taken.
    virtual Result<QString> post(const QString &text) = 0;
    //! How many were taken and are neither stored nor failed.
    virtual qsizetype waiting() const = 0;

Q_SIGNALS:
    void readyChanged();
    //! The host has it: the message as the host took it.
    void stored(const lanthorn::ChatMessage &message);
    //! It was not sent, or with ConnectionLost or TimedOut perhaps not.
    void failed(const QString &id, const lanthorn::Error &error);
};

//! As a member of the room. What waits is in the client's outbox.
class MemberPoster final : public Poster
{
    Q_OBJECT

public:
    //! `room` is borrowed and outlives this.
    explicit MemberPoster(Room &room);

    bool isReady() const override { return m_room.state() == Room::State::Joined; }
    Result<QString> post(const QString &text) override { return m_room.post(text); }
    qsizetype waiting() const override { return m_room.waitingCount(); }

private:
    Room &m_room;
};

//! From outside the room.
class OutsidePoster final : public Poster
{
    Q_OBJECT

public:
    //! All borrowed; they outlive this.
    OutsidePoster(Client &client, RoomName room, Scheduler &scheduler);

    bool isReady() const override { return m_client.state() == Client::State::Connected; }
    Result<QString> post(const QString &text) override;
    qsizetype waiting() const override { return qsizetype(m_entries.size()); }

private:
    struct Entry
    {
        QString id; //!< Of this object alone.
        QString text;
    };

    void sendNext();
    void handleAnswer(const Member &self, const Result<QJsonObject> &result);
    void failFirst(const Error &error);

    Client &m_client;
    const RoomName m_room;
    ScheduledCall m_next;
    std::deque<Entry> m_entries;
    qint64 m_lastId = 0;
    bool m_isSending = false; //!< The first entry is on its way.
};

} // namespace lanthorn::inline cli
