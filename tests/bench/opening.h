// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace lanthorn::bench {

//! How long it takes from opening a room in which a million messages are kept, at a host beside it,
//! until the window shows the last of them. Prints one result; the exit code. Without the window's
//! library it cannot, and says so.
int runOpening(int argc, char *argv[]);

} // namespace lanthorn::bench
