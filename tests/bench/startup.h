// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDir>

namespace lanthorn::bench {

//! Starts the window and the headless host from `programs` several times and prints how long until
//! each is usable, its memory, and its processor load when idle, one JSON object per line. The
//! window needs a display, or QT_QPA_PLATFORM=offscreen. Returns the exit status.
int runStartup(const QDir &programs);

} // namespace lanthorn::bench
