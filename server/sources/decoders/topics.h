// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

namespace lanthorn::inline decoders {

//! What begins the names of the series of a topic, with points for slashes, without the parts that
//! every topic of its kind has. Empty for what is no topic: an address, a file, a port.
QString seriesPrefix(const QString &topic);
//! The levels of a topic, without empty ones.
QStringList topicLevels(const QString &topic);
//! Whether Tasmota sent it, and what: SENSOR, STATE, LWT and so on; empty: no.
QString tasmotaMessage(const QString &topic);
//! Whether it announces entities to Home Assistant.
bool isDiscoveryTopic(const QString &topic);

} // namespace lanthorn::inline decoders
