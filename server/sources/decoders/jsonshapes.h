// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <sources/decoders/decoded.h>
#include <sources/decoders/jsontree.h>

namespace lanthorn::inline decoders {

//! Decodes a message in JSON: the shapes of known devices and programs as these mean it, any other
//! by its numeric leaves. `arrival` is this computer's clock, in milliseconds since 1970.
void decodeJson(const QString &topic, const JsonTree &message, double arrival, Decoded *decoded);

} // namespace lanthorn::inline decoders
