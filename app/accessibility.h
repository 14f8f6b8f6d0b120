// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace lanthorn {
inline namespace app {

//! Tells screen readers what those widgets of ours are that Qt does not know: charts, and what
//! divides the window. Once, before the first window. GUI thread.
void installAccessibility();

} // namespace app
} // namespace lanthorn
