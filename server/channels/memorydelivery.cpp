// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <channels/memorychannellayer.h>

#include <channels/logging.h>
#include <channels/prefetch.h>

#include <algorithm>
#include <utility>

// How what waits in the channels of the layer comes to their receivers.

namespace lanthorn::inline channels {

void MemoryChannelLayer::lose(Channel &channel, Time now)
{
    ++m_counters.droppedFull;
    ++channel.unreported;
    report(channel, now);
}

void MemoryChannelLayer::report(Channel &channel, Time now)
{
    if (channel.unreported == 0 || (channel.reported && now - *channel.reported < reportInterval))
        return;
    qCInfo(channelsLog).noquote() << "Channel" << channel.name.toString()
                                  << "is full; events lost:" << channel.unreported;
    channel.unreported = 0;
    channel.reported = now;
}

void MemoryChannelLayer::schedule(const ChannelPtr &channel)
{
    if (channel->scheduled)
        return;
    channel->scheduled = true;
    m_ready.push_back(channel);
    if (m_deliveryPosted)
        return;
    m_deliveryPosted = true;
    QMetaObject::invokeMethod(
        &m_context, [this] { deliverReady(); }, Qt::QueuedConnection);
}

void MemoryChannelLayer::deliverReady()
{
    m_deliveryPosted = false;
    ++m_turns;
    m_open.reset();
    // What handlers send now is delivered in the next turn, so that sockets get theirs in between.
    std::vector<ChannelPtr> ready = std::exchange(m_ready, std::exchange(m_spareReady, {}));
    const Time now = m_clock();
    for (std::size_t i = 0; i < ready.size(); ++i) {
        if (i + 2 < ready.size())
            prefetch(ready[i + 2].get());
        if (i + 1 < ready.size())
            prefetch(ready[i + 1]->receiver);
        deliver(*ready[i], now);
        if (m_isFull && ready[i]->blocked)
            m_hindered.push_back(ready[i]);
    }
    ready.clear();
    m_spareReady = std::move(ready);
    if (m_isFull)
        lookAgain();
}

void MemoryChannelLayer::lookAgain()
{
    m_open.reset();
    m_isFull = std::any_of(m_ready.cbegin(), m_ready.cend(), [](const ChannelPtr &channel) {
        settle(*channel);
        return channel->isFull();
    });
    if (m_isFull)
        return;
    // Their receivers may have waited for this alone.
    const auto hindered = std::exchange(m_hindered, {});
    for (const ChannelPtr &channel : hindered) {
        if (channel->receiver && std::exchange(channel->blocked, false))
            schedule(channel);
    }
}

void MemoryChannelLayer::deliver(Channel &channel, Time now)
{
    m_open.reset(); // A handler before this one may have begun a run that is delivered here.
    channel.scheduled = false;
    settle(channel);
    removeExpired(channel, now);
    report(channel, now);
    auto batch = std::exchange(channel.waiting, {});
    channel.underWay = std::exchange(channel.count, 0);
    if (channel.toldToEnd) {
        channel.underWay = 0;
        return;
    }
    channel.toldToEnd = channel.broken;
    for (auto next = batch.begin(); next != batch.end(); ++next) {
        if (deliverRun(channel, *next))
            continue;
        if (!channel.receiver)
            return; // Released, perhaps by a handler just now.
        channel.blocked = true;
        batch.erase(batch.begin(), next);
        putBack(channel, std::move(batch));
        break;
    }
    if (!channel.receiver)
        return;
    if (channel.hasGap && !channel.blocked) {
        channel.hasGap = false;
        ++m_counters.gaps;
        channel.receiver->overflowed();
    } else if (channel.toldToEnd) {
        channel.receiver->overflowed();
    }
}

void MemoryChannelLayer::putBack(Channel &channel, Waitings older)
{
    channel.count += std::exchange(channel.underWay, 0);
    for (Waiting &newer : channel.waiting)
        older.push_back(std::move(newer));
    channel.waiting = std::move(older);
}

bool MemoryChannelLayer::deliverRun(Channel &channel, Waiting &waiting)
{
    const auto isReady = [&] { return channel.receiver && channel.receiver->isReady(); };
    if (isReady() && waiting.isWhole() && channel.receiver->layerRun(*waiting.run)) {
        channel.underWay -= waiting.size();
        m_counters.delivered += waiting.size();
        return true;
    }
    for (; waiting.first < waiting.last; ++waiting.first) {
        if (!isReady())
            return false;
        --channel.underWay;
        ++m_counters.delivered;
        channel.receiver->layerEvent(waiting.run->events()[waiting.first]);
    }
    return true;
}

void MemoryChannelLayer::removeExpired(Channel &channel, Time now)
{
    const auto fresh =
        std::find_if(channel.waiting.begin(), channel.waiting.end(),
                     [now](const Waiting &waiting) { return waiting.expires > now; });
    for (auto it = channel.waiting.begin(); it != fresh; ++it) {
        channel.count -= it->size();
        m_counters.droppedExpired += it->size();
    }
    channel.waiting.erase(channel.waiting.begin(), fresh);
}

} // namespace lanthorn::inline channels
