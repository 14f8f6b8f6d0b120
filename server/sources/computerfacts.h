// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <optional>

// What the system's own counters say of this computer (Linux: /proc, /sys). Each parser answers
// nothing when the text is something else; each reader, when there is nothing here.

namespace lanthorn::inline sources {

//! Time units since boot, as the system counts them.
struct ProcessorTimes
{
    quint64 busy = 0;
    quint64 total = 0;
};
//! The first line of /proc/stat, see proc(5).
std::optional<ProcessorTimes> parseProcessorTimes(QByteArrayView stat);
//! The load of all cores together between two readings, 0 to 100.
double loadPercent(const ProcessorTimes &before, const ProcessorTimes &after);

//! How much of the memory is in use, 0 to 100, from /proc/meminfo.
std::optional<double> parseMemoryUse(const QByteArray &meminfo);

//! Bytes since boot, over all interfaces but the loopback.
struct NetworkBytes
{
    quint64 received = 0;
    quint64 sent = 0;
};
//! /proc/net/dev.
std::optional<NetworkBytes> parseNetworkBytes(const QByteArray &dev);

//! How many programs wanted to run in the last minute, from /proc/loadavg.
std::optional<double> parseLoadAverage(const QByteArray &loadavg);

std::optional<ProcessorTimes> readProcessorTimes();
std::optional<double> readMemoryUse();
std::optional<NetworkBytes> readNetworkBytes();
std::optional<double> readLoadAverage();
//! Of the processor, in degrees Celsius; of something else where nothing says which it is.
std::optional<double> readTemperature();

} // namespace lanthorn::inline sources
