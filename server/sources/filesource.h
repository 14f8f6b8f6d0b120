// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <sources/batchbuilder.h>
#include <sources/sensorsource.h>

#include <QFile>
#include <QHash>
#include <QTimer>

#include <chrono>
#include <deque>
#include <optional>

namespace lanthorn::inline sources {

//! How a file is played.
struct Replay
{
    double speed = 1; //!< Times as fast as it happened; 0: all at once, with its own times.
    bool isRepeated = false; //!< From the beginning again, for ever.
    double interval = 1000; //!< Milliseconds from row to row where the file has no times.

    bool operator==(const Replay &) const = default;
};

//! Plays a recording or a table: what happened then happens now, at any speed. Reads ahead a little
//! only, however long the file is.
class FileSource final : public SensorSource
{
    Q_OBJECT

public:
    FileSource(const QString &path, MessageKind kind, const Replay &replay,
               QObject *parent = nullptr);
    ~FileSource() override;

    QString name() const override;
    QString kind() const override;
    void start() override;

private:
    struct Due
    {
        double time; //!< Milliseconds since the first value, as it happened.
        QString series;
        QString unit;
        double value;
        double ownTime; //!< As the file has it; or onArrival.
    };

    void open();
    //! False at the end of the file.
    bool readAhead();
    void take(const Decoded &decoded);
    void play();
    void handleEnd();

    QString m_path;
    MessageKind m_kind;
    Replay m_replay;
    QFile m_file;
    std::optional<Decoder> m_decoder;
    std::deque<Due> m_due;
    std::optional<double> m_firstTime; //!< Of the file.
    double m_begin = 0; //!< When that is played, by this computer's clock.
    double m_lastTime = 0; //!< Of what was read, since m_firstTime.
    QHash<QString, qint64> m_rows; //!< Of values without a time, by series.
    bool m_hasValues = false;
    BatchBuilder m_batch;
    QTimer m_timer;
};

} // namespace lanthorn::inline sources
