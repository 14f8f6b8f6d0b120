// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <chrono>
#include <functional>

namespace lanthorn::inline client {

//! Time as the client sees it, so that tests can move it instead of waiting. Lives in one thread;
//! calls arrive from the event loop (or from the test), never from inside callAfter().
class Scheduler
{
public:
    using Handle = quint64; //!< 0 is never a handle.

    virtual ~Scheduler() = default;

    //! Monotonic; the zero point has no meaning.
    virtual std::chrono::milliseconds now() const = 0;
    //! Runs `call` once after `delay`, unless cancelled before.
    virtual Handle callAfter(std::chrono::milliseconds delay, std::function<void()> call) = 0;
    //! Cancelling a call that has run, or 0, does nothing.
    virtual void cancel(Handle handle) = 0;
};

} // namespace lanthorn::inline client
