// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <protocol/errorcode.h>

#include <QString>

#include <chrono>
#include <optional>
#include <utility>
#include <variant>

namespace lanthorn::inline protocol {

//! What went wrong: a code to decide and translate by, an English sentence for logs and terminals.
struct Error
{
    ErrorCode code = ErrorCode::Internal;
    QString message;
    //! How long to wait before trying again; only with temporary errors.
    std::optional<std::chrono::milliseconds> retryAfter = {};
    //! What a program needs beside the code: a name that is free with NickTaken; the host's own
    //! words, which may be none, with Muted, Kicked, Banned and SessionEnded; one of `namerules`
    //! with BadRoom and BadNick.
    QString detail = {};

    //! True when the same request may succeed later without being changed.
    bool isTemporary() const { return lanthorn::isTemporary(code); }

    bool operator==(const Error &) const = default;
};

//! A value, or the reason why there is none. Reading the wrong side is a programming error.
template<class T>
class [[nodiscard]] Result
{
public:
    Result(T value)
        : m_state(std::in_place_index<0>, std::move(value))
    {
    }
    Result(Error error)
        : m_state(std::in_place_index<1>, std::move(error))
    {
    }

    //! Whether it went well.
    bool hasValue() const { return m_state.index() == 0; }
    explicit operator bool() const { return hasValue(); }

    const T &value() const & { return std::get<0>(m_state); }
    T &value() & { return std::get<0>(m_state); }
    T value() && { return std::get<0>(std::move(m_state)); }
    const T &operator*() const & { return value(); }
    const T *operator->() const { return &value(); }

    const Error &error() const { return std::get<1>(m_state); }

private:
    std::variant<T, Error> m_state;
};

//! Success without a value, or the reason for failure.
template<>
class [[nodiscard]] Result<void>
{
public:
    Result() = default;
    Result(Error error)
        : m_error(std::move(error))
    {
    }

    bool hasValue() const { return !m_error.has_value(); }
    explicit operator bool() const { return hasValue(); }
    const Error &error() const { return *m_error; }

private:
    std::optional<Error> m_error;
};

} // namespace lanthorn::inline protocol
