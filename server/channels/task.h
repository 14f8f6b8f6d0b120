// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <coroutine>
#include <exception>
#include <utility>

namespace lanthorn::inline channels {

//! A coroutine that belongs to whoever holds the Task: it starts when it is resumed or awaited, and
//! destroying the Task destroys it, with its locals, where it is suspended. For one thread.
//!
//! That a holder can end a suspended coroutine is what libraries of eager tasks do not offer, and
//! what a connection needs whose client has left.
class [[nodiscard]] Task final
{
public:
    struct promise_type
    {
        Task get_return_object()
        {
            return Task(std::coroutine_handle<promise_type>::from_promise(*this));
        }
        std::suspend_always initial_suspend() noexcept { return {}; }

        //! Goes on with the coroutine that awaits this one.
        struct FinalAwaiter
        {
            bool await_ready() noexcept { return false; }
            std::coroutine_handle<> await_suspend(
                std::coroutine_handle<promise_type> ended) noexcept
            {
                const std::coroutine_handle<> next = ended.promise().continuation;
                return next ? next : std::noop_coroutine();
            }
            void await_resume() noexcept { }
        };
        FinalAwaiter final_suspend() noexcept { return {}; }

        void return_void() { }
        void unhandled_exception() { exception = std::current_exception(); }

        std::coroutine_handle<> continuation = {};
        std::exception_ptr exception = {};
    };

    Task() = default;
    Task(Task &&other) noexcept
        : m_handle(std::exchange(other.m_handle, {}))
    {
    }
    Task &operator=(Task &&other) noexcept
    {
        if (this != &other) {
            destroy();
            m_handle = std::exchange(other.m_handle, {});
        }
        return *this;
    }
    Task(const Task &) = delete;
    Task &operator=(const Task &) = delete;
    ~Task() { destroy(); }

    //! Whether it has ended, or there is none.
    bool isDone() const { return !m_handle || m_handle.done(); }
    //! Runs until the first suspension or the end.
    void start() { m_handle.resume(); }
    //! Throws what ended the coroutine, if something did.
    void rethrow() const
    {
        if (m_handle && m_handle.promise().exception)
            std::rethrow_exception(m_handle.promise().exception);
    }

    // Awaiting a task runs it as a part of the awaiting one.
    bool await_ready() const noexcept { return isDone(); }
    std::coroutine_handle<> await_suspend(std::coroutine_handle<> awaiting) noexcept
    {
        m_handle.promise().continuation = awaiting;
        return m_handle;
    }
    void await_resume() const { rethrow(); }

private:
    explicit Task(std::coroutine_handle<promise_type> handle)
        : m_handle(handle)
    {
    }
    void destroy()
    {
        if (m_handle)
            m_handle.destroy();
    }

    std::coroutine_handle<promise_type> m_handle;
};

} // namespace lanthorn::inline channels
