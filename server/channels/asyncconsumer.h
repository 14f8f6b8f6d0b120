// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <channels/consumer.h>
#include <channels/task.h>

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
    virtual Task onText(QByteArray utf8);
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
    Sleep sleep(std::chrono::milliseconds duration) { return Sleep(*this, duration); }

private:
    using Consumer::on; // Its handlers would run in the middle of others.

    void connected() final;
    void stopWork() final;

    void enqueue(std::function<Task()> handler);
    void runNext();
    void resume(std::coroutine_handle<> waiting);

    std::list<std::function<Task()>> m_waiting;
    std::function<Task()> m_handler; //!< Of m_running, which uses what it holds.
    Task m_running;
    bool m_busy = false; //!< A handler runs or waits.
};

} // namespace lanthorn::inline channels
