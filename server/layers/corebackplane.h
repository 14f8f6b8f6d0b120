// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <layers/corechannelreader.h>
#include <layers/redisbackplane.h>

#include <QHash>

#include <functional>
#include <memory>
#include <vector>

namespace lanthorn {

//! How long a membership lasts unless it is renewed, and how often it is. The difference is how far
//! the clocks of hosts may be apart.
struct MembershipLease
{
    std::chrono::milliseconds length {20000};
    std::chrono::milliseconds renewal {5000};
};

//! Shares groups as RedisChannelLayer does. Each group is a sorted set of channel names, each
//! process one of messages. This process is one member of every group it watches, however many
//! of its clients are in it, and never writes to itself.
//!
//! Memberships are leases. A member's score says when it joined, and every sender removes members
//! whose score is older than the group expiry, a day. Ours are dated back so far that they have
//! only `lease` left, and renewed before: a host that dies is gone for every sender soon after, a
//! Channels site included. A group of nothing but leases expires with them.
class CoreBackplane final : public RedisBackplane
{
    Q_OBJECT

public:
    //! Seconds since 1970 by this computer's clock.
    using WallClock = std::function<double()>;

    explicit CoreBackplane(const LayerOptions &options, const BackplaneLimits &limits = {},
                           MembershipLease lease = {}, WallClock clock = wallClock,
                           QObject *parent = nullptr);

    static double wallClock();

private:
    int shardOfGroup(const GroupName &group) const override;
    void join(const GroupName &group) override;
    void leave(const GroupName &group) override;
    int shardForChannel(const ChannelName &channel) override;
    void startListening(const ChannelName &channel) override;
    void stopListening(const ChannelName &channel) override;
    void transmit(int shard, const GroupName &group, EventQueue::Item item) override;
    void transmit(int shard, const ChannelName &channel, EventQueue::Item item) override;
    void commandsReady(int shard) override;
    void readerReady(int shard) override;
    void farewell() override;

    QByteArray groupKey(const GroupName &group) const;
    void deliverTo(const QList<RedisReply> &members, const Event &event);
    //! Adds one message to each of the keys on a server.
    void add(int shard, const QList<QByteArray> &keys, const QList<QByteArray> &messages);
    void readNext();
    void readMore();
    void entryReceived(const QByteArray &entry);
    double nextScore();

    const int m_capacity;
    const std::chrono::seconds m_expiry;
    const std::chrono::seconds m_groupExpiry;
    const MembershipLease m_lease;
    const WallClock m_clock;
    const QByteArray m_ownName; //!< Our channels begin with it; it ends with the `!`.
    int m_ownShard = 0;
    QHash<GroupName, QByteArray> m_members; //!< Our channel in each group.
    QHash<QByteArray, GroupName> m_groupOf; //!< The reverse.
    std::vector<std::unique_ptr<CoreChannelReader>> m_channelReaders; //!< One for each server.
    int m_nextShard = 0; //!< For the next event for a named channel: they take turns.
    double m_lastScore = 0;
    QTimer m_renewal;
};

} // namespace lanthorn
