// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <protocol/result.h>

#include <QJsonObject>
#include <QString>

namespace lanthorn::inline protocol {

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
    //! Who this is on all of its connections, as the host tells everybody; never the key. Empty
    //! where the host does not say.
    QString person = {};
    bool isAway = false; //!< Its connection was lost, and it has time to come back.
    bool isHost = false; //!< Who hosts the session: `role` is `host`.

    QJsonObject toJson() const;
    static Result<Member> fromJson(const QJsonObject &object);
    bool operator==(const Member &) const = default;
};

} // namespace lanthorn::inline protocol
