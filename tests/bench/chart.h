// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace lanthorn::bench {

//! Measures how values are kept and drawn in the window, and prints one JSON object per line. Needs
//! a display, or QT_QPA_PLATFORM=offscreen. Returns the exit status.
int runChart(int argc, char *argv[]);

} // namespace lanthorn::bench
