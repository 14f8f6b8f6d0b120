// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <history/historycleaner.h>
#include <history/historyfile.h>
#include <history/historyjobs.h>
#include <history/historylog.h>
#include <history/historyoptions.h>
#include <history/historysalvage.h>
#include <protocol/result.h>

#include <QElapsedTimer>
#include <QHash>
#include <QObject>
#include <QString>

#include <functional>
#include <optional>
#include <vector>

class QTimer;

namespace lanthorn::inline history {

//! In the order of the jobs.
using WriteResults = std::vector<Result<Appended>>;

//! What the rest of the program knows of the file.
struct WriterState
{
    SaveState saved = {};
    bool isReadable = false;
    QString path = {};
    QString epoch = {}; //!< Empty: there is no file.
    QByteArray secret = {};
    Retention retention = {};
    QHash<RoomName, Retention> retentionOf = {};

    bool operator==(const WriterState &) const = default;
};

//! The one connection that writes to the file of a history, in a thread of its own: it commits what
//! it gets at once, cleans up in between, and tries a file again that could not be used. All
//! functions run in its thread.
class HistoryWriter final : public QObject
{
    Q_OBJECT

public:
    //! `report` is called in this thread whenever the state changed.
    HistoryWriter(const HistoryOptions &options, std::function<void(const WriterState &)> report);
    ~HistoryWriter() override;

    //! Opens the file, or says why not.
    void open();
    //! One commit; the results are in the order of the jobs. NotSaved: not one of them is on the
    //! disk.
    WriteResults write(const std::vector<WriteJob> &jobs);
    //! A reader found the file damaged.
    void noteDamage();
    //! One pass of cleaning, which comes by itself, too.
    void clean();
    //! Closes the file.
    void close();

private:
    WriteResults writeAll(const std::vector<WriteJob> &jobs);
    Result<Appended> writeOne(const WriteJob &job, qint64 now);
    void setRetention(const RetentionJob &job);
    void readRetention();
    void giveUp();
    void reportState();
    void cleanSoon();
    //! The time to delete by, or 0 while the clock is not to be trusted.
    qint64 trustedNow();

    HistoryOptions m_options;
    std::function<void(const WriterState &)> m_report;
    HistoryFile m_file;
    HistoryLog m_log;
    HistoryCleaner m_cleaner;
    HistorySalvage m_salvage;
    WriterState m_state;
    QTimer *m_retry;
    QTimer *m_cleaning;
    int m_sinceCleaning = 0; //!< Events.
    QElapsedTimer m_wiped; //!< Since the last wiping ended.
    qint64 m_wipingTook = 0; //!< Milliseconds.
    QElapsedTimer m_wiping;
    QElapsedTimer m_clockChecked;
    qint64 m_clockAt = 0; //!< What the wall clock said then.
    QElapsedTimer m_clockJumped;
};

} // namespace lanthorn::inline history
