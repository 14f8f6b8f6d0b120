// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <protocol/limits.h>
#include <protocol/names.h>
#include <protocol/result.h>

#include <QJsonObject>
#include <QList>
#include <QString>

#include <optional>

// The payloads of the native protocol, one struct per type, each with its two conversions.
// fromPayload() answers BadPayload (or the code of the field at fault) with the field's name.
// PROTOCOL.md specifies every field; tests/data/wire holds one example frame per type.

namespace lanthorn {

//! The values of an envelope's `type`.
namespace types {
inline constexpr QLatin1StringView hello {"hello"};
inline constexpr QLatin1StringView authenticate {"authenticate"};
inline constexpr QLatin1StringView join {"join"};
inline constexpr QLatin1StringView leave {"leave"};
inline constexpr QLatin1StringView post {"post"};
inline constexpr QLatin1StringView notify {"notify"};
inline constexpr QLatin1StringView subscribe {"subscribe"};
inline constexpr QLatin1StringView unsubscribe {"unsubscribe"};
inline constexpr QLatin1StringView ping {"ping"};
inline constexpr QLatin1StringView who {"who"};
inline constexpr QLatin1StringView ok {"ok"};
inline constexpr QLatin1StringView error {"error"};
inline constexpr QLatin1StringView message {"message"};
inline constexpr QLatin1StringView muted {"muted"};
inline constexpr QLatin1StringView resync {"resync"};
inline constexpr QLatin1StringView presenceState {"presence_state"};
inline constexpr QLatin1StringView presenceDiff {"presence_diff"};
inline constexpr QLatin1StringView roomsState {"rooms_state"};
inline constexpr QLatin1StringView roomsDiff {"rooms_diff"};
inline constexpr QLatin1StringView word {"word"};
inline constexpr QLatin1StringView reading {"reading"};
} // namespace types

//! What kind of program a member uses. Values on the wire: window, terminal, browser, plain.
//! An unknown value reads as Other.
enum class ClientKind { Window, Terminal, Browser, Plain, Other };
QLatin1StringView clientKindName(ClientKind kind);
ClientKind clientKindFromName(QStringView name);

//! Somebody in a room. `nick` is empty for a plain client that has not said a name yet.
struct Member
{
    QString id; //!< Of the connection; unique on the server.
    QString nick;
    ClientKind kind = ClientKind::Other;
    QString host = {}; //!< The name of the other host it is on; empty for the one that tells.

    QJsonObject toJson() const;
    static Result<Member> fromJson(const QJsonObject &object);
    bool operator==(const Member &) const = default;
};

//! Server to client, first frame: who serves, and the limits that a client should know.
struct ServerHello
{
    QString serverName;
    QString serverVersion;
    QString id; //!< The id that this connection has as a Member.
    int textLength = 0; //!< Longest chat text, code points.
    int messageBytes = 0; //!< Largest frame, bytes.
    RateLimit chatRate {0, 0};
    RateLimit commandRate {0, 0};
    bool needsPassword = false; //!< `authenticate` comes before everything else.

    QJsonObject toPayload() const;
    static Result<ServerHello> fromPayload(const QJsonObject &payload);
    bool operator==(const ServerHello &) const = default;
};

//! Client to server, `hello`: who comes. May be sent again to change the nickname.
struct ClientHello
{
    static constexpr int largestKey = 64;

    Nickname nick;
    ClientKind kind = ClientKind::Other;
    //! A secret of the client, up to `largestKey` characters, by which the server knows it again
    //! on another connection; may be empty.
    QString key = {};

    QJsonObject toPayload() const;
    static Result<ClientHello> fromPayload(const QJsonObject &payload);
    bool operator==(const ClientHello &) const = default;
};

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

//! Server to client, `presence_state`: everybody who is in the room.
struct PresenceState
{
    QList<Member> members;

    QJsonObject toPayload() const;
    static Result<PresenceState> fromPayload(const QJsonObject &payload);
    bool operator==(const PresenceState &) const = default;
};

//! Server to client, `presence_diff`: an entry of `joined` whose id is known replaces that member.
struct PresenceDiff
{
    QList<Member> joined;
    QStringList left; //!< Ids.

    bool isEmpty() const { return joined.isEmpty() && left.isEmpty(); }
    QJsonObject toPayload() const;
    static Result<PresenceDiff> fromPayload(const QJsonObject &payload);
    bool operator==(const PresenceDiff &) const = default;
};

//! A room and how many connections are in it.
struct RoomInfo
{
    RoomName name;
    int members = 0;

    QJsonObject toJson() const;
    static Result<RoomInfo> fromJson(const QJsonObject &object);
    bool operator==(const RoomInfo &) const = default;
};

//! Server to client, `rooms_state`: every room that has members, and the lobby; sorted by name.
struct RoomsState
{
    QList<RoomInfo> rooms;

    QJsonObject toPayload() const;
    static Result<RoomsState> fromPayload(const QJsonObject &payload);
    bool operator==(const RoomsState &) const = default;
};

//! Server to client, `rooms_diff`: rooms that are new or have another count, and rooms that ended.
struct RoomsDiff
{
    QList<RoomInfo> changed;
    QList<RoomName> removed;

    bool isEmpty() const { return changed.isEmpty() && removed.isEmpty(); }
    QJsonObject toPayload() const;
    static Result<RoomsDiff> fromPayload(const QJsonObject &payload);
    bool operator==(const RoomsDiff &) const = default;
};

//! Server to client, `word`.
struct Word
{
    QString word;
    qint64 time = 0; //!< As in ChatMessage.

    QJsonObject toPayload() const;
    static Result<Word> fromPayload(const QJsonObject &payload);
    bool operator==(const Word &) const = default;
};

//! Server to client, `reading`: one value of the sensor stream.
struct Reading
{
    QString sensor; //!< Name of the source: `random` or `load`.
    double value = 0;
    QString unit = {}; //!< `%` for percent; empty for a bare number.
    qint64 time = 0; //!< As in ChatMessage.
    int interval = 0; //!< Milliseconds until the next one is due; 0 when unknown.

    QJsonObject toPayload() const;
    static Result<Reading> fromPayload(const QJsonObject &payload);
    bool operator==(const Reading &) const = default;
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

//! Server to client, `ok` in answer to `post` and `notify`: the message was taken.
struct Posted
{
    QString id;
    qint64 time = 0; //!< As in ChatMessage.

    QJsonObject toPayload() const;
    static Result<Posted> fromPayload(const QJsonObject &payload);
    bool operator==(const Posted &) const = default;
};

//! Server to client, `error`: conversions of an Error. A code that this version does not know reads
//! as Internal, or as ProtocolViolation when the sender says that it is not temporary.
QJsonObject errorToPayload(const Error &error);
Error errorFromPayload(const QJsonObject &payload);

} // namespace lanthorn
