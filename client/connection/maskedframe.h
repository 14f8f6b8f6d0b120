// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <wire/frameinspector.h>

#include <QByteArray>

namespace lanthorn::inline client {

//! One whole frame as a client sends it (RFC 6455 section 5.2), with a mask of its own.
QByteArray maskedFrame(PeerFrame::Opcode opcode, const QByteArray &payload);

} // namespace lanthorn::inline client
