// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <protocol/limits.h>
#include <protocol/member.h>
#include <protocol/names.h>

#include <QJsonObject>
#include <QString>
#include <QStringList>

#include <optional>

// How the two sides greet each other: payloads of the native protocol (PROTOCOL.md).

namespace lanthorn::inline protocol {

//! What a host can do beyond the first version of the protocol: names in ServerHello::features.
namespace features {
inline constexpr QLatin1StringView history {"history"}; //!< `join` with `since`, and `history`.
inline constexpr QLatin1StringView search {"search"};
inline constexpr QLatin1StringView edit {"edit"};
inline constexpr QLatin1StringView deleteMessage {"delete"};
inline constexpr QLatin1StringView react {"react"};
inline constexpr QLatin1StringView read {"read"};
} // namespace features

//! How much of what is said a host keeps.
struct KeptHistory
{
    int days = 0; //!< 0: without an end.
    int messages = 0; //!< Of each room; 0: all of them.

    bool operator==(const KeptHistory &) const = default;
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
    //! Whose numbers these are: changes when the host begins to count anew. Empty: without history.
    QString epoch = {};
    QStringList features = {}; //!< See the namespace of that name.
    std::optional<KeptHistory> history = {}; //!< Nothing: nothing is kept.
    int editSeconds = 0; //!< So long the author may change a message.

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
    //! The id that the connection before this one had, to be that member again; may be empty.
    QString formerId = {};

    QJsonObject toPayload() const;
    static Result<ClientHello> fromPayload(const QJsonObject &payload);
    bool operator==(const ClientHello &) const = default;
};

//! Server to client, `ok` in answer to `hello`.
struct Introduced
{
    QString nick = {}; //!< How the host calls the client; empty when as it asked.
    QString person = {}; //!< As in Member.
    //! The id of this connection as a Member from now on, the one that it asked for; empty: as the
    //! host has said.
    QString id = {};

    QJsonObject toPayload() const;
    static Result<Introduced> fromPayload(const QJsonObject &payload);
    bool operator==(const Introduced &) const = default;
};

} // namespace lanthorn::inline protocol
