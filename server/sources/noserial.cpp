// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <sources/sensorsource.h>
#include <sources/serialsource.h>

namespace lanthorn::inline sources {

bool hasSerialPorts()
{
    return false;
}

std::unique_ptr<SensorSource> makeSerialSource(const QString &, int, MessageKind)
{
    return nullptr;
}

} // namespace lanthorn::inline sources
