// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace lanthorn::inline platform {

//! Gives the system what this process has freed but keeps for later, where its C library can. Takes
//! milliseconds for each 100 MB or so. Any thread.
void releaseFreeMemory();

} // namespace lanthorn::inline platform
