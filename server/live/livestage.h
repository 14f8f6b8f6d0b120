// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <channels/channellayer.h>
#include <protocol/messages/stage.h>

#include <functional>

namespace lanthorn::inline live {

//! What the host shows to everybody, told to the group of those who subscribed. Lives in the
//! server's thread.
class LiveStage final
{
public:
    //! An event whose `text` is the frame for native clients; a newer one makes it worthless.
    static constexpr QLatin1StringView changed {"lanthorn_stage"};

    //! `layer` is borrowed and outlives the stage. `now` is that of the series, ms since 1970.
    LiveStage(ChannelLayer &layer, std::function<double()> now, const Stage &stage = {});

    const Stage &stage() const { return m_stage; }
    //! Another scene; the room only with Scene::Room.
    void show(Stage::Scene scene, const std::optional<RoomName> &room);
    //! The chart stands still for everybody, at this picture or at that of now.
    void hold(const std::optional<HeldPicture> &picture);
    void goLive();

    static GroupName group();

private:
    void set(const Stage &stage);

    ChannelLayer &m_layer;
    std::function<double()> m_now;
    Stage m_stage;
};

} // namespace lanthorn::inline live
