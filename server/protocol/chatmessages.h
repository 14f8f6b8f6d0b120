// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <protocol/member.h>

#include <QJsonObject>
#include <QString>

// What is written in rooms: payloads of the native protocol (PROTOCOL.md).

namespace lanthorn {

//! Client to server, `post` and `notify`.
struct Post
{
    QString id; //!< Chosen by the client, repeated in the message; 1 to 64 characters.
    QString text;

    QJsonObject toPayload() const;
    //! Also EmptyText and TextTooLong, the latter against `textLength` code points.
    static Result<Post> fromPayload(const QJsonObject &payload, int textLength);
    bool operator==(const Post &) const = default;
};

//! Server to client, `ok` in answer to `post` and `notify`: the message was taken.
struct Posted
{
    QString id;
    qint64 time = 0; //!< As in ChatMessage.

    QJsonObject toPayload() const;
    static Result<Posted> fromPayload(const QJsonObject &payload);
    bool operator==(const Posted &) const = default;
};

//! Server to client, `message`: one chat message of a room.
struct ChatMessage
{
    QString id;
    Member sender;
    QString text;
    qint64 time = 0; //!< Of the server, milliseconds since 1970-01-01T00:00Z.

    QJsonObject toPayload() const;
    static Result<ChatMessage> fromPayload(const QJsonObject &payload);
    bool operator==(const ChatMessage &) const = default;
};

//! Server to client, `muted`: the host takes or gives back the right to write.
struct Muted
{
    bool isMuted = false;
    QString reason = {}; //!< The host's words; may be empty.

    QJsonObject toPayload() const;
    static Result<Muted> fromPayload(const QJsonObject &payload);
    bool operator==(const Muted &) const = default;
};

} // namespace lanthorn
