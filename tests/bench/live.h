// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDir>
#include <QStringList>

namespace lanthorn::bench {

//! Names of what live values come in by.
QStringList liveLoads();

//! Sends values at a steady rate for `seconds`, and says what that took of the processor, and what
//! was lost. No loads: all. An exit code.
int runLive(const QDir &programs, const QStringList &loads, double seconds);

} // namespace lanthorn::bench
