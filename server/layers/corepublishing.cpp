// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What CoreBackplane sends to other processes.
#include <layers/corebackplane.h>

#include <layers/coreentry.h>
#include <layers/msgpack.h>
#include <layers/redisrefusal.h>
#include <layers/sharding.h>
#include <layers/wireevent.h>

#include <QMap>

#include <algorithm>
#include <utility>

namespace lanthorn::inline layers {

using namespace Qt::StringLiterals;
using coreentry::decimal;
using coreentry::salted;
using coreentry::wholeSeconds;

namespace {

constexpr int mostReceivers = 1000; // Processes; more are left out.
constexpr qint64 sealBytes = 512; // At most, with the type of the group.
constexpr qint64 channelBytes = 102; // At most.

//! KEYS: where to. ARGV: what is too old, life, capacity, then a score and a message for each.
//! Returns how many there was room for.
constexpr auto deliverScript = R"(
redis.call('ZREMRANGEBYSCORE', KEYS[1], '0', ARGV[1])
local room = tonumber(ARGV[3]) - redis.call('ZCOUNT', KEYS[1], '-inf', '+inf')
local added = 0
for i = 4, #ARGV, 2 do
    if added >= room then
        break
    end
    redis.call('ZADD', KEYS[1], ARGV[i], ARGV[i + 1])
    added = added + 1
end
if added > 0 then
    redis.call('EXPIRE', KEYS[1], ARGV[2])
end
return added
)";

const QString probeEventType = u"lanthorn_probe"_s;

} // namespace

void CoreBackplane::sendProbe(int shard, quint64 number)
{
    const bool isRead = shard == m_ownShard;
    const auto packed =
        packEvent({Event(probeEventType, {{coreentry::probeNumber, qint64(number)}}),
                   {QString::fromLatin1(m_ownName + "probe")}});
    const QByteArray key = prefix() + m_ownName + (isRead ? "" : "probe");
    const double score = nextScore();
    // Room for it is no question.
    const auto taken = [this, shard, number, isRead](const RedisReply &reply) {
        if (reply.isError())
            wayRefused(shard, reply.text);
        else if (!reply.isLost())
            isRead ? probeTaken(shard, number) : probeReturned(shard, number);
    };
    command(shard,
            {"EVAL", deliverScript, "1", key, wholeSeconds(score - double(m_expiry.count())),
             QByteArray::number(m_expiry.count()), QByteArray::number(2 * m_capacity + 10),
             decimal(score), salted(*packed)},
            taken);
    if (!isRead)
        command(shard, {"DEL", key});
}

void CoreBackplane::transmit(int shard, const GroupName &group, EventQueue::Item item)
{
    const QByteArray key = groupKey(group);
    command(
        shard,
        {"ZREMRANGEBYSCORE", key, "0", wholeSeconds(m_clock() - double(m_groupExpiry.count()))});
    const auto found = [this, shard, group, item](const RedisReply &reply) {
        if (reply.isLost()) {
            putBack(shard, item); // Nobody has got it yet.
        } else if (refusalOf(reply) == Refusal::Passing) {
            holdBack(shard, item, reply.text);
        } else if (reply.isError()) {
            ++counts().droppedUnsent;
            owe(group);
        } else {
            deliverTo(reply.items, group, item.event, item.bytes);
        }
    };
    command(shard, {"ZRANGE", key, "0", "-1"}, found, item.bytes);
}

void CoreBackplane::deliverTo(const QList<RedisReply> &members, const GroupName &group,
                              const Event &event, qint64 bytes)
{
    QMap<QByteArray, QStringList> channelsOf; // For each receiver, in the order of joining.
    for (const RedisReply &member : members) {
        const auto channel = ChannelName::fromString(QString::fromUtf8(member.text));
        if (!channel) {
            ++counts().malformed;
            continue;
        }
        const QByteArray receiver = member.text.left(member.text.indexOf('!') + 1);
        if (receiver != m_ownName)
            channelsOf[receiver.isEmpty() ? member.text : receiver].append(channel->toString());
    }
    ++counts().published;
    for (auto it = channelsOf.cbegin(); it != channelsOf.cend(); ++it) {
        // With what is added for the receiver.
        const qint64 most = bytes + sealBytes + it.value().size() * channelBytes;
        CoreOutlet *outlet = most > MsgpackLimits().bytes ? nullptr : outletFor(it.key());
        if (outlet)
            outlet->push({group, event, it.value(), bytes});
        else
            ++counts().droppedUnsent;
    }
}

CoreOutlet *CoreBackplane::outletFor(const QByteArray &receiver)
{
    auto known = m_outlets.find(receiver);
    if (known == m_outlets.end()) {
        if (m_outlets.size() >= mostReceivers)
            return nullptr;
        known =
            m_outlets.emplace(receiver, std::make_unique<CoreOutlet>(waysTo(receiver), limits()))
                .first;
    }
    return known->second.get();
}

CoreOutlet::Ways CoreBackplane::waysTo(const QByteArray &receiver)
{
    const int shard = shardOf(receiver, shards());
    return {[this, receiver](const std::deque<CoreOutlet::Entry> &entries,
                             RedisConnection::Callback callback) {
                addTo(receiver, entries, std::move(callback));
            },
            [this](quint64 count) { counts().droppedFull += count; },
            [this](quint64 count) { counts().droppedUnsent += count; },
            [this, shard] { return canCommand(shard); },
            [this](const GroupName &group) { owe(group); },
            [this, receiver] { tellWhatIsMissed(receiver); }};
}

void CoreBackplane::addTo(const QByteArray &receiver, const std::deque<CoreOutlet::Entry> &entries,
                          RedisConnection::Callback callback)
{
    // A process that finds its key full has to take it that something was left out. Only those who
    // do leave things out fill it up.
    const int most = std::max(1, m_capacity - m_capacity / 10);
    QList<QByteArray> words {"EVAL",
                             deliverScript,
                             "1",
                             prefix() + receiver,
                             wholeSeconds(m_clock() - double(m_expiry.count())),
                             QByteArray::number(m_expiry.count()),
                             QByteArray::number(most)};
    for (const CoreOutlet::Entry &entry : entries) {
        WireEvent event {entry.event, entry.channels};
        seal().seal(event, entry.group, qint64(m_clock() * 1000));
        const auto packed = packEvent(event);
        Q_ASSERT(packed); // deliverTo() saw to it.
        words << decimal(nextScore()) << salted(*packed);
    }
    command(shardOf(receiver, shards()), words, std::move(callback));
}

void CoreBackplane::tellWhatIsMissed(const QByteArray &receiver)
{
    const auto found = [this, receiver](const RedisReply &reply) {
        const auto outlet = m_outlets.find(receiver);
        if (outlet == m_outlets.end())
            return;
        const auto member =
            std::find_if(reply.items.cbegin(), reply.items.cend(),
                         [&](const RedisReply &item) { return item.text.startsWith(receiver); });
        outlet->second->tellMissed(
            member == reply.items.cend() ? QString() : QString::fromLatin1(member->text));
    };
    const GroupName group = resyncGroup();
    command(shardOfGroup(group), {"ZRANGE", groupKey(group), "0", "-1"}, found);
}

void CoreBackplane::sweep()
{
    std::erase_if(m_outlets, [](const auto &outlet) { return outlet.second->isIdle(); });
}

bool CoreBackplane::hasUnsent() const
{
    return std::any_of(m_outlets.cbegin(), m_outlets.cend(),
                       [](const auto &outlet) { return outlet.second->hasUnsent(); })
        || std::any_of(m_channelReaders.cbegin(), m_channelReaders.cend(),
                       [](const auto &reader) { return reader->isBusy(); });
}

void CoreBackplane::transmit(int shard, const ChannelName &channel, EventQueue::Item item)
{
    const auto packed = packEvent({item.event});
    Q_ASSERT(packed); // It was queued because it can be packed.
    const double score = nextScore();
    const auto whenAnswered = [this, shard, item](const RedisReply &reply) {
        if (refusalOf(reply) == Refusal::Passing) {
            holdBack(shard, item, reply.text);
        } else if (reply.type != RedisReply::Type::Integer) {
            // What got no answer may have been delivered, so it is not sent again.
            ++counts().droppedUnsent;
        } else {
            ++counts().published;
            counts().droppedFull += reply.integer == 0 ? 1 : 0;
        }
    };
    command(shard,
            {"EVAL", deliverScript, "1", prefix() + channel.toString().toLatin1(),
             wholeSeconds(score - double(m_expiry.count())), QByteArray::number(m_expiry.count()),
             QByteArray::number(m_capacity), decimal(score), salted(*packed)},
            whenAnswered);
}

void CoreBackplane::giveBack(const ChannelName &channel, const Event &event)
{
    send(channel, event); // It was taken out, so nobody else has it.
}

int CoreBackplane::shardForChannel(const ChannelName &)
{
    return std::exchange(m_nextShard, (m_nextShard + 1) % shards());
}

double CoreBackplane::nextScore()
{
    // Equal scores would be read in any order. A clock that was set back is followed.
    const double now = m_clock();
    const bool isAhead = m_lastScore >= now && m_lastScore - now < 1;
    m_lastScore = isAhead ? m_lastScore + 1e-6 : now;
    return m_lastScore;
}

} // namespace lanthorn::inline layers
