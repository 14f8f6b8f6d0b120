// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <sources/decoders/decoded.h>
#include <sources/decoders/jsontree.h>

#include <QByteArray>

namespace lanthorn::inline decoders {

//! Whether it is a list of records as RFC 8428 has them.
bool looksLikeSenMl(const JsonTree &message);
//! Decodes a pack of RFC 8428. Its times are absolute and believed, however old. Those below 2^28
//! count from `arrival`.
void decodeSenMl(const JsonTree &pack, double arrival, Decoded *decoded);
//! The same pack from CBOR; none with a reason for people.
std::optional<JsonTree> readSenMlCbor(const QByteArray &bytes, QString *reason);

} // namespace lanthorn::inline decoders
