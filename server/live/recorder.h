// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <live/liveseries.h>
#include <protocol/result.h>

#include <QFile>
#include <QObject>
#include <QTimer>

#include <functional>

namespace lanthorn::inline live {

//! Writes every value of every series to a file, with its exact time, as a table that FileSource
//! plays: `time,series,value,unit`; a gap has no value. Lives in the server's thread.
class Recorder final : public QObject
{
    Q_OBJECT

public:
    explicit Recorder(const QString &path, QObject *parent = nullptr);
    ~Recorder() override;

    //! Goes on behind what the file holds. BadOption when it cannot.
    Result<void> open();
    void write(const SeriesInfo &series, qint64 time, double value);

Q_SIGNALS:
    //! The file takes no more; nothing is recorded from now on.
    void failed(const QString &reason);

private:
    void flush();

    QFile m_file;
    QByteArray m_lines; //!< That are not written yet.
    QTimer m_timer;
};

} // namespace lanthorn::inline live
