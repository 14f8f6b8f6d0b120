// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <layers/pubsubbackplane.h>

#include <layers/sharding.h>

namespace lanthorn {

namespace {

// So often must a server show that it is there.
constexpr std::chrono::seconds heartbeat(5);

} // namespace

PubSubBackplane::PubSubBackplane(const LayerOptions &options, const BackplaneLimits &limits,
                                 QObject *parent)
    : RedisBackplane(options, limits, parent)
    , m_groupPrefix(prefix() + "__group__")
    , m_ownChannel(prefix() + "specific." + processId())
{
    for (int shard = 0; shard < shards(); ++shard) {
        connect(&addReader(shard), &RedisConnection::messageReceived, this,
                &PubSubBackplane::messageReceived);
    }
    connect(&m_heartbeat, &QTimer::timeout, this, [this] {
        for (int shard = 0; shard < shards(); ++shard)
            reader(shard)->subscribe(m_ownChannel);
    });
    m_heartbeat.start(heartbeat);
}

QByteArray PubSubBackplane::channelOfGroup(const GroupName &group) const
{
    return m_groupPrefix + group.toString().toLatin1();
}

int PubSubBackplane::shardOfGroup(const GroupName &group) const
{
    return shardOf(channelOfGroup(group), shards());
}

void PubSubBackplane::join(const GroupName &group)
{
    reader(shardOfGroup(group))->subscribe(channelOfGroup(group));
}

void PubSubBackplane::leave(const GroupName &group)
{
    reader(shardOfGroup(group))->unsubscribe(channelOfGroup(group));
}

void PubSubBackplane::readerReady(int shard)
{
    reader(shard)->subscribe(m_ownChannel);
    for (const GroupName &group : groups()) {
        if (shardOfGroup(group) == shard)
            join(group);
    }
    for (const ChannelName &channel : channels()) {
        if (shardForChannel(channel) == shard)
            startListening(channel);
    }
}

int PubSubBackplane::shardForChannel(const ChannelName &channel)
{
    return shardOf(channel.toString().toLatin1(), shards());
}

void PubSubBackplane::startListening(const ChannelName &channel)
{
    reader(shardForChannel(channel))->subscribe(channel.toString().toLatin1());
}

void PubSubBackplane::stopListening(const ChannelName &channel)
{
    reader(shardForChannel(channel))->unsubscribe(channel.toString().toLatin1());
}

void PubSubBackplane::transmit(int shard, const GroupName &group, EventQueue::Item item)
{
    transmit(shard, channelOfGroup(group), {item.event, {}, QString::fromLatin1(processId())});
}

void PubSubBackplane::transmit(int shard, const ChannelName &channel, EventQueue::Item item)
{
    transmit(shard, channel.toString().toLatin1(), {item.event});
}

void PubSubBackplane::transmit(int shard, const QByteArray &channel, const WireEvent &event)
{
    const auto payload = packEvent(event);
    if (!payload) {
        ++counts().droppedUnsent;
        return;
    }
    command(shard, {"PUBLISH", channel, *payload}, [this](const RedisReply &reply) {
        // What got no answer may have been published, so it is not sent again.
        const bool isSent = reply.type == RedisReply::Type::Integer;
        ++(isSent ? counts().published : counts().droppedUnsent);
    });
}

void PubSubBackplane::messageReceived(const QByteArray &channel, const QByteArray &payload)
{
    const auto unpacked = unpackEvent(payload);
    if (const auto named = ChannelName::fromString(QString::fromLatin1(channel));
        named && unpacked && channels().contains(*named)) {
        ++counts().received;
        Q_EMIT arrived(*named, unpacked->event);
        return;
    }
    const auto group = channel.startsWith(m_groupPrefix)
        ? GroupName::fromString(QString::fromLatin1(channel.mid(m_groupPrefix.size())))
        : Result<GroupName>(Error {ErrorCode::UnknownTopic, {}});
    if (!group || !unpacked) {
        ++counts().malformed;
    } else if (unpacked->origin.toLatin1() == processId()) {
        ++counts().ownReturned;
    } else if (groups().contains(*group)) {
        ++counts().received;
        Q_EMIT received(*group, unpacked->event);
    }
}

} // namespace lanthorn
