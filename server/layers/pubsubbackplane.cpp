// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <layers/pubsubbackplane.h>

#include <channels/wholenumber.h>
#include <layers/redisrefusal.h>
#include <layers/sharding.h>

#include <QDateTime>

#include <utility>

namespace lanthorn::inline layers {

using namespace Qt::StringLiterals;

namespace {

// So often must a server show that it is there.
constexpr std::chrono::seconds heartbeat(5);

const QString probeEvent = u"lanthorn_probe"_s;
const QString probeNumber = u"number"_s;

} // namespace

PubSubBackplane::PubSubBackplane(const LayerOptions &options, const BackplaneLimits &limits,
                                 QObject *parent)
    : RedisBackplane(options, limits, parent)
    , m_groupPrefix(prefix() + "__group__")
    , m_ownChannel(prefix() + "specific." + processId())
{
    for (int shard = 0; shard < shards(); ++shard) {
        const RedisConnection &connection = addReader(shard);
        connect(&connection, &RedisConnection::messageReceived, this,
                [this, shard](const QByteArray &channel, const QByteArray &payload) {
                    messageReceived(shard, channel, payload);
                });
        connect(&connection, &RedisConnection::subscribed, this,
                [this, shard](const QByteArray &channel) { subscribed(shard, channel); });
        connect(&connection, &RedisConnection::subscriptionRefused, this,
                [this, shard](const QByteArray &channel) { subscriptionRefused(shard, channel); });
        m_isReading.push_back(false);
    }
    connect(&m_heartbeat, &QTimer::timeout, this, &PubSubBackplane::beat);
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

std::optional<GroupName> PubSubBackplane::groupOfChannel(const QByteArray &channel) const
{
    if (!channel.startsWith(m_groupPrefix))
        return std::nullopt;
    const auto group =
        GroupName::fromString(QString::fromLatin1(channel.mid(m_groupPrefix.size())));
    return group ? std::optional(*group) : std::nullopt;
}

void PubSubBackplane::join(const GroupName &group)
{
    RedisConnection *connection = reader(shardOfGroup(group));
    connection->subscribe(channelOfGroup(group));
    connection->subscribe(m_ownChannel); // The answer to it shows whether the other was refused.
}

void PubSubBackplane::leave(const GroupName &group)
{
    m_refused.remove(channelOfGroup(group));
    reader(shardOfGroup(group))->unsubscribe(channelOfGroup(group));
}

void PubSubBackplane::beat()
{
    for (const QByteArray &channel : std::as_const(m_refused)) {
        if (const auto group = groupOfChannel(channel))
            reader(shardOfGroup(*group))->subscribe(channel);
    }
    for (int shard = 0; shard < shards(); ++shard)
        reader(shard)->subscribe(m_ownChannel);
}

void PubSubBackplane::subscribed(int shard, const QByteArray &channel)
{
    m_refused.remove(channel);
    if (const auto group = groupOfChannel(channel))
        joinGranted(*group);
    else if (channel == m_ownChannel && !m_isReading[size_t(shard)]) {
        m_isReading[size_t(shard)] = true;
        probe(shard);
    }
}

void PubSubBackplane::subscriptionRefused(int shard, const QByteArray &channel)
{
    const auto group = groupOfChannel(channel);
    if (!group || !groups().contains(*group))
        return;
    m_refused.insert(channel);
    joinRefused(shard, *group, "it lets nobody subscribe to " + channel);
    noteGap({*group});
}

QSet<GroupName> PubSubBackplane::groupsReadFrom(int shard) const
{
    QSet<GroupName> found;
    for (const GroupName &group : groups()) {
        if (shardOfGroup(group) == shard)
            found.insert(group);
    }
    return found;
}

void PubSubBackplane::readerLost(int shard)
{
    m_isReading[size_t(shard)] = false;
    noteGap(groupsReadFrom(shard));
}

void PubSubBackplane::sendProbe(int shard, quint64 number)
{
    if (!m_isReading[size_t(shard)])
        return; // Follows as soon as it can come back.
    const auto packed = packEvent({Event(probeEvent, {{probeNumber, qint64(number)}})});
    command(shard, {"PUBLISH", m_ownChannel, *packed}, [this, shard, number](const auto &reply) {
        if (reply.isError())
            wayRefused(shard, reply.text);
        else if (!reply.isLost())
            probeTaken(shard, number);
    });
}

void PubSubBackplane::readerReady(int shard)
{
    for (const GroupName &group : groups()) {
        if (shardOfGroup(group) == shard)
            reader(shard)->subscribe(channelOfGroup(group));
    }
    for (const ChannelName &channel : channels()) {
        if (shardForChannel(channel) == shard)
            startListening(channel);
    }
    reader(shard)->subscribe(m_ownChannel);
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
    WireEvent event {item.event};
    seal().seal(event, group, QDateTime::currentMSecsSinceEpoch());
    transmit(shard, channelOfGroup(group), event, std::move(item));
}

void PubSubBackplane::transmit(int shard, const ChannelName &channel, EventQueue::Item item)
{
    const WireEvent event {item.event};
    transmit(shard, channel.toString().toLatin1(), event, std::move(item));
}

void PubSubBackplane::transmit(int shard, const QByteArray &channel, const WireEvent &event,
                               EventQueue::Item item)
{
    const auto payload = packEvent(event);
    const auto lose = [this, item] {
        ++counts().droppedUnsent;
        if (const auto *group = std::get_if<GroupName>(&item.target))
            owe(*group);
    };
    if (!payload) {
        lose();
        return;
    }
    command(shard, {"PUBLISH", channel, *payload},
            [this, shard, item, lose](const RedisReply &reply) {
                // What got no answer may have been published, so it is not sent again.
                if (reply.type == RedisReply::Type::Integer)
                    ++counts().published;
                else if (refusalOf(reply) == Refusal::Passing)
                    holdBack(shard, item, reply.text);
                else
                    lose();
            });
}

void PubSubBackplane::messageReceived(int shard, const QByteArray &channel,
                                      const QByteArray &payload)
{
    const auto unpacked = unpackEvent(payload);
    if (channel == m_ownChannel && unpacked && unpacked->event.type() == probeEvent) {
        probeReturned(shard, quint64(wholeNumber(unpacked->event.payload().value(probeNumber))));
        return;
    }
    if (const auto named = ChannelName::fromString(QString::fromLatin1(channel));
        named && unpacked && channels().contains(*named)) {
        ++counts().received;
        Q_EMIT arrived(*named, unpacked->event);
        return;
    }
    const auto group = groupOfChannel(channel);
    if (!group || !unpacked)
        ++counts().malformed;
    else if (groups().contains(*group))
        takeIn(*group, *unpacked);
}

} // namespace lanthorn::inline layers
