// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <sources/batchbuilder.h>
#include <sources/sensorsource.h>

#include <map>

namespace lanthorn::inline sources {

//! Values that others bring here, by HTTP or WebSocket.
class PushSource final : public SensorSource
{
    Q_OBJECT

public:
    static constexpr size_t mostReaders = 64; //!< Series that are kept apart.

    //! What became of a message.
    struct Answer
    {
        qint64 values = 0;
        qint64 refused = 0;
        QString reason = {}; //!< Of the last refusal.
    };

    using SensorSource::SensorSource;

    QString name() const override;
    QString kind() const override;
    void start() override { }

    //! `series` may be empty: the message names them itself.
    Answer take(const QString &series, MessageKind kind, QByteArrayView message);

private:
    //! What devices announce differs from one to the next.
    std::map<std::pair<QString, MessageKind>, MessageDecoder> m_readers;
    BatchBuilder m_batch;
};

} // namespace lanthorn::inline sources
