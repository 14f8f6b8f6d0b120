// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <protocol/member.h>

#include <QJsonObject>
#include <QList>
#include <QString>
#include <QStringList>

// What is written in rooms: payloads of the native protocol (PROTOCOL.md).

namespace lanthorn::inline protocol {

//! EmptyText, or TextTooLong against `textLength` code points, for what nobody may say.
Result<void> checkChatText(const QString &text, int textLength);

//! Client to server, `post` and `notify`.
struct Post
{
    QString id; //!< Chosen by the client, repeated in the message; 1 to 64 characters.
    QString text;

    QJsonObject toPayload() const;
    //! Also the errors of checkChatText().
    static Result<Post> fromPayload(const QJsonObject &payload, int textLength);
    bool operator==(const Post &) const = default;
};

//! Server to client, `ok` in answer to `post` and `notify`: the message was taken.
struct Posted
{
    QString id;
    qint64 time = 0; //!< As in ChatMessage.
    qint64 seq = 0; //!< As in ChatMessage.

    QJsonObject toPayload() const;
    static Result<Posted> fromPayload(const QJsonObject &payload);
    bool operator==(const Posted &) const = default;
};

//! One sign that people have put under a message.
struct Reaction
{
    QString text; //!< Mostly one emoji.
    QStringList people; //!< Who, as in Member::person; perhaps not all of them.
    int count = 0; //!< How many.

    QJsonObject toJson() const;
    static Result<Reaction> fromJson(const QJsonObject &object);
    bool operator==(const Reaction &) const = default;
};

//! Server to client, `message`: one chat message of a room.
struct ChatMessage
{
    QString id;
    Member sender;
    QString text;
    qint64 time = 0; //!< Of the server, milliseconds since 1970-01-01T00:00Z.
    //! Its number in the log of the room, from 1 on; 0 where there is none.
    qint64 seq = 0;
    qint64 edited = 0; //!< When its text was changed last, as `time`; 0: never.
    bool isDeleted = false; //!< Then the text is empty.
    QList<Reaction> reactions = {};

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

} // namespace lanthorn::inline protocol
