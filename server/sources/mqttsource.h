// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <sources/decoders/decoder.h>

#include <QString>
#include <QStringList>

#include <memory>

namespace lanthorn::inline sources {

class SensorSource;

//! Where an MQTT broker is and what is wanted of it.
struct MqttOptions
{
    QString host;
    quint16 port = 1883;
    bool isEncrypted = false;
    QString authority = {}; //!< A file with the certificates to trust; empty: the system's.
    QString user = {};
    QString password = {};
    QStringList topics = {QStringLiteral("#")}; //!< With wildcards.
    MessageKind kind = MessageKind::Any;

    bool operator==(const MqttOptions &) const = default;
};

//! Whether this program was built with MQTT.
bool hasMqtt();

//! What a broker passes on. It has a thread of its own, and comes back when the broker was away.
//! Null without MQTT.
std::unique_ptr<SensorSource> makeMqttSource(const MqttOptions &options);

} // namespace lanthorn::inline sources
