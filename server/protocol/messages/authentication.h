// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <protocol/result.h>

#include <QJsonObject>
#include <QString>

// The payloads by which a client says that it may come in (PROTOCOL.md, "The password").

namespace lanthorn::inline protocol {

//! Client to server, `authenticate`: one of the two, the other is empty.
struct Authenticate
{
    QString password = {};
    QString token = {};

    QJsonObject toPayload() const;
    //! BadPayload when there are both or none.
    static Result<Authenticate> fromPayload(const QJsonObject &payload);
    bool operator==(const Authenticate &) const = default;
};

//! Server to client, `ok` in answer to `authenticate` with a password.
struct Authenticated
{
    QString token = {}; //!< Lets this client in the next time; empty when nothing was asked for.

    QJsonObject toPayload() const;
    static Result<Authenticated> fromPayload(const QJsonObject &payload);
    bool operator==(const Authenticated &) const = default;
};

//! `text` as passwords are compared: Unicode form C, so that it does not matter how a keyboard
//! composes what is typed. A text that is too long to be one is returned as it is, so that the time
//! this takes has a bound; not for the server's thread all the same.
QString normalizedPassword(const QString &text);

//! The shortest password that a host can have, in UTF-16 units: with the limits for wrong ones it
//! cannot be guessed in years.
inline constexpr int shortestPassword = 6;
//! The longest one; far more than anybody types.
inline constexpr int longestPassword = 128;

//! The key of the password in the fragment of a link.
inline constexpr QLatin1StringView passwordFragment {"password="};

} // namespace lanthorn::inline protocol
