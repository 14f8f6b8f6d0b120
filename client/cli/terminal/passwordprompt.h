// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <optional>

namespace lanthorn::inline cli {

//! Asks at a terminal, without showing what is typed, and blocks until the line is complete.
//! Empty when the input ends; nothing when a signal comes before. Both descriptors are borrowed.
std::optional<QString> askPassword(int terminal, int output, const QString &prompt);

} // namespace lanthorn::inline cli
