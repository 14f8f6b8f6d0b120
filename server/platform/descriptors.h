// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace lanthorn::inline platform {

//! Lets this process open at least `count` files and sockets at once, as far as the system allows.
//! Any thread; it never lowers the limit.
void allowDescriptors(int count);

//! Writes all of it. The number of bytes that were written, which is less when a call failed; errno
//! says why. Blocks.
qint64 writeAll(int descriptor, const QByteArray &bytes);

} // namespace lanthorn::inline platform
