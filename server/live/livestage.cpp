// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <live/livestage.h>

#include <live/nativeevents.h>
#include <protocol/messages/envelope.h>
#include <protocol/messages/messagetypes.h>
#include <protocol/topic.h>

namespace lanthorn::inline live {

LiveStage::LiveStage(ChannelLayer &layer, std::function<double()> now, const Stage &stage)
    : m_layer(layer)
    , m_now(std::move(now))
    , m_stage(stage)
{
}

GroupName LiveStage::group()
{
    return *GroupName::fromString(u"stream_stage");
}

void LiveStage::show(Stage::Scene scene, const std::optional<RoomName> &room)
{
    Stage stage = m_stage;
    stage.scene = scene;
    stage.room = scene == Stage::Scene::Room ? room : std::nullopt;
    set(stage);
}

void LiveStage::hold(const std::optional<HeldPicture> &picture)
{
    Stage stage = m_stage;
    stage.held = picture.value_or(HeldPicture {m_now()});
    set(stage);
}

void LiveStage::goLive()
{
    Stage stage = m_stage;
    stage.held.reset();
    set(stage);
}

void LiveStage::set(const Stage &stage)
{
    if (stage == m_stage)
        return;
    m_stage = stage;
    m_layer.groupSend(
        group(),
        nativeEvent(
            changed,
            Envelope {types::stage, Topic::stage().toString(), {}, stage.toPayload()}.toJson()));
}

} // namespace lanthorn::inline live
