// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <layers/corechannelreader.h>
#include <layers/coreoutlet.h>
#include <layers/redisbackplane.h>

#include <QHash>

#include <functional>
#include <map>
#include <memory>
#include <vector>

namespace lanthorn::inline layers {

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

    void giveBack(const ChannelName &channel, const Event &event) override;

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
    void readerLost(int shard) override;
    QSet<GroupName> groupsReadFrom(int shard) const override;
    void sendProbe(int shard, quint64 number) override;
    bool hasUnsent() const override;
    void farewell() override;

    struct Membership
    {
        QByteArray channel; //!< Ours in the group.
        bool isKnown = false; //!< The server has taken it.
    };

    QByteArray groupKey(const GroupName &group) const;
    void joined(int shard, const GroupName &group, const RedisReply &reply);
    void deliverTo(const QList<RedisReply> &members, const GroupName &group, const Event &event,
                   qint64 bytes);
    //! Null when there are too many.
    CoreOutlet *outletFor(const QByteArray &receiver);
    CoreOutlet::Ways waysTo(const QByteArray &receiver);
    void addTo(const QByteArray &receiver, const std::deque<CoreOutlet::Entry> &entries,
               RedisConnection::Callback callback);
    void tellWhatIsMissed(const QByteArray &receiver);
    //! One event for a named channel.
    void add(int shard, const QByteArray &key, const QByteArray &message);
    void read(const QList<QByteArray> &words, std::function<void(const RedisReply &)> take);
    void readRefused(const QByteArray &refusal);
    void readNext();
    void readMore();
    void entryReceived(const QByteArray &entry);
    void sweep();
    double nextScore();

    const int m_capacity;
    const std::chrono::seconds m_expiry;
    const std::chrono::seconds m_groupExpiry;
    const MembershipLease m_lease;
    const WallClock m_clock;
    const QByteArray m_ownName; //!< Our channels begin with it; it ends with the `!`.
    int m_ownShard = 0;
    QHash<GroupName, Membership> m_members;
    QHash<QByteArray, GroupName> m_groupOf; //!< By our channel in it.
    std::map<QByteArray, std::unique_ptr<CoreOutlet>> m_outlets; //!< By receiver, up to the `!`.
    std::vector<std::unique_ptr<CoreChannelReader>> m_channelReaders; //!< One for each server.
    int m_nextShard = 0; //!< For the next event for a named channel: they take turns.
    double m_lastScore = 0;
    QTimer m_renewal;
    QTimer m_readRetry;
    int m_readRefusals = 0; //!< In a row.
    bool m_isPopping = false; //!< The server may have taken out what has not come yet.
    QElapsedTimer m_lastRead; //!< Invalid: never.
    QByteArray m_readRunId; //!< Of the server when it was last read.
};

} // namespace lanthorn::inline layers
