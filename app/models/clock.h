// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <chrono>
#include <functional>

namespace lanthorn {
inline namespace models {

//! Answers the present in milliseconds, monotonic; the zero point has no meaning. A test passes its
//! own and moves it.
using MillisecondClock = std::function<qint64()>;

//! The MillisecondClock of the running program.
inline qint64 steadyMilliseconds()
{
    const auto sinceStart = std::chrono::steady_clock::now().time_since_epoch();
    return std::chrono::duration_cast<std::chrono::milliseconds>(sinceStart).count();
}

} // namespace models
} // namespace lanthorn
