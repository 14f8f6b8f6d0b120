// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <layers/corebackplane.h>

#include <layers/sharding.h>
#include <layers/wireevent.h>

#include <QLocale>
#include <QMap>
#include <QRandomGenerator>
#include <QUuid>

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace lanthorn {

namespace {

constexpr int saltBytes = 12; // Before each message, so that equal ones differ.
constexpr auto popAtOnce = "50"; // Messages.

//! KEYS: the group. ARGV: member, its score, what is too old, the score above which a member is
//! no lease, the lives of the group with and without such a member.
constexpr auto renewScript = R"(
redis.call('ZREMRANGEBYSCORE', KEYS[1], '0', ARGV[3])
redis.call('ZADD', KEYS[1], ARGV[2], ARGV[1])
local lasting = redis.call('ZCOUNT', KEYS[1], '(' .. ARGV[4], '+inf')
return redis.call('EXPIRE', KEYS[1], lasting > 0 and ARGV[5] or ARGV[6])
)";

//! KEYS: where to. ARGV: score, what is too old, life, capacity, then one message for each key.
//! Returns how many were full.
constexpr auto deliverScript = R"(
local full = 0
for i, key in ipairs(KEYS) do
    redis.call('ZREMRANGEBYSCORE', key, '0', ARGV[2])
    if redis.call('ZCOUNT', key, '-inf', '+inf') < tonumber(ARGV[4]) then
        redis.call('ZADD', key, ARGV[1], ARGV[4 + i])
        redis.call('EXPIRE', key, ARGV[3])
    else
        full = full + 1
    end
end
return full
)";

QByteArray decimal(double seconds)
{
    return QByteArray::number(seconds, 'f', QLocale::FloatingPointShortest);
}

QByteArray wholeSeconds(double seconds)
{
    return QByteArray::number(qint64(std::floor(seconds)));
}

QByteArray salt()
{
    std::array<quint32, saltBytes / sizeof(quint32)> words {};
    QRandomGenerator::global()->fillRange(words.data(), words.size());
    return QByteArray(reinterpret_cast<const char *>(words.data()), saltBytes);
}

Result<WireEvent> unpackEntry(const QByteArray &entry)
{
    return unpackEvent(QByteArrayView(entry).sliced(std::min<qsizetype>(saltBytes, entry.size())));
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
    });
    m_renewal.start(m_lease.renewal);
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
    QByteArray &member = m_members[group];
    if (member.isEmpty()) {
        member = m_ownName + QUuid::createUuid().toByteArray(QUuid::Id128);
        m_groupOf.insert(member, group);
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
            {"EVAL", renewScript, "1", groupKey(group), member, decimal(score),
             wholeSeconds(oldest), decimal(lasting), QByteArray::number(m_groupExpiry.count()),
             QByteArray::number(life)});
}

void CoreBackplane::leave(const GroupName &group)
{
    const QByteArray member = m_members.take(group);
    m_groupOf.remove(member);
    const int shard = shardOfGroup(group);
    if (canCommand(shard))
        command(shard, {"ZREM", groupKey(group), member});
}

void CoreBackplane::commandsReady(int shard)
{
    for (const GroupName &group : groups()) {
        if (shardOfGroup(group) == shard)
            join(group);
    }
}

void CoreBackplane::farewell()
{
    if (canCommand(m_ownShard))
        command(m_ownShard, {"DEL", prefix() + m_ownName});
}

void CoreBackplane::transmit(int shard, const GroupName &group, EventQueue::Item item)
{
    const QByteArray key = groupKey(group);
    command(
        shard,
        {"ZREMRANGEBYSCORE", key, "0", wholeSeconds(m_clock() - double(m_groupExpiry.count()))});
    const auto found = [this, shard, item](const RedisReply &reply) {
        if (reply.isLost())
            putBack(shard, item); // Nobody has got it yet.
        else if (reply.isError())
            ++counts().droppedUnsent;
        else
            deliverTo(reply.items, item.event);
    };
    command(shard, {"ZRANGE", key, "0", "-1"}, found, item.bytes);
}

void CoreBackplane::deliverTo(const QList<RedisReply> &members, const Event &event)
{
    QMap<QByteArray, QStringList> channelsOf; // For each key, in the order of joining.
    for (const RedisReply &member : members) {
        const auto channel = ChannelName::fromString(QString::fromUtf8(member.text));
        if (!channel) {
            ++counts().malformed;
            continue;
        }
        const QByteArray key = member.text.left(member.text.indexOf('!') + 1);
        if (key != m_ownName)
            channelsOf[key.isEmpty() ? member.text : key].append(channel->toString());
    }
    ++counts().published;

    const auto count = size_t(shards());
    std::vector<QList<QByteArray>> keys(count);
    std::vector<QList<QByteArray>> messages(count);
    for (auto it = channelsOf.cbegin(); it != channelsOf.cend(); ++it) {
        const auto packed = packEvent({event, it.value()});
        if (!packed) {
            ++counts().droppedUnsent;
            continue;
        }
        const auto shard = size_t(shardOf(it.key(), shards()));
        keys[shard].append(prefix() + it.key());
        messages[shard].append(salt() + *packed);
    }
    for (int shard = 0; shard < shards(); ++shard) {
        if (!keys[size_t(shard)].isEmpty())
            add(shard, keys[size_t(shard)], messages[size_t(shard)]);
    }
}

void CoreBackplane::transmit(int shard, const ChannelName &channel, EventQueue::Item item)
{
    const auto packed = packEvent({item.event});
    Q_ASSERT(packed); // It was queued because it can be packed.
    ++counts().published;
    add(shard, {prefix() + channel.toString().toLatin1()}, {salt() + *packed});
}

void CoreBackplane::add(int shard, const QList<QByteArray> &keys, const QList<QByteArray> &messages)
{
    const auto whenAnswered = [this](const RedisReply &reply) {
        // What got no answer may have been delivered, so it is not sent again.
        if (reply.type == RedisReply::Type::Integer)
            counts().droppedFull += quint64(reply.integer);
        else
            ++counts().droppedUnsent;
    };
    const double score = nextScore();
    command(shard,
            QList<QByteArray> {"EVAL", deliverScript, QByteArray::number(keys.size())} + keys
                + QList<QByteArray> {decimal(score), wholeSeconds(score - double(m_expiry.count())),
                                     QByteArray::number(m_expiry.count()),
                                     QByteArray::number(m_capacity)}
                + messages,
            whenAnswered);
}

int CoreBackplane::shardForChannel(const ChannelName &)
{
    return std::exchange(m_nextShard, (m_nextShard + 1) % shards());
}

void CoreBackplane::startListening(const ChannelName &channel)
{
    for (int shard = int(m_channelReaders.size()); shard < shards(); ++shard) {
        m_channelReaders.push_back(
            std::make_unique<CoreChannelReader>(endpoint(shard), times(), prefix()));
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

double CoreBackplane::nextScore()
{
    // Equal scores would be read in any order. A clock that was set back is followed.
    const double now = m_clock();
    const bool isAhead = m_lastScore >= now && m_lastScore - now < 1;
    m_lastScore = isAhead ? m_lastScore + 1e-6 : now;
    return m_lastScore;
}

void CoreBackplane::readerReady(int)
{
    readNext();
}

void CoreBackplane::readNext()
{
    reader(m_ownShard)
        ->command({"BZPOPMIN", prefix() + m_ownName, popSeconds}, [this](const RedisReply &reply) {
            if (reply.isLost() || reply.isError())
                return; // Begins anew with the next connection.
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
    reader(m_ownShard)
        ->command({"ZPOPMIN", prefix() + m_ownName, popAtOnce}, [this](const RedisReply &reply) {
            if (reply.isLost() || reply.isError())
                return;
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
    for (const QString &channel : unpacked->channels) {
        // A group that was left meanwhile is no mistake.
        const auto group = m_groupOf.constFind(channel.toLatin1());
        if (group == m_groupOf.cend())
            continue;
        ++counts().received;
        Q_EMIT received(*group, unpacked->event);
    }
}

} // namespace lanthorn
