// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <protocol/messages/stage.h>

#include <protocol/keys.h>

#include <algorithm>
#include <array>

namespace lanthorn::inline protocol {

using namespace keys;
using namespace Qt::StringLiterals;

namespace {

using Scene = Stage::Scene;

constexpr std::array scenes {
    std::pair {Scene::Free, "free"_L1}, std::pair {Scene::Chart, "chart"_L1},
    std::pair {Scene::Word, "word"_L1}, std::pair {Scene::Room, "room"_L1},
    std::pair {Scene::Join, "join"_L1},
};

constexpr double latestTime = 253'402'300'799'999; // The end of the year 9999.
constexpr double longestSpan = 366.0 * 86'400'000;

} // namespace

QLatin1StringView sceneName(Scene scene)
{
    return std::find_if(scenes.begin(), scenes.end(),
                        [scene](const auto &entry) { return entry.first == scene; })
        ->second;
}

std::optional<Scene> sceneFromName(QStringView name)
{
    for (const auto &[scene, known] : scenes) {
        if (name == known)
            return scene;
    }
    return std::nullopt;
}

QJsonObject Stage::toPayload() const
{
    QJsonObject payload {{sceneKey, sceneName(scene)}};
    if (scene == Scene::Room && room)
        payload.insert(roomKey, room->toString());
    if (held) {
        QJsonObject picture {{timeKey, held->time}};
        if (held->span > 0)
            picture.insert(spanKey, held->span);
        payload.insert(heldKey, picture);
    }
    return payload;
}

Result<Stage> Stage::fromPayload(const QJsonObject &payload)
{
    if (!payload.value(sceneKey).isString())
        return Error {ErrorCode::BadPayload, u"\"scene\" must be a string"_s};
    Stage stage;
    stage.scene = sceneFromName(payload.value(sceneKey).toString()).value_or(Scene::Free);
    if (stage.scene == Scene::Room) {
        const auto room = RoomName::fromString(payload.value(roomKey).toString());
        if (!room)
            return room.error();
        stage.room = *room;
    }
    if (const QJsonValue held = payload.value(heldKey); held.isObject()) {
        stage.held = HeldPicture {std::clamp(held[timeKey].toDouble(), 0.0, latestTime),
                                  std::clamp(held[spanKey].toDouble(), 0.0, longestSpan)};
    }
    return stage;
}

} // namespace lanthorn::inline protocol
