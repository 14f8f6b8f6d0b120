// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <protocol/names.h>

#include <QJsonObject>

#include <optional>

// What the host shows to everybody (PROTOCOL.md, "The stage").

namespace lanthorn::inline protocol {

//! A picture of the chart that does not move.
struct HeldPicture
{
    double time = 0; //!< Of its right edge, milliseconds since 1970 by the host's clock.
    double span = 0; //!< Milliseconds that it shows; 0: as everybody likes.

    bool operator==(const HeldPicture &) const = default;
};

//! Server to client, `stage`: what the audience is to see, and whether the chart stands still. A
//! plain value.
struct Stage
{
    //! What can be shown.
    enum class Scene {
        Free, //!< What everybody likes.
        Chart,
        Word,
        Room,
        Join, //!< How to join: a QR code.
    };

    Scene scene = Scene::Free;
    std::optional<RoomName> room = {}; //!< Of Scene::Room.
    std::optional<HeldPicture> held = {}; //!< Nothing: the chart goes on.

    QJsonObject toPayload() const;
    //! BadPayload or BadRoom. A scene that is not known is none.
    static Result<Stage> fromPayload(const QJsonObject &payload);
    bool operator==(const Stage &) const = default;
};

//! As in JSON and on command lines, for example `chart`.
QLatin1StringView sceneName(Stage::Scene scene);
std::optional<Stage::Scene> sceneFromName(QStringView name);

} // namespace lanthorn::inline protocol
