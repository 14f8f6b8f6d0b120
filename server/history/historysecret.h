// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace lanthorn::inline history {

//! 32 random bytes that nobody can guess.
QByteArray newHistorySecret();

} // namespace lanthorn::inline history
