// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <sources/mqttsource.h>
#include <sources/sensorsource.h>

namespace lanthorn::inline sources {

bool hasMqtt()
{
    return false;
}

std::unique_ptr<SensorSource> makeMqttSource(const MqttOptions &)
{
    return nullptr;
}

} // namespace lanthorn::inline sources
