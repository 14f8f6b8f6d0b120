// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <layers/redisendpoint.h>
#include <layers/redisreply.h>

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <chrono>
#include <deque>
#include <functional>
#include <memory>

struct redisAsyncContext;

namespace lanthorn::inline layers {

class TlsTunnel;

//! How patient a RedisConnection is.
struct RedisTimes
{
    using milliseconds = std::chrono::milliseconds;

    milliseconds connect {5000}; //!< From the first step until Redis greets.
    milliseconds answer {
        20000}; //!< Without any answer while one is due; longer than a blocking pop.
    milliseconds firstRetry {250}; //!< Doubles with every failure,
    milliseconds lastRetry {5000}; //!< up to this.
};

//! One connection to one Redis server, made again whenever it ends, until close(). Never blocks:
//! names are looked up, sockets connected, read and written on the event loop. Lives in the
//! thread that made it.
class RedisConnection final : public QObject
{
    Q_OBJECT

public:
    using Callback = std::function<void(const RedisReply &)>;

    explicit RedisConnection(RedisEndpoint endpoint, RedisTimes times = {},
                             QObject *parent = nullptr);
    //! Drops what is unanswered without calling back.
    ~RedisConnection() override;

    const RedisEndpoint &endpoint() const { return m_endpoint; }
    bool isReady() const { return m_state == State::Ready; }
    //! Of commands that Redis has not answered yet.
    qint64 unansweredBytes() const { return m_unanswered; }
    //! Why the last attempt failed; cleared when one succeeds.
    const QString &problem() const { return m_problem; }

    //! Of the run of the server that greeted last: another one has forgotten what was not saved.
    //! Empty when it does not say.
    const QByteArray &runId() const { return m_runId; }

    //! Connects from now on; ready() follows each time that it worked.
    void open();
    //! Ends the connection for good. What is unanswered is reported as lost.
    void close();
    //! Begins anew after the usual delay, because what Redis answers is of no use.
    void restart(const QString &problem);

    //! Sends a command, the answer to which comes later, exactly once. Lost at once, from the
    //! event loop, when not ready. `weight` is added to what counts as unanswered.
    void command(const QList<QByteArray> &words, Callback callback = {}, qint64 weight = 0);
    //! Receives what is published on `channel` from now until this connection ends; twice is once.
    //! Such a connection can send no other commands. Does nothing when not ready.
    void subscribe(const QByteArray &channel);
    void unsubscribe(const QByteArray &channel);
    //! Waits for the answer to a subscription, which may also be a refusal.
    bool isSubscribing() const { return !m_asked.empty(); }

Q_SIGNALS:
    //! Logged in: commands go out now.
    void ready();
    //! Was ready and is not any more; follows the callbacks of what was lost.
    void lost();
    //! An attempt failed, for a reason that differs from that of the last attempt.
    void failed(const QString &problem);
    void messageReceived(const QByteArray &channel, const QByteArray &payload);
    //! Redis took a subscription.
    void subscribed(const QByteArray &channel);
    //! Redis refused a subscription; noticed with the next one that it takes.
    void subscriptionRefused(const QByteArray &channel);

private:
    enum class State { Closed, Connecting, Greeting, Ready, Waiting };
    struct Pending
    {
        Callback callback;
        qint64 bytes;
    };
    void confirm(const QByteArray &channel);
    static void answered(redisAsyncContext *context, void *reply, void *data);
    static void published(redisAsyncContext *context, void *reply, void *data);

    void attempt();
    void adopt(redisAsyncContext *connection);
    void greet();
    void greeted(const RedisReply &info);
    void fail(const QString &problem);
    void drop();
    void send(const QList<QByteArray> &words, Callback callback, qint64 weight = 0);
    void expectAnswer();
    void heard();

    const RedisEndpoint m_endpoint;
    const RedisTimes m_times;
    std::unique_ptr<TlsTunnel> m_tunnel; //!< Through which an encrypted one goes.
    State m_state = State::Closed;
    redisAsyncContext *m_context = nullptr; //!< hiredis frees it itself when the peer ends it.
    int m_lookup = -1;
    int m_failures = 0;
    std::deque<Pending> m_pending; //!< Commands in the order in which Redis answers.
    //! Channels in the order in which Redis answers. hiredis keeps refusals to itself, so what it
    //! skips was refused.
    std::deque<QByteArray> m_asked;
    QElapsedTimer m_readySince;
    qint64 m_unanswered = 0;
    QString m_problem;
    QByteArray m_runId;
    QTimer m_retry;
    QTimer m_patience; //!< Runs while connecting and while an answer is due.
};

} // namespace lanthorn::inline layers
