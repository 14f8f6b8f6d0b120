// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <layers/redisbackplane.h>

#include <channels/resync.h>
#include <layers/logging.h>
#include <layers/redisrefusal.h>
#include <layers/wireevent.h>
#include <protocol/clock.h>

#include <QCborArray>
#include <QDateTime>
#include <QRegularExpression>
#include <QUuid>

#include <algorithm>
#include <utility>

namespace lanthorn::inline layers {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto groupsKey = "groups"_L1; // Of a resync event.
// The type that a site uses is kept for as long as somebody may come back to a room.
constexpr auto typeLife = 24h * 30;
constexpr auto typeRenewal = 1h;

//! What a site's handler can be called, and that no consumer has of its own.
const QRegularExpression &typeForm()
{
    static const QRegularExpression form(
        uR"(\A(?!websocket|http|disconnect|connect|receive|send\z)[A-Za-z][A-Za-z0-9._]{0,63}\z)"_s);
    return form;
}

} // namespace

GroupName RedisBackplane::resyncGroup()
{
    return *GroupName::fromString(QString(resyncType));
}

Event RedisBackplane::resyncEvent(const QList<GroupName> &groups)
{
    QCborArray names;
    for (const GroupName &group : groups)
        names.append(group.toString());
    return Event(resyncType, {{groupsKey, names}});
}

RedisBackplane::RedisBackplane(const LayerOptions &options, const BackplaneLimits &limits,
                               QObject *parent)
    : Backplane(parent)
    , m_prefix(options.prefix.toLatin1())
    , m_processId(QUuid::createUuid().toByteArray(QUuid::Id128))
    , m_eventType(options.eventType)
    , m_limits(limits)
    , m_seal(options.secret, QString::fromLatin1(m_processId))
{
    Q_ASSERT(!options.hosts.isEmpty());
    for (const RedisEndpoint &endpoint : options.hosts)
        addShard(endpoint, limits.queueBytes / options.hosts.size());
    m_farewell.setSingleShot(true);
    connect(&m_farewell, &QTimer::timeout, this, &RedisBackplane::finish);
    m_announcing.setSingleShot(true);
    connect(&m_announcing, &QTimer::timeout, this, &RedisBackplane::announceGaps);
    connect(&m_probing, &QTimer::timeout, this, &RedisBackplane::probeAll);
    m_probing.start(m_limits.probeInterval);
}

RedisBackplane::~RedisBackplane() = default;

void RedisBackplane::addShard(const RedisEndpoint &endpoint, qint64 queueBytes)
{
    const int shard = shards();
    m_shards.push_back({std::make_unique<RedisConnection>(endpoint, m_limits.times), nullptr,
                        EventQueue(queueBytes), std::make_unique<QTimer>(),
                        std::make_unique<QTimer>()});
    Shard &place = m_shards.back();
    follow(
        *place.commands, shard, [this, shard] { connected(shard); }, [] {});
    place.settling->setSingleShot(true);
    connect(place.settling.get(), &QTimer::timeout, this, [this, shard] { pump(shard); });
    place.pause->setSingleShot(true);
    connect(place.pause.get(), &QTimer::timeout, this, [this, shard] { endPause(shard); });
}

RedisConnection &RedisBackplane::addReader(int shard)
{
    Shard &place = m_shards[size_t(shard)];
    place.reader = std::make_unique<RedisConnection>(place.commands->endpoint(), m_limits.times);
    follow(
        *place.reader, shard, [this, shard] { readerReady(shard); },
        [this, shard] { readerLost(shard); });
    return *place.reader;
}

void RedisBackplane::follow(RedisConnection &connection, int shard, std::function<void()> whenReady,
                            std::function<void()> whenLost)
{
    connect(&connection, &RedisConnection::ready, this, std::move(whenReady));
    connect(
        &connection, &RedisConnection::failed, this,
        [this, &connection](const QString &problem) { goDown(problemAt(connection, problem)); });
    connect(&connection, &RedisConnection::lost, this,
            [this, shard, whenLost = std::move(whenLost)] {
                Shard &place = m_shards[size_t(shard)];
                place.isProven = false;
                place.probed.reset();
                place.missing = 0;
                m_isUp = false;
                whenLost();
            });
}

void RedisBackplane::connected(int shard)
{
    Shard &place = m_shards[size_t(shard)];
    const QByteArray &runId = place.commands->runId();
    if (place.wasConnected && (runId.isEmpty() || runId != place.runId))
        place.settling->start(m_limits.settling);
    place.wasConnected = true;
    place.runId = runId;
    commandsReady(shard);
    probe(shard);
    pump(shard);
}

void RedisBackplane::open()
{
    watch(resyncGroup());
    for (const Shard &shard : m_shards) {
        shard.commands->open();
        if (shard.reader)
            shard.reader->open();
    }
}

void RedisBackplane::takeIn(const GroupName &group, const WireEvent &event)
{
    if (event.origin == origin()) {
        ++m_status.ownReturned;
        return;
    }
    const QString host = m_seal.senderOf(event, group, QDateTime::currentMSecsSinceEpoch());
    if (group != resyncGroup()) {
        ++m_status.received;
        Q_EMIT received(group, event.event, host);
        return;
    }
    if (host.isEmpty())
        return; // Sites are never in this group.
    QSet<GroupName> groups;
    const QCborArray names = event.event.payload().value(groupsKey).toArray();
    for (const QCborValue &name : names) {
        if (const auto known = GroupName::fromString(name.toString()))
            groups.insert(*known);
    }
    noteGap(groups);
}

void RedisBackplane::watch(const GroupName &group)
{
    if (m_groups.contains(group))
        return;
    m_groups.insert(group);
    if (m_isOutage)
        m_gaps.insert(group); // Its members miss what is left of the outage.
    join(group);
}

void RedisBackplane::unwatch(const GroupName &group)
{
    if (!m_groups.remove(group))
        return;
    m_gaps.remove(group);
    m_types.remove(group);
    leave(group);
    joinGranted(group);
}

void RedisBackplane::publish(const GroupName &group, const Event &event, Typing typing)
{
    enqueue(shardOfGroup(group), {group, event, 0, typing == Typing::OfTheGroup});
}

QByteArray RedisBackplane::typeKey(const GroupName &group) const
{
    return m_prefix + ":type:" + group.toString().toLatin1();
}

void RedisBackplane::useType(const GroupName &group, const QString &type)
{
    if (!m_eventType.isEmpty() || !m_groups.contains(group) || !typeForm().match(type).hasMatch())
        return;
    UsedType &used = m_types[group];
    const bool isNew = handlerName(used.type) != handlerName(type);
    if (!isNew && used.saved && steadyNow() - *used.saved < typeRenewal)
        return;
    if (isNew)
        used.type = type;
    const int shard = shardOfGroup(group);
    if (!canCommand(shard))
        return;
    used.saved = steadyNow();
    command(shard,
            {"SET", typeKey(group), used.type.toLatin1(), "EX",
             QByteArray::number(std::chrono::seconds(typeLife).count())});
}

void RedisBackplane::transmitTyped(int shard, const GroupName &group, EventQueue::Item item)
{
    const auto sendAs = [this, shard, group](EventQueue::Item typed, const QString &type) {
        if (!type.isEmpty())
            typed.event = Event(type, typed.event.payload());
        transmit(shard, group, std::move(typed));
    };
    const auto known = m_types.constFind(group);
    // What waits for an answer goes first.
    if (!m_eventType.isEmpty() || (known != m_types.cend() && !m_asking.contains(group))) {
        sendAs(std::move(item), m_eventType.isEmpty() ? known->type : m_eventType);
        return;
    }
    ++m_asking[group];
    const auto answered = [this, shard, group, item, sendAs](const RedisReply &reply) {
        if (--m_asking[group] == 0)
            m_asking.remove(group);
        if (reply.isLost()) {
            putBack(shard, item);
            return;
        }
        if (refusalOf(reply) == Refusal::Passing && refusalCode(reply.text) != "NOPERM") {
            holdBack(shard, item, reply.text);
            return;
        }
        QString type = reply.isError() ? QString() : QString::fromLatin1(reply.text);
        if (!typeForm().match(type).hasMatch())
            type.clear();
        const auto learned = m_types.constFind(group);
        if (learned != m_types.cend())
            type = learned->type; // Heard meanwhile.
        else if (m_groups.contains(group))
            m_types.insert(group, {type});
        sendAs(item, type);
    };
    command(shard, {"GET", typeKey(group)}, answered, item.bytes);
}

void RedisBackplane::listen(const ChannelName &channel)
{
    if (m_channels.contains(channel))
        return;
    m_channels.insert(channel);
    startListening(channel);
}

void RedisBackplane::unlisten(const ChannelName &channel)
{
    if (m_channels.remove(channel))
        stopListening(channel);
}

void RedisBackplane::send(const ChannelName &channel, const Event &event)
{
    enqueue(shardForChannel(channel), {channel, event, 0});
}

void RedisBackplane::enqueue(int shard, EventQueue::Item item)
{
    const auto packed = packEvent({item.event});
    if (!packed) {
        ++m_status.droppedUnsent;
        qCWarning(layersLog).noquote() << "An event stays in this host:" << packed.error().message;
        return;
    }
    item.bytes = packed->size();
    EventQueue &queue = m_shards[size_t(shard)].queue;
    queue.push(std::move(item));
    for (const GroupName &group : queue.takeDroppedGroups())
        owe(group);
    pump(shard);
}

void RedisBackplane::pump(int shard)
{
    Shard &place = m_shards[size_t(shard)];
    while (!place.settling->isActive() && !place.pause->isActive() && !place.queue.isEmpty()
           && place.commands->isReady()
           && place.commands->unansweredBytes() < m_limits.windowBytes) {
        EventQueue::Item item = place.queue.take();
        const auto target = item.target;
        if (const auto *group = std::get_if<GroupName>(&target); group && item.takesType) {
            transmitTyped(shard, *group, std::move(item));
            continue;
        }
        std::visit([&](const auto &name) { transmit(shard, name, std::move(item)); }, target);
    }
}

void RedisBackplane::putBack(int shard, EventQueue::Item item)
{
    EventQueue &queue = m_shards[size_t(shard)].queue;
    queue.putBack(std::move(item));
    for (const GroupName &group : queue.takeDroppedGroups())
        owe(group);
}

void RedisBackplane::holdBack(int shard, EventQueue::Item item, const QByteArray &refusal)
{
    putBack(shard, std::move(item));
    wayRefused(shard, refusal);
}

void RedisBackplane::command(int shard, const QList<QByteArray> &words,
                             RedisConnection::Callback callback, qint64 weight)
{
    const auto whenAnswered = [this, shard,
                               callback = std::move(callback)](const RedisReply &reply) {
        if (reply.isError()) {
            const QByteArray kind = refusalCode(reply.text);
            if (std::exchange(m_lastRefusal, kind) != kind)
                qCWarning(layersLog).noquote() << "Redis refuses a command:" << reply.text;
        }
        if (callback)
            callback(reply);
        pump(shard);
        payDebts();
        checkFarewell();
    };
    m_shards[size_t(shard)].commands->command(words, whenAnswered, weight);
}

void RedisBackplane::close()
{
    if (std::exchange(m_isClosing, true))
        return;
    m_farewell.start(m_limits.farewell);
    const QSet<GroupName> groups = std::exchange(m_groups, {});
    for (const GroupName &group : groups)
        leave(group);
    const QSet<ChannelName> channels = std::exchange(m_channels, {});
    for (const ChannelName &channel : channels)
        stopListening(channel);
    farewell();
    // Not from inside this call, even when there is nothing to wait for.
    QMetaObject::invokeMethod(this, &RedisBackplane::checkFarewell, Qt::QueuedConnection);
}

void RedisBackplane::checkFarewell()
{
    if (!m_farewell.isActive() || hasUnsent())
        return;
    for (const Shard &shard : m_shards) {
        const bool isBusy = !shard.queue.isEmpty() || shard.commands->unansweredBytes() > 0;
        if (isBusy && shard.commands->isReady())
            return;
    }
    finish();
}

void RedisBackplane::finish()
{
    m_farewell.stop();
    for (const Shard &shard : m_shards) {
        if (shard.reader)
            shard.reader->close();
        shard.commands->close();
    }
    Q_EMIT closed();
}

BackplaneStatus RedisBackplane::status() const
{
    BackplaneStatus status = m_status;
    status.isConnected = m_isUp;
    status.refusedProofs = m_seal.refused();
    for (const Shard &shard : m_shards) {
        status.waitingBytes += shard.queue.bytes();
        status.droppedWaiting += shard.queue.dropped();
    }
    return status;
}

} // namespace lanthorn::inline layers
