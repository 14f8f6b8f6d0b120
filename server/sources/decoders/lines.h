// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <sources/decoders/decoded.h>

#include <QStringView>

namespace lanthorn::inline decoders {

// Each decodes one line, without its end. False: the line is of another kind, and nothing was
// decoded. `arrival` is this computer's clock, in milliseconds since 1970.

//! `name:time:value§unit|flags`. What has no time axis (xy, text, logs, 3D) is understood and left
//! out.
bool decodeTeleplot(QStringView line, Decoded *decoded);
//! `measurement,tag=value field=value,... time`.
bool decodeInflux(QStringView line, double arrival, Decoded *decoded);
//! `name 21.5`, `name=21.5`, `name: 21.5 °C`, and Graphite's `name 21.5 1714824005`.
bool decodeNamedValue(QStringView line, double arrival, Decoded *decoded);
//! `label:value,label:value`, as Arduino's plotter reads them.
bool decodeLabels(QStringView line, Decoded *decoded);
//! Numbers with blanks, tabs or commas between: the series 1, 2, 3 and so on.
bool decodeBareNumbers(QStringView line, Decoded *decoded);
//! `$GPGGA,...*5B`.
bool isNmea(QStringView line);

} // namespace lanthorn::inline decoders
