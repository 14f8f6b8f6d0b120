// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <channels/channellayer.h>
#include <channels/clock.h>
#include <protocol/limits.h>

#include <QHash>
#include <QObject>

#include <deque>

namespace lanthorn {

//! A channel layer inside one process. Events are delivered in a later turn of the event loop of
//! the thread that made the layer.
class MemoryChannelLayer final : public ChannelLayer
{
public:
    //! Uses the channel limits of `limits`.
    explicit MemoryChannelLayer(const Limits &limits = {}, Clock clock = steadyNow);
    ~MemoryChannelLayer() override;

    ChannelName newChannel(QStringView prefix = u"specific.") override;
    void receive(const ChannelName &channel, ChannelReceiver *receiver) override;
    void release(const ChannelName &channel) override;
    Result<void> send(const ChannelName &channel, const Event &event) override;
    void groupAdd(const GroupName &group, const ChannelName &channel) override;
    void groupDiscard(const GroupName &group, const ChannelName &channel) override;
    void groupSend(const GroupName &group, const Event &event) override;
    void flush() override;
    LayerCounters counters() const override { return m_counters; }

    //! For tests and status: how many channels and groups are known.
    qsizetype channelCount() const { return m_channels.size(); }
    qsizetype groupCount() const { return m_groups.size(); }

private:
    struct Waiting
    {
        Event event;
        std::chrono::milliseconds expires;
    };
    struct Channel
    {
        ChannelReceiver *receiver = nullptr;
        std::deque<Waiting> waiting;
        bool scheduled = false; //!< Has an entry in m_ready.
        QList<GroupName> groups;
    };
    using Members = QHash<ChannelName, std::chrono::milliseconds>; // -> end of the membership

    bool enqueue(const ChannelName &name, Channel &channel, const Event &event);
    void schedule(const ChannelName &name, Channel &channel);
    void deliverReady();
    void deliver(const ChannelName &name);
    void removeExpired(Channel &channel);

    Limits m_limits;
    Clock m_clock;
    QHash<ChannelName, Channel> m_channels;
    QHash<GroupName, Members> m_groups;
    std::deque<ChannelName> m_ready;
    LayerCounters m_counters;
    QObject m_context; //!< Receives the posted delivery.
    bool m_deliveryPosted = false;
};

} // namespace lanthorn
