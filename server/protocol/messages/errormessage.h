// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <protocol/result.h>

#include <QJsonObject>

namespace lanthorn::inline protocol {

//! Server to client, `error`: conversions of an Error. A code that this version does not know reads
//! as Internal, or as ProtocolViolation when the sender says that it is not temporary.
QJsonObject errorToPayload(const Error &error);
Error errorFromPayload(const QJsonObject &payload);

} // namespace lanthorn::inline protocol
