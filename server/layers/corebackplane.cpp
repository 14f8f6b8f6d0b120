// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <layers/corebackplane.h>

#include <channels/wholenumber.h>
#include <layers/coreentry.h>
#include <layers/redisrefusal.h>
#include <layers/sharding.h>
#include <layers/wireevent.h>

#include <QUuid>

#include <algorithm>
#include <cmath>
#include <utility>

namespace lanthorn::inline layers {

using coreentry::decimal;
using coreentry::wholeSeconds;

namespace {

constexpr int refusalsUntilRestart = 4; // In a row.
constexpr auto popAtOnce = "50"; // Messages.

//! KEYS: the group. ARGV: member, its score, what is too old, the score above which a member is
//! no lease, the lives of the group with and without such a member. Returns 1 when nobody could
//! know of the member since its last renewal. It is looked for first: who is still there, however
//! old, has been there for every sender. That nothing is added first is for a server that is out of
//! memory: it lets scripts go on that have begun to write.
constexpr auto renewScript = R"(
redis.call('EXPIRE', KEYS[1], ARGV[6])
local added = redis.call('ZADD', KEYS[1], ARGV[2], ARGV[1])
redis.call('ZREMRANGEBYSCORE', KEYS[1], '0', ARGV[3])
local lasting = redis.call('ZCOUNT', KEYS[1], '(' .. ARGV[4], '+inf')
redis.call('EXPIRE', KEYS[1], lasting > 0 and ARGV[5] or ARGV[6])
return added
)";

Result<WireEvent> unpackEntry(const QByteArray &entry)
{
    return unpackEvent(
        QByteArrayView(entry).sliced(std::min<qsizetype>(coreentry::saltBytes, entry.size())));
}

double inSeconds(std::chrono::milliseconds time)
{
    return std::chrono::duration<double>(time).count();
}

} // namespace

double CoreBackplane::wallClock()
{
    const auto now = std::chrono::system_clock::now().time_since_epoch();
    return double(std::chrono::duration_cast<std::chrono::microseconds>(now).count()) / 1e6;
}

CoreBackplane::CoreBackplane(const LayerOptions &options, const BackplaneLimits &limits,
                             MembershipLease lease, WallClock clock, QObject *parent)
    : RedisBackplane(options, limits, parent)
    , m_capacity(options.capacity)
    , m_expiry(options.expiry)
    , m_groupExpiry(options.groupExpiry)
    , m_lease(lease)
    , m_clock(std::move(clock))
    , m_ownName("specific." + processId() + '!')
    , m_ownShard(shardOf(m_ownName, shards()))
{
    addReader(m_ownShard);
    connect(&m_renewal, &QTimer::timeout, this, [this] {
        for (const GroupName &group : groups())
            join(group);
        sweep();
    });
    m_renewal.start(m_lease.renewal);
    m_readRetry.setSingleShot(true);
    connect(&m_readRetry, &QTimer::timeout, this, [this] {
        readNext();
        probe(m_ownShard);
    });
}

QByteArray CoreBackplane::groupKey(const GroupName &group) const
{
    return prefix() + ":group:" + group.toString().toLatin1();
}

int CoreBackplane::shardOfGroup(const GroupName &group) const
{
    return shardOf(group.toString().toLatin1(), shards());
}

void CoreBackplane::join(const GroupName &group)
{
    const int shard = shardOfGroup(group);
    Membership &membership = m_members[group];
    if (membership.channel.isEmpty()) {
        membership.channel = m_ownName + QUuid::createUuid().toByteArray(QUuid::Id128);
        m_groupOf.insert(membership.channel, group);
    }
    if (!canCommand(shard))
        return; // commandsReady() does it.
    const double now = m_clock();
    const double oldest = now - double(m_groupExpiry.count());
    const double score = std::min(now, oldest + inSeconds(m_lease.length));
    // Leases of hosts whose clock is ahead are leases too.
    const double lasting = std::min(now, score + 60);
    const qint64 life = std::max<qint64>(1, qint64(std::ceil(inSeconds(m_lease.length))));
    command(shard,
            {"EVAL", renewScript, "1", groupKey(group), membership.channel, decimal(score),
             wholeSeconds(oldest), decimal(lasting), QByteArray::number(m_groupExpiry.count()),
             QByteArray::number(life)},
            [this, shard, group](const RedisReply &reply) { joined(shard, group, reply); });
}

void CoreBackplane::joined(int shard, const GroupName &group, const RedisReply &reply)
{
    const auto membership = m_members.find(group);
    if (reply.isLost() || membership == m_members.end())
        return;
    if (reply.isError()) {
        membership->isKnown = true; // Its members here miss what is sent until it is granted.
        if (refusalCode(reply.text) == "WRONGTYPE")
            return; // Somebody else's key, in the way of this group alone.
        joinRefused(shard, group, reply.text);
        if (refusalOf(reply) == Refusal::Passing)
            wayRefused(shard, reply.text);
        return;
    }
    joinGranted(group);
    if (std::exchange(membership->isKnown, true) && reply.integer == 1)
        noteGap({group}); // Senders did not know of us.
}

void CoreBackplane::leave(const GroupName &group)
{
    const QByteArray channel = m_members.take(group).channel;
    m_groupOf.remove(channel);
    const int shard = shardOfGroup(group);
    if (canCommand(shard))
        command(shard, {"ZREM", groupKey(group), channel});
}

void CoreBackplane::commandsReady(int shard)
{
    for (const GroupName &group : groups()) {
        if (shardOfGroup(group) == shard)
            join(group);
    }
    for (const auto &[receiver, outlet] : m_outlets) {
        if (shardOf(receiver, shards()) == shard)
            outlet->resume();
    }
}

void CoreBackplane::farewell()
{
    if (canCommand(m_ownShard))
        command(m_ownShard, {"DEL", prefix() + m_ownName});
}

void CoreBackplane::startListening(const ChannelName &channel)
{
    for (int shard = int(m_channelReaders.size()); shard < shards(); ++shard) {
        m_channelReaders.push_back(std::make_unique<CoreChannelReader>(
            endpoint(shard), limits().times, prefix(), m_expiry,
            [this, shard](const QList<QByteArray> &words, RedisConnection::Callback callback) {
                command(shard, words, std::move(callback));
            }));
        connect(m_channelReaders.back().get(), &CoreChannelReader::ended, this,
                [this] { checkFarewell(); });
        connect(m_channelReaders.back().get(), &CoreChannelReader::popped, this,
                [this](const ChannelName &from, const QByteArray &entry) {
                    const auto unpacked = unpackEntry(entry);
                    if (!unpacked) {
                        ++counts().malformed;
                        return;
                    }
                    ++counts().received;
                    Q_EMIT arrived(from, unpacked->event);
                });
    }
    for (const auto &channelReader : m_channelReaders)
        channelReader->listen(channel);
}

void CoreBackplane::stopListening(const ChannelName &channel)
{
    for (const auto &channelReader : m_channelReaders)
        channelReader->unlisten(channel);
}

QSet<GroupName> CoreBackplane::groupsReadFrom(int shard) const
{
    return shard == m_ownShard ? groups() : QSet<GroupName>();
}

void CoreBackplane::readerReady(int shard)
{
    // What waited may have expired meanwhile, or is not there in what has taken the server's place.
    const QByteArray &runId = reader(shard)->runId();
    if (m_lastRead.isValid()
        && (m_lastRead.hasExpired(std::chrono::milliseconds(m_expiry).count()) || runId.isEmpty()
            || runId != m_readRunId))
        noteGap(groups());
    m_readRunId = runId;
    m_readRetry.stop();
    readNext();
    probe(shard);
}

void CoreBackplane::readerLost(int)
{
    m_readRetry.stop();
    if (std::exchange(m_isPopping, false))
        noteGap(groups());
}

void CoreBackplane::read(const QList<QByteArray> &words,
                         std::function<void(const RedisReply &)> take)
{
    reader(m_ownShard)->command(words, [this, take = std::move(take)](const RedisReply &reply) {
        if (reply.isLost())
            return; // Begins anew with the next connection.
        if (reply.isError()) {
            readRefused(reply.text);
            return;
        }
        m_readRefusals = 0;
        m_lastRead.start();
        take(reply);
    });
}

void CoreBackplane::readRefused(const QByteArray &refusal)
{
    m_isPopping = false; // Nothing was taken out.
    wayRefused(m_ownShard, refusal);
    const RedisTimes &times = limits().times;
    const int shift = std::min(m_readRefusals++, 10);
    // Another server may answer to the name now, or ask for the password.
    if (m_readRefusals % refusalsUntilRestart == 0)
        reader(m_ownShard)->restart(QString::fromUtf8(refusal));
    else
        m_readRetry.start(std::min(times.firstRetry * (1 << shift), times.lastRetry));
}

void CoreBackplane::readNext()
{
    m_isPopping = true;
    read({"BZPOPMIN", prefix() + m_ownName, popSeconds}, [this](const RedisReply &reply) {
        m_isPopping = false;
        if (reply.items.size() == 3) {
            entryReceived(reply.items[1].text);
            readMore();
        } else {
            readNext();
        }
    });
}

void CoreBackplane::readMore()
{
    const auto counted = [this](const RedisReply &reply) {
        // With the one that was just taken out; senders leave out who is full.
        if (reply.integer + 1 >= m_capacity)
            noteGap(groups());
    };
    reader(m_ownShard)->command({"ZCOUNT", prefix() + m_ownName, "-inf", "+inf"}, counted);
    m_isPopping = true;
    read({"ZPOPMIN", prefix() + m_ownName, popAtOnce}, [this](const RedisReply &reply) {
        m_isPopping = false;
        // Members and scores take turns.
        for (qsizetype i = 0; i < reply.items.size(); i += 2)
            entryReceived(reply.items[i].text);
        if (reply.items.isEmpty())
            readNext();
        else
            readMore();
    });
}

void CoreBackplane::entryReceived(const QByteArray &entry)
{
    const auto unpacked = unpackEntry(entry);
    if (!unpacked || unpacked->channels.isEmpty()) {
        ++counts().malformed;
        return;
    }
    if (unpacked->channels.first().toLatin1() == m_ownName + "probe") {
        probeReturned(
            m_ownShard,
            quint64(wholeNumber(unpacked->event.payload().value(coreentry::probeNumber))));
        return;
    }
    for (const QString &channel : unpacked->channels) {
        // A group that was left meanwhile is no mistake.
        const auto group = m_groupOf.constFind(channel.toLatin1());
        if (group == m_groupOf.cend())
            continue;
        takeIn(*group, *unpacked);
    }
}

} // namespace lanthorn::inline layers
