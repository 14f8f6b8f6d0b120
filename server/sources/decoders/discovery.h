// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <sources/decoders/decoded.h>
#include <sources/decoders/jsontree.h>

#include <QHash>
#include <QList>

namespace lanthorn::inline decoders {

//! What devices announced of themselves to Home Assistant over MQTT: which value of which topic is
//! called what. At most 1,024 values; the templates are `value_json.NAME` and `value`.
class Discovery final
{
public:
    //! Reads an announcement, for one sensor or for all of a device. What is no sensor is left out.
    void announce(const JsonTree &message, Decoded *decoded);
    //! Decodes a message of a topic that was announced; false: it was not.
    bool decode(const QString &topic, const QByteArray &bytes, double arrival,
                Decoded *decoded) const;

private:
    struct Value
    {
        QString series;
        QString unit;
        QStringList path; //!< Of the value in its message; empty: the message is the value.
    };

    void add(const JsonTree &sensor, const JsonTree &device, const QString &inheritedTopic,
             const QString &base, Decoded *decoded);

    QHash<QString, QList<Value>> m_values; //!< By topic.
    int m_count = 0;
};

} // namespace lanthorn::inline decoders
