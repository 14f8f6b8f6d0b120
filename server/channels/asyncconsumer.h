// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <channels/awaited.h>
#include <channels/consumer.h>
#include <channels/task.h>
#include <channels/workerpool.h>

#include <QFuture>
#include <QFutureWatcher>
#include <QTimer>

#include <chrono>
#include <coroutine>
#include <functional>
#include <list>

namespace lanthorn::inline channels {

//! A consumer whose handlers are coroutines: they may wait without blocking anybody else. Handlers
//! of one connection run one after the other. Meanwhile up to `maximumWaiting` frames of the client
//! wait, one more closes the connection with 4029; events wait in the channel, see Overflow, and
//! come after the frames.
//!
//! When the client leaves, the handler that is waiting is destroyed with its locals, what waits is
//! dropped, and disconnected() runs at once.
class AsyncConsumer : public Consumer
{
public:
    static constexpr size_t maximumWaiting = 100;

    ~AsyncConsumer() override;

protected:
    //! The client wants in: accept(), deny() or close().
    virtual Task onConnect();
    //! The client sent a text. Does nothing unless overridden.
    virtual Task onText(QByteArray utf8);
    //! The client sent a binary frame. Does nothing unless overridden.
    virtual Task onBytes(QByteArray bytes);
    //! Overridden by a consumer that handles frames at once, even while another handler waits.
    void receivedText(const QByteArray &utf8) override;
    void receivedBytes(const QByteArray &bytes) override;
    //! Handles events of the channel layer by their `type`. A lambda keeps its captures in itself
    //! and not in the coroutine it is: `handler` and the event live until the run has ended.
    void onEvent(QLatin1StringView type, std::function<Task(const Event &)> handler);

    //! `co_await sleep(2s)`: goes on in a later turn of the event loop, unless the client leaves.
    class Sleep final
    {
    public:
        Sleep(AsyncConsumer &consumer, std::chrono::milliseconds duration);
        ~Sleep();
        Q_DISABLE_COPY_MOVE(Sleep)

        bool await_ready() const noexcept { return false; }
        void await_suspend(std::coroutine_handle<> waiting);
        void await_resume() const noexcept { }

    private:
        AsyncConsumer &m_consumer;
        std::chrono::milliseconds m_duration;
        QTimer *m_timer = nullptr; //!< Deleted later, as it may be what resumes the coroutine.
    };
    //! Waits that long, with the precision of a millisecond.
    Sleep sleep(std::chrono::milliseconds duration) { return Sleep(*this, duration); }

    // What follows is awaited at once, too: `co_await run(pool, ...)`. When the client leaves, the
    // handler ends where it waits; what runs elsewhere goes on, and nobody hears of it.

    //! Runs `work` on a thread of `pool`, where it may block, and gives what it returns or throws.
    //! It has no part of the consumer: what it needs, it holds.
    template<class Work>
    Awaited<std::invoke_result_t<Work>> run(WorkerPool &pool, Work work);
    //! The result of a future, or true without one; nothing, or false, when it was cancelled.
    //! What the future holds of an exception is thrown.
    template<class T>
    auto result(const QFuture<T> &future);
    //! True when `sender`, which is in this thread, emits `signal`: `co_await emitted(reply,
    //! &QNetworkReply::finished, 10s)`. False when it does not within `timeout`, or is destroyed
    //! before.
    template<class Sender, class Signal>
    Awaited<bool> emitted(Sender *sender, Signal signal, std::chrono::milliseconds timeout);

private:
    using Consumer::on; // Its handlers would run in the middle of others.

    void connected() final;
    void stopWork() final;

    void enqueue(std::function<Task()> handler);
    void runNext();
    void resume(std::coroutine_handle<> waiting);
    template<class T>
    std::shared_ptr<AwaitedState<T>> makeState()
    {
        return std::make_shared<AwaitedState<T>>(
            [this](std::coroutine_handle<> waiting) { resume(waiting); });
    }

    std::list<std::function<Task()>> m_waiting;
    std::function<Task()> m_handler; //!< Of m_running, which uses what it holds.
    Task m_running;
    bool m_busy = false; //!< A handler runs or waits.
};

template<class Work>
Awaited<std::invoke_result_t<Work>> AsyncConsumer::run(WorkerPool &pool, Work work)
{
    using T = std::invoke_result_t<Work>;
    const auto state = makeState<T>();
    pool.run([&pool, state, work = std::move(work)]() mutable {
        // The boundary to code that may throw.
        try {
            if constexpr (std::is_void_v<T>) {
                work();
                pool.callBack([state] { state->complete({}); });
            } else {
                pool.callBack([state, value = work()] { state->complete(value); });
            }
        } catch (...) {
            pool.callBack([state, problem = std::current_exception()] { state->fail(problem); });
        }
    });
    return Awaited<T>(state);
}

template<class T>
auto AsyncConsumer::result(const QFuture<T> &future)
{
    using Result = std::conditional_t<std::is_void_v<T>, bool, std::optional<T>>;
    const auto state = makeState<Result>();
    auto *const watcher = new QFutureWatcher<T>; // NOLINT: deleted by the Awaited
    QObject::connect(watcher, &QFutureWatcherBase::finished, watcher, [state, future] {
        try {
            auto copy = future;
            copy.waitForFinished(); // It is: this throws what there is to be thrown.
            if constexpr (std::is_void_v<T>)
                state->complete(!future.isCanceled());
            else
                state->complete(future.resultCount() > 0 ? Result(future.result()) : Result());
        } catch (...) {
            state->fail(std::current_exception());
        }
    });
    watcher->setFuture(future);
    return Awaited<Result>(state, watcher);
}

template<class Sender, class Signal>
Awaited<bool> AsyncConsumer::emitted(Sender *sender, Signal signal,
                                     std::chrono::milliseconds timeout)
{
    const auto state = makeState<bool>();
    auto *const timer = new QTimer; // NOLINT: deleted by the Awaited
    timer->setSingleShot(true);
    QObject::connect(sender, signal, timer, [state] { state->complete(true); });
    QObject::connect(sender, &QObject::destroyed, timer, [state] { state->complete(false); });
    QObject::connect(timer, &QTimer::timeout, timer, [state] { state->complete(false); });
    timer->start(timeout);
    return Awaited<bool>(state, timer);
}

} // namespace lanthorn::inline channels
