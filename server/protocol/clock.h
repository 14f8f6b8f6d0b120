// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <functional>

namespace lanthorn::inline protocol {

//! Monotonic time, injected so that tests can move it. The zero point has no meaning.
using Clock = std::function<std::chrono::milliseconds()>;

inline std::chrono::milliseconds steadyNow()
{
    return std::chrono::duration_cast<std::chrono::milliseconds>(
        std::chrono::steady_clock::now().time_since_epoch());
}

} // namespace lanthorn::inline protocol
