// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <channels/awaitables.h>
#include <channels/consumer.h>
#include <channels/task.h>

#include <coroutine>
#include <functional>
#include <list>

namespace lanthorn::inline channels {

//! A consumer whose handlers are coroutines: they may wait, for what Awaitables has, without
//! blocking anybody else. Handlers of one connection run one after the other. Meanwhile up to
//! `maximumWaiting` frames of the client wait, one more closes the connection with 4029; events
//! wait in the channel, see Overflow, and come after the frames.
//!
//! When the client leaves, the handler that is waiting is destroyed with its locals, what waits is
//! dropped, and disconnected() runs at once.
class AsyncConsumer : public Consumer, protected Awaitables
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

private:
    using Consumer::on; // Its handlers would run in the middle of others.

    void connected() final;
    void stopWork() final;

    void enqueue(std::function<Task()> handler);
    void runNext();
    void resume(std::coroutine_handle<> waiting) final;

    std::list<std::function<Task()>> m_waiting;
    std::function<Task()> m_handler; //!< Of m_running, which uses what it holds.
    Task m_running;
    bool m_busy = false; //!< A handler runs or waits.
};

} // namespace lanthorn::inline channels
