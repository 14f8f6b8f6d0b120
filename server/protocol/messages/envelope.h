// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <protocol/result.h>

#include <QByteArray>
#include <QJsonObject>

#include <optional>

namespace lanthorn::inline protocol {

//! The name of the native protocol, asked for as WebSocket subprotocol.
inline constexpr QLatin1StringView nativeSubprotocol {"lanthorn.v1"};
//! Where the native protocol is served, without the leading slash.
inline constexpr QLatin1StringView nativePath {"ws/lanthorn/"};

//! One frame of the native protocol: `{"type", "topic", "ref", "payload"}`.
struct Envelope
{
    QString type;
    QString topic = {}; //!< Empty when the type has none.
    std::optional<qint64> ref = {}; //!< Chosen by the client, repeated in the answer.
    QJsonObject payload = {};

    //! The frame's text: compact UTF-8 JSON; absent members are left out.
    QByteArray toJson() const;
    //! BadJson when `utf8` is not one JSON object within the bounds of jsonObjectFrom(),
    //! BadEnvelope when a member has the wrong type. Unknown members are ignored.
    static Result<Envelope> fromJson(const QByteArray &utf8);

    bool operator==(const Envelope &) const = default;
};

} // namespace lanthorn::inline protocol
