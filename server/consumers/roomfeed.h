// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <channels/mailbox.h>

#include <vector>

namespace lanthorn::inline server {

//! The events of one room on their way to a client. While something has to come before them, such
//! as what was said earlier or an answer, they wait here; otherwise they pass by. Lives in the
//! server's thread.
class RoomFeed final : public FrameSink
{
public:
    //! All that is borrowed outlives the feed. `heldBytes`: what waits in all feeds of the client,
    //! at most `mostBytes`; what comes on top is lost.
    RoomFeed(Mailbox &mailbox, FrameSink &client, qsizetype &heldBytes, qsizetype mostBytes);
    ~RoomFeed() override;

    //! Holds them back until release() was called as often.
    void hold();
    //! Lets them go on. True when some were lost meanwhile, and no other hold is on.
    bool release();
    //! Some were lost. False: they are held, so release() will tell.
    bool noteLoss();

private:
    void sendRelayed(const FrameRun &frames) override;
    void forget();

    Mailbox &m_mailbox;
    FrameSink &m_client;
    qsizetype &m_heldBytes;
    const qsizetype m_mostBytes;
    int m_holds = 0;
    bool m_hasLost = false;
    std::vector<FrameRun> m_held;
};

} // namespace lanthorn::inline server
