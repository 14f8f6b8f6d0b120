// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <layers/redisconnection.h>

#include <layers/logging.h>
#include <layers/redisadapter.h>
#include <layers/tlstunnel.h>

#include <QHostAddress>
#include <QHostInfo>
#include <QRandomGenerator>

#include <algorithm>
#include <utility>
#include <vector>

#include <hiredis/async.h>

namespace lanthorn::inline layers {

using namespace Qt::StringLiterals;

namespace {

constexpr int oldestMajorVersion = 5; // BZPOPMIN and ZPOPMIN came with it.

RedisReply toReply(const redisReply *reply)
{
    using Type = RedisReply::Type;
    if (!reply)
        return {};
    switch (reply->type) {
    case REDIS_REPLY_INTEGER:
        return {Type::Integer, reply->integer};
    case REDIS_REPLY_STRING:
    case REDIS_REPLY_STATUS:
        return {Type::Text, 0, QByteArray(reply->str, qsizetype(reply->len))};
    case REDIS_REPLY_ERROR:
        return {Type::Error, 0, QByteArray(reply->str, qsizetype(reply->len))};
    case REDIS_REPLY_ARRAY: {
        RedisReply list {Type::List};
        list.items.reserve(qsizetype(reply->elements));
        for (size_t i = 0; i < reply->elements; ++i)
            list.items.append(toReply(reply->element[i]));
        return list;
    }
    default:
        return {Type::Null};
    }
}

//! The value of `key` in the answer to INFO; empty when it is not there.
QByteArray field(const QByteArray &info, QByteArrayView key)
{
    for (const QByteArray &line : info.split('\n')) {
        if (line.startsWith(key) && line.mid(key.size()).startsWith(':'))
            return line.mid(key.size() + 1).trimmed();
    }
    return {};
}

RedisConnection *owner(const redisAsyncContext *context)
{
    return static_cast<RedisConnection *>(context->data);
}

} // namespace

RedisConnection::RedisConnection(RedisEndpoint endpoint, RedisTimes times, QObject *parent)
    : QObject(parent)
    , m_endpoint(std::move(endpoint))
    , m_times(times)
{
    if (m_endpoint.encrypted) {
        m_tunnel = std::make_unique<TlsTunnel>(m_endpoint.host, m_endpoint.port, m_endpoint.caFile);
    }
    m_retry.setSingleShot(true);
    connect(&m_retry, &QTimer::timeout, this, &RedisConnection::attempt);
    m_patience.setSingleShot(true);
    connect(&m_patience, &QTimer::timeout, this, [this] {
        fail(m_state == State::Ready ? u"it does not answer"_s : u"it does not answer in time"_s);
    });
}

RedisConnection::~RedisConnection()
{
    m_pending.clear();
    m_state = State::Closed;
    drop();
}

void RedisConnection::open()
{
    if (m_state == State::Closed)
        attempt();
}

void RedisConnection::close()
{
    const bool wasReady = isReady();
    m_state = State::Closed;
    m_retry.stop();
    drop();
    if (wasReady)
        Q_EMIT lost();
}

void RedisConnection::restart(const QString &problem)
{
    fail(problem);
}

void RedisConnection::attempt()
{
    m_state = State::Connecting;
    m_patience.start(m_times.connect);
    const QString path = m_tunnel ? m_tunnel->path() : m_endpoint.socketPath;
    if (m_tunnel || !path.isEmpty()) {
        adopt(redisAsyncConnectUnix(path.toLocal8Bit().constData()));
        return;
    }
    const auto connectTo = [this](const QString &address) {
        adopt(redisAsyncConnect(address.toUtf8().constData(), m_endpoint.port));
    };
    if (!QHostAddress(m_endpoint.host).isNull()) {
        connectTo(m_endpoint.host);
        return;
    }
    // hiredis would look the name up itself, and wait for it.
    m_lookup =
        QHostInfo::lookupHost(m_endpoint.host, this, [this, connectTo](const QHostInfo &info) {
            m_lookup = -1;
            if (info.addresses().isEmpty())
                fail(u"its name cannot be resolved: %1"_s.arg(info.errorString()));
            else
                connectTo(info.addresses().first().toString());
        });
}

void RedisConnection::adopt(redisAsyncContext *connection)
{
    m_context = connection;
    if (!m_context || m_context->err != 0) {
        fail(m_context ? QString::fromLocal8Bit(m_context->errstr) : u"no memory"_s);
        return;
    }
    m_context->data = this;
    RedisAdapter::attach(m_context);
    redisAsyncSetConnectCallback(m_context, [](const redisAsyncContext *context, int status) {
        RedisConnection *self = owner(context);
        if (!self)
            return;
        if (status == REDIS_OK) {
            self->greet();
            return;
        }
        self->m_context = nullptr; // hiredis frees it after this.
        self->fail(QString::fromLocal8Bit(context->errstr));
    });
    redisAsyncSetDisconnectCallback(m_context, [](const redisAsyncContext *context, int) {
        RedisConnection *self = owner(context);
        if (!self)
            return;
        self->m_context = nullptr;
        self->fail(QString::fromLocal8Bit(context->errstr));
    });
}

void RedisConnection::greet()
{
    m_state = State::Greeting;
    const auto orFail = [this](const RedisReply &reply) {
        if (reply.isError())
            fail(QString::fromUtf8(reply.text));
    };
    if (!m_endpoint.password.isEmpty()) {
        QList<QByteArray> words {"AUTH"};
        if (!m_endpoint.user.isEmpty())
            words.append(m_endpoint.user.toUtf8());
        send(words << m_endpoint.password.toUtf8(), orFail);
    }
    if (m_endpoint.database != 0)
        send({"SELECT", QByteArray::number(m_endpoint.database)}, orFail);
    send({"INFO", "server"}, [this](const RedisReply &reply) { greeted(reply); });
}

void RedisConnection::greeted(const RedisReply &info)
{
    if (m_state != State::Greeting || info.isLost())
        return;
    // A user who may not ask for the version may still be allowed all that is needed.
    if (info.isError() && !info.text.startsWith("NOPERM")) {
        fail(QString::fromUtf8(info.text));
        return;
    }
    const QByteArray version = field(info.text, "redis_version");
    if (!version.isEmpty() && version.split('.').first().toInt() < oldestMajorVersion) {
        fail(u"its version is %1, and %2 is the oldest that works"_s.arg(
            QString::fromUtf8(version), QString::number(oldestMajorVersion)));
        return;
    }
    m_runId = field(info.text, "run_id");
    m_state = State::Ready;
    m_patience.stop();
    m_readySince.start();
    m_problem.clear();
    Q_EMIT ready();
}

void RedisConnection::fail(const QString &problem)
{
    if (m_state == State::Closed || m_state == State::Waiting)
        return;
    const bool wasReady = isReady();
    m_state = State::Waiting;
    // One that greets and then refuses all that is asked is no success.
    if (wasReady && m_readySince.hasExpired(m_times.lastRetry.count()))
        m_failures = 0;
    drop();
    const auto longest =
        std::min(m_times.firstRetry * (1 << std::min(m_failures++, 10)), m_times.lastRetry);
    // A quarter at random, so that hosts which lost the same Redis do not come back in step.
    m_retry.start(longest * QRandomGenerator::global()->bounded(75, 101) / 100);
    // hiredis only sees that the tunnel ends.
    const QString cause =
        m_tunnel && !m_tunnel->problem().isEmpty() ? m_tunnel->problem() : problem;
    const bool isNew = std::exchange(m_problem, cause) != cause;
    if (isNew)
        Q_EMIT failed(cause);
    if (wasReady)
        Q_EMIT lost();
}

void RedisConnection::drop()
{
    m_patience.stop();
    if (m_lookup >= 0)
        QHostInfo::abortHostLookup(std::exchange(m_lookup, -1));
    if (auto *context = std::exchange(m_context, nullptr)) {
        context->data = nullptr; // What hiredis still reports concerns nobody.
        redisAsyncFree(context);
    }
    m_asked.clear();
    m_unanswered = 0;
    const std::deque<Pending> pending = std::exchange(m_pending, {});
    for (const Pending &command : pending) {
        if (command.callback)
            command.callback({});
    }
}

void RedisConnection::command(const QList<QByteArray> &words, Callback callback, qint64 weight)
{
    if (isReady()) {
        send(words, std::move(callback), weight);
    } else if (callback) {
        QMetaObject::invokeMethod(
            this, [callback = std::move(callback)] { callback({}); }, Qt::QueuedConnection);
    }
}

void RedisConnection::send(const QList<QByteArray> &words, Callback callback, qint64 weight)
{
    std::vector<const char *> data;
    std::vector<size_t> sizes;
    qint64 bytes = weight;
    for (const QByteArray &word : words) {
        data.push_back(word.constData());
        sizes.push_back(size_t(word.size()));
        bytes += word.size();
    }
    // Fails only while hiredis ends the connection, which then reports what is pending as lost.
    m_pending.push_back({std::move(callback), bytes});
    m_unanswered += bytes;
    expectAnswer();
    redisAsyncCommandArgv(m_context, &RedisConnection::answered, nullptr, int(data.size()),
                          data.data(), sizes.data());
}

void RedisConnection::answered(redisAsyncContext *context, void *reply, void *)
{
    RedisConnection *self = owner(context);
    if (!self || !reply)
        return; // The connection ends; drop() tells the callbacks.
    Q_ASSERT(!self->m_pending.empty());
    const Pending command = std::move(self->m_pending.front());
    self->m_pending.pop_front();
    self->m_unanswered -= command.bytes;
    self->heard();
    if (command.callback)
        command.callback(toReply(static_cast<const redisReply *>(reply)));
}

void RedisConnection::subscribe(const QByteArray &channel)
{
    if (!isReady())
        return;
    m_asked.push_back(channel);
    expectAnswer();
    redisAsyncCommand(m_context, &RedisConnection::published, nullptr, "SUBSCRIBE %b",
                      channel.constData(), size_t(channel.size()));
}

void RedisConnection::unsubscribe(const QByteArray &channel)
{
    if (isReady()) {
        redisAsyncCommand(m_context, nullptr, nullptr, "UNSUBSCRIBE %b", channel.constData(),
                          size_t(channel.size()));
    }
}

void RedisConnection::published(redisAsyncContext *context, void *data, void *)
{
    RedisConnection *self = owner(context);
    if (!self || !data)
        return;
    const RedisReply reply = toReply(static_cast<const redisReply *>(data));
    if (reply.items.size() != 3)
        return;
    const bool isConfirmation = reply.items[0].text == "subscribe";
    if (isConfirmation)
        self->confirm(reply.items[1].text);
    else if (reply.items[0].text == "message")
        Q_EMIT self->messageReceived(reply.items[1].text, reply.items[2].text);
    self->heard();
}

void RedisConnection::confirm(const QByteArray &channel)
{
    if (std::find(m_asked.cbegin(), m_asked.cend(), channel) == m_asked.cend())
        return;
    QList<QByteArray> refused;
    for (; m_asked.front() != channel; m_asked.pop_front())
        refused.append(m_asked.front());
    m_asked.pop_front();
    for (const QByteArray &other : std::as_const(refused))
        Q_EMIT subscriptionRefused(other);
    Q_EMIT subscribed(channel);
}

void RedisConnection::expectAnswer()
{
    if (m_state == State::Ready && !m_patience.isActive())
        m_patience.start(m_times.answer);
}

void RedisConnection::heard()
{
    if (m_state != State::Ready)
        return; // The time for connecting covers the greeting.
    if (m_pending.empty() && m_asked.empty())
        m_patience.stop();
    else
        m_patience.start(m_times.answer);
}

} // namespace lanthorn::inline layers
