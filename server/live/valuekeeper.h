// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <live/keptfiles.h>
#include <live/liveseries.h>

#include <QObject>
#include <QThread>
#include <QTimer>

#include <functional>
#include <memory>
#include <vector>

namespace lanthorn::inline live {

class KeptFilesWorker;

//! Keeps every value on disk for days, and reads back what earlier runs kept. Lives in the server's
//! thread; the files are in a thread of their own, so that no disk holds up the server. A disk that
//! fails is tried again, with what it did not take; what exceeds the room for that is dropped,
//! which is noted, and leaves a gap.
class ValueKeeper final : public QObject
{
    Q_OBJECT

public:
    explicit ValueKeeper(const KeepOptions &options, QObject *parent = nullptr);
    //! Writes what is there, and waits for the disk.
    ~ValueKeeper() override;

    //! Reads what was kept; `then` is called later, once, with what goes into a hub. To be called
    //! first.
    void read(std::function<void(SeriesPasts &&)> then);
    //! A value of a hub, as its watcher is told it.
    void write(const SeriesInfo &series, qint64 time, double value);
    //! What is kept of this series is not to be read again. Its values stay in the files until
    //! these are old enough.
    void forget(const QString &name);

    qint64 kept() const { return m_kept; } //!< Values that are on disk.
    qint64 dropped() const { return m_dropped; } //!< Values for which there was no room.
    //! Why nothing is kept at the moment; empty: it is.
    const QString &problem() const { return m_problem; }

Q_SIGNALS:
    //! Something of the files is not as it should be, and why.
    void noted(const QString &what);
    //! problem() is another one.
    void problemChanged(const QString &problem);

private:
    void flush();
    void handleWritten(qint64 values);
    void setProblem(const QString &problem);
    void schedule();
    KeptColumn *columnOf(const SeriesInfo &series);

    KeepOptions m_options;
    QThread m_thread;
    KeptFilesWorker *m_worker; //!< Goes with the thread.
    std::vector<KeptColumn> m_columns; //!< That wait.
    std::vector<size_t> m_places; //!< In m_columns, plus 1, by the id of the series.
    qsizetype m_waiting = 0; //!< Values in them.
    bool m_isWriting = false; //!< The worker has some; one batch at a time.
    qint64 m_kept = 0;
    qint64 m_dropped = 0;
    bool m_isFull = false; //!< Since there was room last, values were dropped.
    QString m_problem;
    QTimer m_timer;
};

} // namespace lanthorn::inline live
