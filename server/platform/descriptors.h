// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace lanthorn::inline platform {

//! Lets this process open at least `count` files and sockets at once, as far as the system allows.
//! Any thread; it never lowers the limit.
void allowDescriptors(int count);

} // namespace lanthorn::inline platform
