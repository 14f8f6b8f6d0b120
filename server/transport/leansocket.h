// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTcpSocket>

namespace lanthorn {

//! A TCP socket that can give back the memory in which Qt keeps what was read: 16 KiB, which a
//! connection that has been greeted and is silent does not need.
class LeanSocket : public QTcpSocket
{
    Q_OBJECT

public:
    using QTcpSocket::QTcpSocket;

    //! Does nothing while there is something to read. The next bytes get new memory.
    void releaseReadBuffer();
};

} // namespace lanthorn
