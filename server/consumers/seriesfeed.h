// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <channels/event.h>
#include <live/nativeevents.h>
#include <live/serieshub.h>

#include <QTimer>

#include <functional>
#include <optional>

namespace lanthorn::inline server {

//! The series as one native client gets them. Frames for which it has too much to read are left out
//! whole, and it is told the state of everything once it has caught up. Lives in the server's
//! thread.
class SeriesFeed final
{
public:
    //! What the feed needs of its connection. Borrowed, like the hub, for as long as it lives.
    struct Client
    {
        std::function<bool()> isBehind;
        std::function<void(const Frame &frame)> send;
        std::function<void()> sendState;
        std::function<void(const GroupName &group)> join;
        std::function<void(const GroupName &group)> leave;
    };

    SeriesFeed(live::SeriesHub &hub, Client client);
    ~SeriesFeed();
    Q_DISABLE_COPY_MOVE(SeriesFeed)

    //! From now on values come at this level, one of SeriesHub::levels.
    void enter(int level);
    //! An event of the hub.
    void handle(const Event &event);

private:
    void checkWhetherRead();

    live::SeriesHub &m_hub;
    Client m_client;
    live::SeriesHub::Presence m_presence;
    std::optional<GroupName> m_group;
    bool m_hasHole = false; //!< Something was left out since the last state.
    QTimer m_patience;
};

} // namespace lanthorn::inline server
