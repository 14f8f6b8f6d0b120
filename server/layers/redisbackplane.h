// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <layers/backplane.h>
#include <layers/eventqueue.h>
#include <layers/eventseal.h>
#include <layers/layeroptions.h>
#include <layers/redisconnection.h>

#include <QHash>
#include <QSet>

#include <memory>
#include <optional>
#include <vector>

namespace lanthorn::inline layers {

//! How much a backplane holds for how long.
struct BackplaneLimits
{
    using milliseconds = std::chrono::milliseconds;

    qint64 queueBytes = 8 * 1024 * 1024; //!< Waiting for all servers together.
    qint64 windowBytes = 256 * 1024; //!< Sent to one server and unanswered.
    //! After a server began anew, how long the others have to come back before they are sent what
    //! waited for it; a little more than RedisTimes::lastRetry.
    milliseconds settling {5500};
    milliseconds farewell {1000};
    milliseconds probeInterval {5000}; //!< How often an event is sent to ourselves,
    milliseconds probeBound {10000}; //!< and how long it may be under way.
    //! How long a process may hold its capacity until what waits for it is given up.
    milliseconds drainPatience {5000};
    qint64 drainBytes = 4 * 1024 * 1024; //!< That wait for one such process.
    RedisTimes times = {};
};

//! What both ways of using Redis have in common: connections to every server, the queue of events
//! that wait for them, whether what is sent comes back, and what may have been missed.
class RedisBackplane : public Backplane
{
    Q_OBJECT

public:
    //! The group in which hosts tell each other that events were lost on their way. No consumer of
    //! a site is ever in it.
    static GroupName resyncGroup();
    //! Says there that events for `groups` may have been missed.
    static Event resyncEvent(const QList<GroupName> &groups);

    ~RedisBackplane() override;

    void open() final;
    void close() final;
    void watch(const GroupName &group) final;
    void unwatch(const GroupName &group) final;
    void publish(const GroupName &group, const Event &event, Typing typing) final;
    void useType(const GroupName &group, const QString &type) final;
    void listen(const ChannelName &channel) final;
    void unlisten(const ChannelName &channel) final;
    void send(const ChannelName &channel, const Event &event) final;
    QString origin() const final { return QString::fromLatin1(m_processId); }
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
    const BackplaneLimits &limits() const { return m_limits; }
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
    //! The same because the server refuses it for now: nothing more is sent for a moment.
    void holdBack(int shard, EventQueue::Item item, const QByteArray &refusal);
    //! Probes soon, because the way to a server or back has just begun to work.
    void probe(int shard);
    //! The server took a probe.
    void probeTaken(int shard, quint64 number);
    //! A probe came back. Those that were taken before it and did not, were lost on the way, and
    //! events with them.
    void probeReturned(int shard, quint64 number);
    //! The server refuses what reading needs, or takes it again.
    void wayRefused(int shard, const QByteArray &refusal);
    //! Membership in a group is refused, or granted (again).
    void joinRefused(int shard, const GroupName &group, const QByteArray &refusal);
    void joinGranted(const GroupName &group);
    //! Events of others for these may be missing.
    void noteGap(const QSet<GroupName> &groups);
    //! The others may miss events of ours for `group`: they are told when it is possible.
    void owe(const GroupName &group);
    //! An event came in, from whatever connection.
    void takeIn(const GroupName &group, const WireEvent &event);
    EventSeal &seal() { return m_seal; }
    //! What the end waits for may be over.
    void checkFarewell();

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
    //! Sends `number` the way that events take, such that probeReturned() follows.
    virtual void sendProbe(int shard, quint64 number) = 0;
    //! The connection for commands works again; the groups of this server are to be joined.
    virtual void commandsReady(int shard) = 0;
    virtual void readerReady(int shard) = 0;
    //! The connection that reads from a server, and was ready, ended.
    virtual void readerLost(int shard) = 0;
    //! The groups whose events are read from a server.
    virtual QSet<GroupName> groupsReadFrom(int shard) const = 0;
    //! Events wait outside the queue, or are on their way to it from a server.
    virtual bool hasUnsent() const { return false; }
    //! The groups are left; what else is to be done before the connections end.
    virtual void farewell() = 0;

private:
    struct Shard
    {
        std::unique_ptr<RedisConnection> commands;
        std::unique_ptr<RedisConnection> reader;
        EventQueue queue;
        std::unique_ptr<QTimer> settling; //!< Nothing is sent while it runs.
        std::unique_ptr<QTimer> pause; //!< The same, after a refusal.
        QByteArray runId = {}; //!< Of the server when it was last connected.
        bool wasConnected = false;
        int refusals = 0; //!< In a row.
        quint64 lastProbe = 0; //!< Sent.
        quint64 lastReturned = 0;
        quint64 missing = 0; //!< The first that was taken and has not come back; 0: none.
        std::optional<std::chrono::milliseconds> probed = {}; //!< When; nothing: none is out.
        bool isProven = false; //!< What was sent came back, since the way last broke.
        int silences = 0; //!< Probes in a row that did not come back.
    };

    void addShard(const RedisEndpoint &endpoint, qint64 queueBytes);
    void follow(RedisConnection &connection, int shard, std::function<void()> whenReady,
                std::function<void()> whenLost);
    void connected(int shard);
    void enqueue(int shard, EventQueue::Item item);
    void pump(int shard);
    //! Transmits with the type that is in use in the group; asks for it where it is not known.
    void transmitTyped(int shard, const GroupName &group, EventQueue::Item item);
    QByteArray typeKey(const GroupName &group) const;
    void endPause(int shard);
    void probeAll();
    void noteSilence(int shard);
    void checkUp();
    void goDown(const QString &problem);
    QString problemAt(const RedisConnection &connection, const QString &problem) const;
    void announceGaps();
    void payDebts();
    void finish();

    const QByteArray m_prefix;
    const QByteArray m_processId;
    const QString m_eventType; //!< Of all groups; empty: each has its own.
    const BackplaneLimits m_limits;
    std::vector<Shard> m_shards;
    QSet<GroupName> m_groups;
    QSet<ChannelName> m_channels;
    struct UsedType
    {
        QString type; //!< Empty: nobody has said one.
        std::optional<std::chrono::milliseconds> saved = {};
    };
    QHash<GroupName, UsedType> m_types; //!< Of groups that are watched.
    QHash<GroupName, int> m_asking; //!< Events that wait for the type of their group.
    EventSeal m_seal;
    QSet<GroupName> m_refused; //!< Groups that the server does not let us be in.
    QSet<GroupName> m_gaps; //!< To be announced.
    QSet<GroupName> m_debts; //!< Of which others are to be told.
    BackplaneStatus m_status;
    QByteArray m_lastRefusal; //!< Its first word; logged once while it repeats.
    QTimer m_farewell;
    QTimer m_probing;
    QTimer m_announcing;
    bool m_isUp = false;
    bool m_isOutage = false; //!< Has been announced.
    bool m_isClosing = false;
};

} // namespace lanthorn::inline layers
