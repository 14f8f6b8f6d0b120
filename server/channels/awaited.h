// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include <coroutine>
#include <exception>
#include <functional>
#include <memory>
#include <optional>
#include <type_traits>
#include <utility>
#include <variant>

namespace lanthorn::inline channels {

//! What a coroutine waits for, and whoever will have it: the value comes once, in the thread of the
//! coroutine, before it is awaited or later. Nobody misses it when the coroutine is gone.
template<class T>
class AwaitedState final
{
public:
    //! What is kept of it.
    using Value = std::conditional_t<std::is_void_v<T>, std::monostate, T>;
    //! Goes on with a coroutine.
    using Resume = std::function<void(std::coroutine_handle<>)>;

    explicit AwaitedState(Resume resume)
        : m_resume(std::move(resume))
    {
    }

    //! Whether the value, or the failure, has come.
    bool isDone() const { return m_value || m_problem; }
    //! The value has come. What comes later than the first does nothing.
    void complete(Value value)
    {
        if (isDone())
            return;
        m_value = std::move(value);
        wake();
    }
    //! `problem` is thrown where the coroutine waits.
    void fail(std::exception_ptr problem)
    {
        if (isDone())
            return;
        m_problem = std::move(problem);
        wake();
    }

    //! Who goes on when it comes; null: nobody.
    void setWaiting(std::coroutine_handle<> waiting) { m_waiting = waiting; }
    //! The value; throws the failure. Only when isDone(), once.
    Value take()
    {
        if (m_problem)
            std::rethrow_exception(m_problem);
        return *std::move(m_value);
    }

private:
    void wake()
    {
        if (const auto waiting = std::exchange(m_waiting, {}))
            m_resume(waiting);
    }

    Resume m_resume;
    std::coroutine_handle<> m_waiting = {};
    std::optional<Value> m_value = {};
    std::exception_ptr m_problem = {};
};

//! `co_await` gives the value of a state, or throws what ended it. Dropping it, which the end of a
//! coroutine does, ends the waiting.
template<class T>
class [[nodiscard]] Awaited final
{
public:
    //! What completes it.
    using State = AwaitedState<T>;

    //! `source` is what will complete the state; it goes when the waiting ends.
    explicit Awaited(std::shared_ptr<State> state, QObject *source = nullptr)
        : m_state(std::move(state))
        , m_source(source)
    {
    }
    ~Awaited()
    {
        m_state->setWaiting({});
        if (m_source) {
            m_source->disconnect();
            m_source->deleteLater(); // It may be what resumes the coroutine.
        }
    }
    Q_DISABLE_COPY_MOVE(Awaited)

    bool await_ready() const noexcept { return m_state->isDone(); }
    void await_suspend(std::coroutine_handle<> waiting) { m_state->setWaiting(waiting); }
    T await_resume()
    {
        if constexpr (std::is_void_v<T>)
            m_state->take();
        else
            return m_state->take();
    }

private:
    std::shared_ptr<State> m_state;
    QObject *m_source;
};

} // namespace lanthorn::inline channels
