// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <layers/corechannelreader.h>

#include <layers/logging.h>

#include <algorithm>
#include <utility>

namespace lanthorn::inline layers {

namespace {

constexpr int namedRefusalsUntilRestart = 4; // In a row.

//! KEYS: a channel and what was taken from it and is not known to be done.
constexpr auto restoreScript = R"(
local taken = redis.call('ZRANGE', KEYS[2], 0, -1, 'WITHSCORES')
for i = 1, #taken, 2 do
    redis.call('ZADD', KEYS[1], taken[i + 1], taken[i])
end
return redis.call('DEL', KEYS[2])
)";

} // namespace

CoreChannelReader::CoreChannelReader(RedisEndpoint endpoint, const RedisTimes &times,
                                     QByteArray prefix)
    : m_endpoint(std::move(endpoint))
    , m_times(times)
    , m_prefix(std::move(prefix))
{
    m_retry.setSingleShot(true);
    connect(&m_retry, &QTimer::timeout, this, [this] {
        restoreSetAside();
        readNext();
    });
}

void CoreChannelReader::listen(const ChannelName &channel)
{
    m_channels.append(channel);
    restart();
}

void CoreChannelReader::unlisten(const ChannelName &channel)
{
    m_channels.removeOne(channel);
    restart();
}

void CoreChannelReader::restart()
{
    // A pop that waits for other channels than these cannot be changed, only ended.
    m_retry.stop();
    m_connection.reset();
    if (m_channels.isEmpty())
        return;
    m_connection = std::make_unique<RedisConnection>(m_endpoint, m_times);
    connect(m_connection.get(), &RedisConnection::ready, this, [this] {
        m_retry.stop();
        restoreSetAside();
        readNext();
    });
    m_connection->open();
}

void CoreChannelReader::restoreSetAside()
{
    for (const ChannelName &channel : std::as_const(m_channels)) {
        const QByteArray key = m_prefix + channel.toString().toLatin1();
        m_connection->command({"EVAL", restoreScript, "2", key, key + "$inflight"});
    }
}

void CoreChannelReader::readNext()
{
    // The first key that holds something is served.
    m_channels.append(m_channels.takeFirst());
    QList<QByteArray> words {"BZPOPMIN"};
    for (const ChannelName &channel : std::as_const(m_channels))
        words.append(m_prefix + channel.toString().toLatin1());
    words.append(popSeconds);
    m_connection->command(words, [this](const RedisReply &reply) {
        if (reply.isLost())
            return; // Begins anew with the next connection.
        if (reply.isError()) {
            refused(reply.text);
            return;
        }
        m_refusals = 0;
        if (reply.items.size() == 3) {
            const auto channel = ChannelName::fromString(
                QString::fromLatin1(reply.items[0].text.sliced(m_prefix.size())));
            if (channel)
                Q_EMIT popped(*channel, reply.items[1].text);
        }
        readNext();
    });
}

void CoreChannelReader::refused(const QByteArray &refusal)
{
    if (m_refusals == 0)
        qCWarning(layersLog).noquote() << "Redis lets nobody read named channels:" << refusal;
    const int shift = std::min(m_refusals++, 10);
    // Another server may answer to the name now, or ask for the password.
    if (m_refusals % namedRefusalsUntilRestart == 0)
        m_connection->restart(QString::fromUtf8(refusal));
    else
        m_retry.start(std::min(m_times.firstRetry * (1 << shift), m_times.lastRetry));
}

} // namespace lanthorn::inline layers
