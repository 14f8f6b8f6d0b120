// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace lanthorn::bench {

//! What the window needs that shows live series of a host beside it, from the socket to the
//! picture: 8 of 1,000 values a second, and one with a value every 2 s. Prints a result each; the
//! exit code. Without the window's library it cannot, and says so.
int runWatching(int argc, char *argv[]);

} // namespace lanthorn::bench
