// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <coroutine>
#include <exception>
#include <optional>
#include <type_traits>
#include <utility>

namespace lanthorn::inline channels {

//! What a coroutine ends with: `co_return value`.
template<class T>
class TaskResult
{
public:
    //! Of the compiler.
    void return_value(T value) { m_value = std::move(value); }
    //! Only when it has ended without an exception, once.
    T take() { return *std::move(m_value); }

private:
    std::optional<T> m_value = {};
};

//! The end of a coroutine that gives nothing.
template<>
class TaskResult<void>
{
public:
    //! Of the compiler.
    void return_void() { }
};

//! A coroutine that belongs to whoever holds the TaskOf: it starts when it is resumed or awaited,
//! and destroying the TaskOf destroys it, with its locals, where it is suspended. Awaiting it gives
//! what it returned, or throws what ended it. For one thread.
//!
//! That a holder can end a suspended coroutine is what libraries of eager tasks do not offer, and
//! what a connection needs whose client has left.
template<class T>
class [[nodiscard]] TaskOf final
{
public:
    struct promise_type : TaskResult<T>
    {
        TaskOf get_return_object()
        {
            return TaskOf(std::coroutine_handle<promise_type>::from_promise(*this));
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

        void unhandled_exception() { exception = std::current_exception(); }

        std::coroutine_handle<> continuation = {};
        std::exception_ptr exception = {};
    };

    TaskOf() = default;
    TaskOf(TaskOf &&other) noexcept
        : m_handle(std::exchange(other.m_handle, {}))
    {
    }
    TaskOf &operator=(TaskOf &&other) noexcept
    {
        if (this != &other) {
            destroy();
            m_handle = std::exchange(other.m_handle, {});
        }
        return *this;
    }
    TaskOf(const TaskOf &) = delete;
    TaskOf &operator=(const TaskOf &) = delete;
    ~TaskOf() { destroy(); }

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
    //! What it returned, or throws what ended it. Only of one that has ended, once.
    T take()
    {
        rethrow();
        if constexpr (!std::is_void_v<T>)
            return m_handle.promise().take();
    }

    // Awaiting a task runs it as a part of the awaiting one.
    bool await_ready() const noexcept { return isDone(); }
    std::coroutine_handle<> await_suspend(std::coroutine_handle<> awaiting) noexcept
    {
        m_handle.promise().continuation = awaiting;
        return m_handle;
    }
    T await_resume() { return take(); }

private:
    explicit TaskOf(std::coroutine_handle<promise_type> handle)
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

//! One that gives nothing, such as a handler of a consumer.
using Task = TaskOf<void>;

} // namespace lanthorn::inline channels
