// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDir>

namespace lanthorn::bench {

//! Somebody joins late: how soon the last 15 minutes of 8 series are complete, and by how much the
//! values that come meanwhile are later than before. Prints one result; the exit code. Without the
//! window's library it cannot, and says so.
int runLate(const QDir &programs);

} // namespace lanthorn::bench
