// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace lanthorn {
inline namespace app {

//! A new password that can be said across a room: six syllables in three groups, 38 random bits.
//! With the limits for wrong ones it takes a guesser thousands of years.
QString pronounceablePassword();

} // namespace app
} // namespace lanthorn
