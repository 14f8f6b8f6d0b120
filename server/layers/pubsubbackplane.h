// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <layers/redisbackplane.h>
#include <layers/wireevent.h>

#include <optional>
#include <vector>

namespace lanthorn::inline layers {

//! Shares groups as RedisPubSubChannelLayer does: a group is one channel of Redis, to which each
//! process with members subscribes. So is a named channel, without the prefix, as that layer has
//! it; all who listen to one get what is sent there. Redis keeps nothing, so a membership ends with
//! its connection.
class PubSubBackplane final : public RedisBackplane
{
    Q_OBJECT

public:
    explicit PubSubBackplane(const LayerOptions &options, const BackplaneLimits &limits = {},
                             QObject *parent = nullptr);

    //! All who listen have had it.
    void giveBack(const ChannelName &, const Event &) override { }

private:
    int shardOfGroup(const GroupName &group) const override;
    void join(const GroupName &group) override;
    void leave(const GroupName &group) override;
    int shardForChannel(const ChannelName &channel) override;
    void startListening(const ChannelName &channel) override;
    void stopListening(const ChannelName &channel) override;
    void transmit(int shard, const GroupName &group, EventQueue::Item item) override;
    void transmit(int shard, const ChannelName &channel, EventQueue::Item item) override;
    void commandsReady(int) override { }
    void readerReady(int shard) override;
    void readerLost(int shard) override;
    QSet<GroupName> groupsReadFrom(int shard) const override;
    void sendProbe(int shard, quint64 number) override;
    void farewell() override { }

    void transmit(int shard, const QByteArray &channel, const WireEvent &event,
                  EventQueue::Item item);
    QByteArray channelOfGroup(const GroupName &group) const;
    std::optional<GroupName> groupOfChannel(const QByteArray &channel) const;
    void subscribed(int shard, const QByteArray &channel);
    void subscriptionRefused(int shard, const QByteArray &channel);
    void beat();
    void messageReceived(int shard, const QByteArray &channel, const QByteArray &payload);

    const QByteArray m_groupPrefix;
    const QByteArray m_ownChannel; //!< Keeps every reading connection in use.
    QTimer m_heartbeat;
    std::vector<bool> m_isReading; //!< For each server: it takes us for a reader.
    QSet<QByteArray> m_refused; //!< Channels.
};

} // namespace lanthorn::inline layers
