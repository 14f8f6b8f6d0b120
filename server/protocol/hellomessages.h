// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <protocol/limits.h>
#include <protocol/member.h>
#include <protocol/names.h>

#include <QJsonObject>
#include <QString>

// How the two sides greet each other: payloads of the native protocol (PROTOCOL.md).

namespace lanthorn {

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

//! Server to client, `ok` in answer to `hello`.
struct Introduced
{
    QString nick = {}; //!< How the host calls the client; empty when as it asked.

    QJsonObject toPayload() const;
    static Result<Introduced> fromPayload(const QJsonObject &payload);
    bool operator==(const Introduced &) const = default;
};

} // namespace lanthorn
