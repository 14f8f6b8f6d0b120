// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace lanthorn::inline decoders {

//! The usual sign for a unit that a device wrote: "C" and "Cel" are °C, "%RH" is %. Others stay.
QString usualUnit(const QString &unit);
//! What Tasmota measures `key` in, when its own settings do not say else. Empty: unknown.
QString tasmotaUnit(QStringView key);
//! Zigbee2MQTT and Bluetooth gateways have the same values under the same few names.
QString homeUnit(QStringView key);
//! Of the second generation of Shelly.
QString shellyUnit(QStringView key);
//! By the end of a name such as temperature_C or wind_avg_km_h, as rtl_433 has them.
QString suffixUnit(QStringView key);
//! By the base unit in the name of a metric, as in room_temperature_celsius.
QString metricUnit(QStringView name);

} // namespace lanthorn::inline decoders
