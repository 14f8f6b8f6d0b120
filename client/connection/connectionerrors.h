// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <protocol/result.h>
#include <wire/frameinspector.h>

#include <QAbstractSocket>

namespace lanthorn::inline client {

//! What ended a connection, in the words of this project. `text` is Qt's.

//! Whether TLS failed, rather than what it runs over.
bool isTlsError(QAbstractSocket::SocketError error);
//! `isKnown`: the host has to have a key.
Error errorForTls(bool isKnown, const QString &text);
//! `reached`: TCP was connected.
Error errorForSocket(QAbstractSocket::SocketError error, bool reached, const QString &text);
//! A host sent what it must not, or did not end what it began.
Error errorForFault(const FrameFault &fault);

} // namespace lanthorn::inline client
