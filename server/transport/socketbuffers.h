// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QTcpSocket;

namespace lanthorn::inline server {

//! Gives back the memory in which Qt keeps what a socket has read and is about to write, also that
//! of the one inside a QSslSocket: 16 to 32 KiB for each direction, which a connection that is
//! silent does not need. Does nothing where something waits. The next bytes get new memory.
void releaseBuffers(QTcpSocket &socket);

} // namespace lanthorn::inline server
