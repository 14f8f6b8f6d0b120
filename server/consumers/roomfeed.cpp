// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <server/consumers/roomfeed.h>

#include <utility>

namespace lanthorn::inline server {

RoomFeed::RoomFeed(Mailbox &mailbox, FrameSink &client, qsizetype &heldBytes, qsizetype mostBytes)
    : m_mailbox(mailbox)
    , m_client(client)
    , m_heldBytes(heldBytes)
    , m_mostBytes(mostBytes)
{
}

RoomFeed::~RoomFeed()
{
    forget();
}

void RoomFeed::hold()
{
    if (m_holds++ == 0)
        m_mailbox.setSink(*this);
}

bool RoomFeed::release()
{
    if (m_holds == 0 || --m_holds > 0)
        return false;
    m_mailbox.setSink(m_client);
    if (!m_held.empty()) {
        const std::vector<FrameRun> held = m_held;
        forget();
        for (const FrameRun &frames : held)
            m_client.sendRelayed(frames);
    }
    return std::exchange(m_hasLost, false);
}

bool RoomFeed::noteLoss()
{
    if (m_holds == 0)
        return true;
    m_hasLost = true;
    return false;
}

void RoomFeed::sendRelayed(const FrameRun &frames)
{
    const qsizetype bytes = frames.wire().size();
    if (m_hasLost || m_heldBytes + bytes > m_mostBytes) {
        m_hasLost = true;
        return;
    }
    m_heldBytes += bytes;
    m_held.push_back(frames);
}

void RoomFeed::forget()
{
    for (const FrameRun &frames : std::exchange(m_held, {}))
        m_heldBytes -= frames.wire().size();
}

} // namespace lanthorn::inline server
