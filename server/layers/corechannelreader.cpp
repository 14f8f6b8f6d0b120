// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <layers/corechannelreader.h>

#include <layers/logging.h>

#include <algorithm>
#include <utility>

namespace lanthorn::inline layers {

namespace {

using namespace std::chrono_literals;

constexpr int namedRefusalsUntilRestart = 4; // In a row.
constexpr auto shortPopSeconds = "1"; // Where it cannot be ended.
constexpr auto endingInterval = 20ms;

//! KEYS: a channel and what was taken from it and is not known to be done.
constexpr auto restoreScript = R"(
local taken = redis.call('ZRANGE', KEYS[2], 0, -1, 'WITHSCORES')
for i = 1, #taken, 2 do
    redis.call('ZADD', KEYS[1], taken[i + 1], taken[i])
end
return redis.call('DEL', KEYS[2])
)";

//! KEYS: a channel. ARGV: an entry, its score, the life of the channel.
constexpr auto giveBackScript = R"(
redis.call('ZADD', KEYS[1], ARGV[2], ARGV[1])
return redis.call('EXPIRE', KEYS[1], ARGV[3])
)";

} // namespace

CoreChannelReader::CoreChannelReader(RedisEndpoint endpoint, const RedisTimes &times,
                                     QByteArray prefix, std::chrono::seconds expiry,
                                     Command command)
    : m_endpoint(std::move(endpoint))
    , m_times(times)
    , m_prefix(std::move(prefix))
    , m_expiry(expiry)
    , m_command(std::move(command))
{
    m_retry.setSingleShot(true);
    connect(&m_retry, &QTimer::timeout, this, [this] {
        restoreSetAside();
        readNext();
    });
    m_ending.setSingleShot(true);
    m_ending.setInterval(endingInterval);
    connect(&m_ending, &QTimer::timeout, this, &CoreChannelReader::endPop);
}

void CoreChannelReader::listen(const ChannelName &channel)
{
    m_channels.append(channel);
    changed();
}

void CoreChannelReader::unlisten(const ChannelName &channel)
{
    m_channels.removeOne(channel);
    changed();
}

void CoreChannelReader::changed()
{
    if (m_isPopping) {
        if (!m_ending.isActive())
            m_ending.start(0ms); // Once for all changes of a turn.
        return;
    }
    if (m_channels.isEmpty()) {
        if (m_retry.isActive())
            rest();
        else
            endLater();
        return;
    }
    if (m_connection) {
        if (m_isResting)
            readNext();
        return; // Whatever else it waits for, it asks for these next.
    }
    m_connection = std::make_unique<RedisConnection>(m_endpoint, m_times);
    connect(m_connection.get(), &RedisConnection::ready, this, &CoreChannelReader::begin);
    m_connection->open();
}

void CoreChannelReader::endPop()
{
    if (!m_isPopping || m_clientId.isEmpty())
        return; // Its answer is here, or comes before long.
    // It may arrive before the pop does, and then does nothing.
    m_command({"CLIENT", "UNBLOCK", m_clientId}, [this, pop = m_lastPop](const RedisReply &) {
        if (m_isPopping && pop == m_lastPop)
            m_ending.start(endingInterval);
    });
}

void CoreChannelReader::begin()
{
    m_retry.stop();
    m_isResting = false;
    m_clientId.clear();
    const auto told = [this](const RedisReply &id) {
        if (id.isLost())
            return; // Begins anew with the next connection.
        const QByteArray number = QByteArray::number(id.integer);
        // Whether it is allowed has to be known before it is needed.
        m_connection->command({"CLIENT", "UNBLOCK", number},
                              [this, number](const RedisReply &reply) {
                                  if (reply.isLost())
                                      return;
                                  if (!reply.isError())
                                      m_clientId = number;
                                  restoreSetAside();
                                  readNext();
                              });
    };
    m_connection->command({"CLIENT", "ID"}, told);
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
    if (m_channels.isEmpty()) {
        rest();
        return;
    }
    m_isResting = false;
    // The first key that holds something is served.
    m_channels.append(m_channels.takeFirst());
    QList<QByteArray> words {"BZPOPMIN"};
    for (const ChannelName &channel : std::as_const(m_channels))
        words.append(m_prefix + channel.toString().toLatin1());
    words.append(m_clientId.isEmpty() ? shortPopSeconds : popSeconds);
    m_isPopping = true;
    ++m_lastPop;
    m_connection->command(words, [this](const RedisReply &reply) {
        m_isPopping = false;
        m_ending.stop();
        answered(reply);
    });
}

void CoreChannelReader::answered(const RedisReply &reply)
{
    if (reply.isLost()) {
        endLater(); // Or begins anew with the next connection.
        return;
    }
    if (reply.isError()) {
        refused(reply.text);
        return;
    }
    m_refusals = 0;
    if (reply.items.size() == 3) {
        const auto channel = ChannelName::fromString(
            QString::fromLatin1(reply.items[0].text.sliced(m_prefix.size())));
        if (!channel || !m_channels.contains(*channel))
            giveBack(reply);
        else
            Q_EMIT popped(*channel, reply.items[1].text);
    }
    readNext();
}

void CoreChannelReader::giveBack(const RedisReply &popped)
{
    ++m_returning;
    m_connection->command({"EVAL", giveBackScript, "1", popped.items[0].text, popped.items[1].text,
                           popped.items[2].text, QByteArray::number(m_expiry.count())},
                          [this](const RedisReply &reply) {
                              --m_returning;
                              if (reply.isError()) {
                                  qCWarning(layersLog).noquote()
                                      << "Redis takes back no event of a channel that is left:"
                                      << reply.text;
                              }
                              endLater();
                          });
}

void CoreChannelReader::rest()
{
    m_retry.stop();
    m_isResting = true;
    endLater();
}

void CoreChannelReader::endLater()
{
    // Not from inside an answer: it ends the connection that has it.
    const auto end = [this] {
        if (!m_channels.isEmpty() || isBusy())
            return;
        m_connection.reset();
        m_isResting = false;
        Q_EMIT ended();
    };
    QMetaObject::invokeMethod(this, end, Qt::QueuedConnection);
}

void CoreChannelReader::refused(const QByteArray &refusal)
{
    if (m_channels.isEmpty()) {
        rest();
        return;
    }
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
