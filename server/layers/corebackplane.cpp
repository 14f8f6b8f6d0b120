// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <layers/corebackplane.h>

#include <layers/msgpack.h>
#include <layers/redisrefusal.h>
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

using namespace Qt::StringLiterals;

namespace {

constexpr int saltBytes = 12; // Before each message, so that equal ones differ.
constexpr int refusalsUntilRestart = 4; // In a row.
constexpr auto popAtOnce = "50"; // Messages.

constexpr int mostReceivers = 1000; // Processes; more are left out.
constexpr qint64 sealBytes = 512; // At most, with the type of the group.
constexpr qint64 channelBytes = 102; // At most.

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

const QString probeType = u"lanthorn_probe"_s;
const QString numberKey = u"number"_s;

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

void CoreBackplane::sendProbe(int shard, quint64 number)
{
    const bool isRead = shard == m_ownShard;
    const auto packed = packEvent({Event(probeType, {{numberKey, qint64(number)}}),
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
             decimal(score), salt() + *packed},
            taken);
    if (!isRead)
        command(shard, {"DEL", key});
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
        words << decimal(nextScore()) << salt() + *packed;
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
                       [](const auto &outlet) { return outlet.second->hasUnsent(); });
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
             QByteArray::number(m_capacity), decimal(score), salt() + *packed},
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
            std::make_unique<CoreChannelReader>(endpoint(shard), limits().times, prefix()));
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
        probeReturned(m_ownShard, quint64(unpacked->event.payload().value(numberKey).toInteger()));
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

} // namespace lanthorn
