// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <layers/redisbackplane.h>

namespace lanthorn {

//! Shares groups as RedisPubSubChannelLayer does: a group is one channel of Redis, to which each
//! process with members subscribes. Redis keeps nothing, so a membership ends with its connection.
class PubSubBackplane final : public RedisBackplane
{
    Q_OBJECT

public:
    explicit PubSubBackplane(const LayerOptions &options, const BackplaneLimits &limits = {},
                             QObject *parent = nullptr);

private:
    int shardOfGroup(const GroupName &group) const override;
    void join(const GroupName &group) override;
    void leave(const GroupName &group) override;
    void transmit(EventQueue::Item item) override;
    void commandsReady(int) override { }
    void readerReady(int shard) override;
    void farewell() override { }

    QByteArray channelOfGroup(const GroupName &group) const;
    void messageReceived(const QByteArray &channel, const QByteArray &payload);

    const QByteArray m_groupPrefix;
    const QByteArray m_ownChannel; //!< Keeps every reading connection in use.
    QTimer m_heartbeat;
};

} // namespace lanthorn
