// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <protocol/messages/chatmessages.h>

#include <QJsonObject>
#include <QList>
#include <QString>

#include <optional>
#include <variant>

// What is kept of rooms: payloads of the native protocol (PROTOCOL.md, "History").
//
// A number (`seq`) is one in the log of a room: dense, from 1 on, of messages and of what happens
// to them alike. Times are the server's, milliseconds since 1970-01-01T00:00Z.

namespace lanthorn::inline protocol {

//! Server to client, `edited`: a message has another text.
struct MessageEdited
{
    qint64 seq = 0; //!< Of this event.
    qint64 target = 0; //!< Of the message.
    QString person; //!< Its author.
    QString text;
    qint64 time = 0;

    QJsonObject toPayload() const;
    static Result<MessageEdited> fromPayload(const QJsonObject &payload);
    bool operator==(const MessageEdited &) const = default;
};

//! Server to client, `deleted`: a message has no text any more.
struct MessageDeleted
{
    qint64 seq = 0; //!< Of this event.
    qint64 target = 0; //!< Of the message.
    QString by; //!< The person who deleted it: its author, or the host.
    qint64 time = 0;

    QJsonObject toPayload() const;
    static Result<MessageDeleted> fromPayload(const QJsonObject &payload);
    bool operator==(const MessageDeleted &) const = default;
};

//! Server to client, `reacted`: somebody put a sign under a message, or took it away.
struct MessageReacted
{
    qint64 seq = 0; //!< Of this event.
    qint64 target = 0; //!< Of the message.
    QString person;
    QString nick; //!< Of that person at that time.
    QString text;
    bool isOn = true;
    qint64 time = 0;

    QJsonObject toPayload() const;
    static Result<MessageReacted> fromPayload(const QJsonObject &payload);
    bool operator==(const MessageReacted &) const = default;
};

//! An event of a room's log.
using RoomEvent = std::variant<ChatMessage, MessageEdited, MessageDeleted, MessageReacted>;
qint64 seqOf(const RoomEvent &event);
//! The `type` of the frame that tells it.
QLatin1StringView typeOf(const RoomEvent &event);
QJsonObject payloadOf(const RoomEvent &event);

//! Client to server, `join`.
struct Join
{
    //! Where what the client has ends.
    struct Since
    {
        QString epoch;
        qint64 seq = 0; //!< The last event of the log that the client has.

        bool operator==(const Since &) const = default;
    };
    std::optional<Since> since = {};
    int count = 50; //!< So many of the newest messages, when they cannot follow `since`; up to 100.

    static constexpr int mostMessages = 100;

    QJsonObject toPayload() const;
    static Result<Join> fromPayload(const QJsonObject &payload);
    bool operator==(const Join &) const = default;
};

//! Server to client, `ok` in answer to `join`; empty where nothing is kept.
struct Joined
{
    QString epoch = {};
    qint64 last = 0; //!< The newest number of the room; 0: none.
    int follow = 0; //!< So many events of the log come as `history`.
    //! Whether these are not what is behind `since` but the newest messages; then so many numbers
    //! behind it are not among them.
    std::optional<qint64> gap = {};
    qint64 read = 0; //!< Up to here this person has read.

    QJsonObject toPayload() const;
    static Result<Joined> fromPayload(const QJsonObject &payload);
    bool operator==(const Joined &) const = default;
};

//! Server to client, `history`: a part of what follows an answer to `join`, in order.
struct HistoryPart
{
    //! When read: without those of a type that is not known.
    QList<RoomEvent> events;
    bool isDone = false; //!< This is the last one.

    QJsonObject toPayload() const;
    static Result<HistoryPart> fromPayload(const QJsonObject &payload);
    bool operator==(const HistoryPart &) const = default;
};

//! Client to server, `history`: messages as they are now.
struct HistoryQuery
{
    //! On which side of the number.
    enum class Where {
        Newest,
        Before, //!< The nearest ones below `seq`.
        After, //!< The nearest ones above it.
        Around, //!< It, and as many on either side.
    };

    Where where = Where::Newest;
    qint64 seq = 0;
    int count = 50; //!< At most, up to mostMessages.

    static constexpr int mostMessages = 100;

    QJsonObject toPayload() const;
    static Result<HistoryQuery> fromPayload(const QJsonObject &payload);
    bool operator==(const HistoryQuery &) const = default;
};

//! The answer to it. Fewer than were asked for when they would not fit into a frame.
struct MessagesPage
{
    QList<ChatMessage> messages = {}; //!< By rising numbers.
    bool hasOlder = false; //!< Below the first of them.
    bool hasNewer = false; //!< Above the last of them.
    qint64 last = 0; //!< The newest number of the room.

    QJsonObject toPayload() const;
    static Result<MessagesPage> fromPayload(const QJsonObject &payload);
    bool operator==(const MessagesPage &) const = default;
};

//! Client to server, `search`: messages with certain words, newest first.
struct SearchQuery
{
    static constexpr int mostMessages = 50;
    static constexpr int longestText = 200; //!< Code points.
    static constexpr int longestPage = 16384; //!< ASCII characters; some for each room.

    QString text = {}; //!< Empty: every message.
    QString person = {}; //!< As in Member::person; empty: of everybody.
    qint64 from = 0; //!< Times; 0: without this bound.
    qint64 to = 0;
    QString page = {}; //!< Of the answer before; empty: the first page.
    int count = mostMessages;

    QJsonObject toPayload() const;
    static Result<SearchQuery> fromPayload(const QJsonObject &payload);
    bool operator==(const SearchQuery &) const = default;
};

//! A message that was found.
struct SearchHit
{
    QString room;
    ChatMessage message;

    QJsonObject toJson() const;
    static Result<SearchHit> fromJson(const QJsonObject &object);
    bool operator==(const SearchHit &) const = default;
};

//! The answer to it.
struct SearchPage
{
    QList<SearchHit> hits = {};
    QString page = {}; //!< Asks for what is behind these; empty: there is nothing.

    QJsonObject toPayload() const;
    static Result<SearchPage> fromPayload(const QJsonObject &payload);
    bool operator==(const SearchPage &) const = default;
};

//! Client to server, `edit`.
struct Edit
{
    qint64 seq = 0; //!< Of the message.
    QString text;

    QJsonObject toPayload() const;
    //! As Post::fromPayload().
    static Result<Edit> fromPayload(const QJsonObject &payload, int textLength);
    bool operator==(const Edit &) const = default;
};

//! Client to server, `delete` and `read`; server to client, `read`: one number of the log.
struct RoomNumber
{
    qint64 seq = 0; //!< At least 1.

    QJsonObject toPayload() const;
    static Result<RoomNumber> fromPayload(const QJsonObject &payload);
    bool operator==(const RoomNumber &) const = default;
};

//! Client to server, `react`.
struct React
{
    static constexpr int longestText = 16; //!< Code points: one emoji may have many.
    //! Not empty, not too long, without blanks.
    static bool isAllowed(QStringView text);

    qint64 seq = 0; //!< Of the message.
    QString text;
    bool isOn = true;

    QJsonObject toPayload() const;
    static Result<React> fromPayload(const QJsonObject &payload);
    bool operator==(const React &) const = default;
};

//! Server to client, `ok` in answer to `edit`, `delete` and `react`.
struct Changed
{
    qint64 seq = 0; //!< Of the event; 0 when nothing had to be changed.
    qint64 time = 0;

    QJsonObject toPayload() const;
    static Result<Changed> fromPayload(const QJsonObject &payload);
    bool operator==(const Changed &) const = default;
};

//! Server to client, `not_saved`: whether what is said is not kept at the moment.
struct SavedState
{
    bool isOn = false; //!< It is not kept.
    QString reason = {}; //!< `disk_full`, `read_only`, `damaged`, `locked`, `too_new` or `other`.
    QString epoch = {}; //!< As in ServerHello, when it is kept again.

    QJsonObject toPayload() const;
    static Result<SavedState> fromPayload(const QJsonObject &payload);
    bool operator==(const SavedState &) const = default;
};

} // namespace lanthorn::inline protocol
