// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <server/transport/leansocket.h>

namespace lanthorn {

void LeanSocket::releaseReadBuffer()
{
    if (bytesAvailable() > 0)
        return;
    // A device that is not readable has no buffer for reading.
    const OpenMode mode = openMode();
    setOpenMode(mode & ~OpenMode(ReadOnly));
    setOpenMode(mode);
}

} // namespace lanthorn
