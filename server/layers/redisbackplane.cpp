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
                            Outbox(limits.outboxBytes / options.hosts.size())});
        const int shard = shards() - 1;
        follow(*m_shards.back().commands, [this, shard] {
            commandsReady(shard);
            pump(shard);
        });
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
    m_status.problem.clear();
    qCInfo(layersLog) << "Rooms are shared through Redis";
    if (std::exchange(m_wasUp, true))
        Q_EMIT restored();
}

void RedisBackplane::wentDown(const RedisConnection &connection)
{
    if (m_isClosing)
        return;
    const QString problem =
        u"Redis at %1: %2"_s.arg(connection.endpoint().toString(), connection.problem());
    if (std::exchange(m_status.problem, problem) != problem)
        qCWarning(layersLog).noquote() << problem + u"; rooms are not shared until it is back"_s;
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
    const auto packed = packEvent({event});
    if (!packed) {
        ++m_status.droppedUnsent;
        qCWarning(layersLog).noquote() << "An event stays in this host:" << packed.error().message;
        return;
    }
    const int shard = shardOfGroup(group);
    m_shards[size_t(shard)].outbox.push({group, event, packed->size()});
    pump(shard);
}

void RedisBackplane::pump(int shard)
{
    Shard &place = m_shards[size_t(shard)];
    while (!place.outbox.isEmpty() && place.commands->isReady()
           && place.commands->unansweredBytes() < m_limits.windowBytes)
        transmit(place.outbox.take());
}

void RedisBackplane::putBack(Outbox::Item item)
{
    m_shards[size_t(shardOfGroup(item.group))].outbox.putBack(std::move(item));
}

void RedisBackplane::command(int shard, const QList<QByteArray> &words,
                             RedisConnection::Callback callback, qint64 weight)
{
    const auto whenAnswered = [this, shard,
                               callback = std::move(callback)](const RedisReply &reply) {
        if (reply.isError() && std::exchange(m_lastRefusal, reply.text) != reply.text)
            qCWarning(layersLog).noquote() << "Redis refuses a command:" << reply.text;
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
    farewell();
    // Not from inside this call, even when there is nothing to wait for.
    QMetaObject::invokeMethod(this, &RedisBackplane::checkFarewell, Qt::QueuedConnection);
}

void RedisBackplane::checkFarewell()
{
    if (!m_farewell.isActive())
        return;
    for (const Shard &shard : m_shards) {
        const bool isBusy = !shard.outbox.isEmpty() || shard.commands->unansweredBytes() > 0;
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
        status.waitingBytes += shard.outbox.bytes();
        status.droppedWaiting += shard.outbox.dropped();
    }
    return status;
}

} // namespace lanthorn
