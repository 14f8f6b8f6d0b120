// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <channels/awaited.h>
#include <channels/task.h>
#include <channels/workerpool.h>

#include <QFuture>
#include <QFutureWatcher>
#include <QTimer>

#include <chrono>
#include <coroutine>
#include <exception>
#include <memory>
#include <optional>
#include <type_traits>
#include <utility>

namespace lanthorn::inline channels {

//! What the coroutines of a consumer may wait for; each is awaited at once: `co_await sleep(2s)`.
//! When the client leaves, the coroutine ends where it waits; what runs elsewhere goes on, and
//! nobody hears of it. For the thread of the consumer.
class Awaitables
{
public:
    virtual ~Awaitables();

    //! `co_await sleep(2s)`: goes on in a later turn of the event loop, unless the client leaves.
    class Sleep final
    {
    public:
        Sleep(Awaitables &owner, std::chrono::milliseconds duration);
        ~Sleep();
        Q_DISABLE_COPY_MOVE(Sleep)

        bool await_ready() const noexcept { return false; }
        void await_suspend(std::coroutine_handle<> waiting);
        void await_resume() const noexcept { }

    private:
        Awaitables &m_owner;
        std::chrono::milliseconds m_duration;
        QTimer *m_timer = nullptr; //!< Deleted later, as it may be what resumes the coroutine.
    };
    //! Waits that long, with the precision of a millisecond.
    Sleep sleep(std::chrono::milliseconds duration) { return Sleep(*this, duration); }

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

protected:
    Awaitables() = default;
    Q_DISABLE_COPY_MOVE(Awaitables)

private:
    //! Goes on with a coroutine, and takes what it throws.
    virtual void resume(std::coroutine_handle<> waiting) = 0;

    template<class T>
    std::shared_ptr<AwaitedState<T>> makeState()
    {
        return std::make_shared<AwaitedState<T>>(
            [this](std::coroutine_handle<> waiting) { resume(waiting); });
    }
};

template<class Work>
Awaited<std::invoke_result_t<Work>> Awaitables::run(WorkerPool &pool, Work work)
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
auto Awaitables::result(const QFuture<T> &future)
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
Awaited<bool> Awaitables::emitted(Sender *sender, Signal signal, std::chrono::milliseconds timeout)
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
