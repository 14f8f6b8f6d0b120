// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <layers/backplane.h>
#include <layers/layeroptions.h>
#include <layers/eventqueue.h>
#include <layers/redisconnection.h>

#include <QSet>

#include <memory>
#include <vector>

namespace lanthorn {

//! How much a backplane holds for how long.
struct BackplaneLimits
{
    qint64 queueBytes = 8 * 1024 * 1024; //!< Waiting for all servers together.
    qint64 windowBytes = 256 * 1024; //!< Sent to one server and unanswered.
    //! After a server began anew, how long the others have to come back before they are sent what
    //! waited for it; a little more than RedisTimes::lastRetry.
    std::chrono::milliseconds settling {5500};
    std::chrono::milliseconds farewell {1000};
    RedisTimes times = {};
};

//! What both ways of using Redis have in common: connections to every server, the queue of events
//! that wait for them, and the state.
class RedisBackplane : public Backplane
{
    Q_OBJECT

public:
    ~RedisBackplane() override;

    void open() final;
    void close() final;
    void watch(const GroupName &group) final;
    void unwatch(const GroupName &group) final;
    void publish(const GroupName &group, const Event &event) final;
    void listen(const ChannelName &channel) final;
    void unlisten(const ChannelName &channel) final;
    void send(const ChannelName &channel, const Event &event) final;
    BackplaneStatus status() const final;

protected:
    RedisBackplane(const LayerOptions &options, const BackplaneLimits &limits, QObject *parent);

    //! `prefix` as it begins every key.
    const QByteArray &prefix() const { return m_prefix; }
    //! 32 hexadecimal digits that no other process has.
    const QByteArray &processId() const { return m_processId; }
    int shards() const { return int(m_shards.size()); }
    const QSet<GroupName> &groups() const { return m_groups; }
    const QSet<ChannelName> &channels() const { return m_channels; }
    const RedisEndpoint &endpoint(int shard) const
    {
        return m_shards[size_t(shard)].commands->endpoint();
    }
    const RedisTimes &times() const { return m_limits.times; }
    BackplaneStatus &counts() { return m_status; }

    //! For the constructor: a connection that only reads, beside the one for commands.
    RedisConnection &addReader(int shard);
    RedisConnection *reader(int shard) const { return m_shards[size_t(shard)].reader.get(); }
    bool canCommand(int shard) const { return m_shards[size_t(shard)].commands->isReady(); }
    //! Sends a command; an error in the answer is logged once. Lost when not connected.
    void command(int shard, const QList<QByteArray> &words, RedisConnection::Callback callback = {},
                 qint64 weight = 0);
    //! Returns an event that was certainly not sent to the queue.
    void putBack(int shard, EventQueue::Item item);

    //! Which server decides about a group.
    virtual int shardOfGroup(const GroupName &group) const = 0;
    virtual void join(const GroupName &group) = 0;
    virtual void leave(const GroupName &group) = 0;
    //! The same about an event for a channel.
    virtual int shardForChannel(const ChannelName &channel) = 0;
    virtual void startListening(const ChannelName &channel) = 0;
    virtual void stopListening(const ChannelName &channel) = 0;
    virtual void transmit(int shard, const GroupName &group, EventQueue::Item item) = 0;
    virtual void transmit(int shard, const ChannelName &channel, EventQueue::Item item) = 0;
    //! The connection for commands works again; the groups of this server are to be joined.
    virtual void commandsReady(int shard) = 0;
    virtual void readerReady(int shard) = 0;
    //! The groups are left; what else is to be done before the connections end.
    virtual void farewell() = 0;

private:
    struct Shard
    {
        std::unique_ptr<RedisConnection> commands;
        std::unique_ptr<RedisConnection> reader;
        EventQueue queue;
        std::unique_ptr<QTimer> settling; //!< Nothing is sent while it runs.
        QByteArray runId = {}; //!< Of the server when it was last connected.
        bool wasConnected = false;
    };

    void follow(RedisConnection &connection, std::function<void()> whenReady);
    void connected(int shard);
    void enqueue(int shard, EventQueue::Item item);
    void pump(int shard);
    void checkUp();
    void wentDown(const RedisConnection &connection);
    void checkFarewell();
    void finish();

    const QByteArray m_prefix;
    const QByteArray m_processId;
    const BackplaneLimits m_limits;
    std::vector<Shard> m_shards;
    QSet<GroupName> m_groups;
    QSet<ChannelName> m_channels;
    BackplaneStatus m_status;
    QByteArray m_lastRefusal; //!< Its first word; logged once while it repeats.
    QTimer m_farewell;
    bool m_isUp = false;
    bool m_wasUp = false; //!< Ever.
    bool m_isOutage = false; //!< Has been announced.
    bool m_isClosing = false;
};

} // namespace lanthorn
