// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <protocol/result.h>

#include <QJsonObject>
#include <QString>

// The values of the streams: payloads of the native protocol (PROTOCOL.md).

namespace lanthorn::inline protocol {

//! Server to client, `word`.
struct Word
{
    QString word;
    qint64 time = 0; //!< As in ChatMessage.

    QJsonObject toPayload() const;
    static Result<Word> fromPayload(const QJsonObject &payload);
    bool operator==(const Word &) const = default;
};

//! Server to client, `reading`: one value of the sensor stream.
struct Reading
{
    QString sensor; //!< Name of the source: `random` or `load`.
    double value = 0;
    QString unit = {}; //!< `%` for percent; empty for a bare number.
    qint64 time = 0; //!< As in ChatMessage.
    int interval = 0; //!< Milliseconds until the next one is due; 0 when unknown.

    QJsonObject toPayload() const;
    static Result<Reading> fromPayload(const QJsonObject &payload);
    bool operator==(const Reading &) const = default;
};

} // namespace lanthorn::inline protocol
