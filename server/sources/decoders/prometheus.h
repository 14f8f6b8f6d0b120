// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <sources/decoders/decoded.h>

namespace lanthorn::inline decoders {

//! Decodes an exposition in Prometheus' text format. Gauges that name their unit are plotted;
//! counters, histograms and plain numbers are offered.
void decodePrometheus(const QString &text, double arrival, Decoded *decoded);

} // namespace lanthorn::inline decoders
