// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <sources/decoders/decoder.h>

#include <QString>

#include <memory>

namespace lanthorn::inline sources {

class SensorSource;

//! Whether this program was built with serial ports.
bool hasSerialPorts();

//! Lines of a serial port, such as those of an Arduino: `device` is its path, `baud` its speed.
//! Comes back when the device was unplugged. Null without serial ports.
std::unique_ptr<SensorSource> makeSerialSource(const QString &device, int baud, MessageKind kind);

} // namespace lanthorn::inline sources
