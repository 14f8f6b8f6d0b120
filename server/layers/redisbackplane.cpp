// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <layers/redisbackplane.h>

#include <layers/logging.h>
#include <layers/wireevent.h>

#include <QUuid>

#include <utility>

namespace lanthorn {

using namespace Qt::StringLiterals;

RedisBackplane::RedisBackplane(const LayerOptions &options, const BackplaneLimits &limits,
                               QObject *parent)
    : Backplane(parent)
    , m_prefix(options.prefix.toLatin1())
    , m_processId(QUuid::createUuid().toByteArray(QUuid::Id128))
    , m_limits(limits)
{
    Q_ASSERT(!options.hosts.isEmpty());
    for (const RedisEndpoint &endpoint : options.hosts) {
        m_shards.push_back({std::make_unique<RedisConnection>(endpoint, limits.times), nullptr,
                            EventQueue(limits.queueBytes / options.hosts.size()),
                            std::make_unique<QTimer>()});
        const int shard = shards() - 1;
        follow(*m_shards.back().commands, [this, shard] { connected(shard); });
        QTimer &settling = *m_shards.back().settling;
        settling.setSingleShot(true);
        connect(&settling, &QTimer::timeout, this, [this, shard] { pump(shard); });
    }
    m_farewell.setSingleShot(true);
    connect(&m_farewell, &QTimer::timeout, this, &RedisBackplane::finish);
}

RedisBackplane::~RedisBackplane() = default;

RedisConnection &RedisBackplane::addReader(int shard)
{
    Shard &place = m_shards[size_t(shard)];
    place.reader = std::make_unique<RedisConnection>(place.commands->endpoint(), m_limits.times);
    follow(*place.reader, [this, shard] { readerReady(shard); });
    return *place.reader;
}

void RedisBackplane::follow(RedisConnection &connection, std::function<void()> whenReady)
{
    connect(&connection, &RedisConnection::ready, this, [this, whenReady = std::move(whenReady)] {
        whenReady();
        checkUp();
    });
    connect(&connection, &RedisConnection::failed, this,
            [this, &connection] { wentDown(connection); });
    connect(&connection, &RedisConnection::lost, this, [this] { m_isUp = false; });
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
    pump(shard);
}

void RedisBackplane::open()
{
    for (const Shard &shard : m_shards) {
        shard.commands->open();
        if (shard.reader)
            shard.reader->open();
    }
}

void RedisBackplane::checkUp()
{
    for (const Shard &shard : m_shards) {
        if (!shard.commands->isReady() || (shard.reader && !shard.reader->isReady()))
            return;
    }
    m_isUp = true;
    m_isOutage = false;
    m_status.problem.clear();
    qCInfo(layersLog) << "Rooms are shared through Redis";
    if (std::exchange(m_wasUp, true))
        Q_EMIT restored();
}

void RedisBackplane::wentDown(const RedisConnection &connection)
{
    if (m_isClosing)
        return;
    m_status.problem =
        u"Redis at %1: %2"_s.arg(connection.endpoint().toString(), connection.problem());
    // An outage is announced once; its symptoms change while it lasts.
    if (!std::exchange(m_isOutage, true)) {
        qCWarning(layersLog).noquote()
            << m_status.problem + u"; rooms are not shared until it is back"_s;
    } else {
        qCInfo(layersLog).noquote() << m_status.problem;
    }
}

void RedisBackplane::watch(const GroupName &group)
{
    if (m_groups.contains(group))
        return;
    m_groups.insert(group);
    join(group);
}

void RedisBackplane::unwatch(const GroupName &group)
{
    if (m_groups.remove(group))
        leave(group);
}

void RedisBackplane::publish(const GroupName &group, const Event &event)
{
    enqueue(shardOfGroup(group), {group, event, 0});
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
    m_shards[size_t(shard)].queue.push(std::move(item));
    pump(shard);
}

void RedisBackplane::pump(int shard)
{
    Shard &place = m_shards[size_t(shard)];
    if (place.settling->isActive())
        return;
    while (!place.queue.isEmpty() && place.commands->isReady()
           && place.commands->unansweredBytes() < m_limits.windowBytes) {
        EventQueue::Item item = place.queue.take();
        const auto target = item.target;
        std::visit([&](const auto &name) { transmit(shard, name, std::move(item)); }, target);
    }
}

void RedisBackplane::putBack(int shard, EventQueue::Item item)
{
    m_shards[size_t(shard)].queue.putBack(std::move(item));
}

void RedisBackplane::command(int shard, const QList<QByteArray> &words,
                             RedisConnection::Callback callback, qint64 weight)
{
    const auto whenAnswered = [this, shard,
                               callback = std::move(callback)](const RedisReply &reply) {
        if (reply.isError()) {
            const QByteArray kind = reply.text.left(reply.text.indexOf(' '));
            if (std::exchange(m_lastRefusal, kind) != kind)
                qCWarning(layersLog).noquote() << "Redis refuses a command:" << reply.text;
        }
        if (callback)
            callback(reply);
        pump(shard);
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
    if (!m_farewell.isActive())
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
    for (const Shard &shard : m_shards) {
        status.waitingBytes += shard.queue.bytes();
        status.droppedWaiting += shard.queue.dropped();
    }
    return status;
}

} // namespace lanthorn
