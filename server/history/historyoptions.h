// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <history/historyevent.h>

#include <QString>

#include <chrono>
#include <functional>

namespace lanthorn::inline history {

//! Wall-clock time in milliseconds since 1970-01-01T00:00Z, injected so that tests can move it.
using WallClock = std::function<qint64()>;
qint64 wallNow();

//! Where the history is and what it may take.
struct HistoryOptions
{
    //! The folder of the file; made when missing. Empty: nothing is kept.
    QString folder = {};
    QString fileName = QStringLiteral("history.sqlite");
    //! Until the host sets another, which is kept in the file.
    Retention retention = {};

    //! What waits to be stored, at most: five seconds of what a fast disk takes.
    int waitingEvents = 100'000;
    qint64 waitingBytes = 64 * 1024 * 1024;
    //! Of one commit: what a room of a thousand loses none of, and what takes under 50 ms.
    int commitEvents = 1000;
    //! Pages of 4 KiB in the log before a commit also moves them into the file. 4 MiB take about as
    //! long as a commit.
    int checkpointPages = 1000;
    //! What waits to be read, at most.
    int waitingReads = 1024;
    //! Threads that read, each with a connection of its own.
    int readers = 2;
    //! So long one deleting pass holds the writer at most.
    std::chrono::milliseconds passTime {20};
    //! How often a file that cannot be used is tried again.
    std::chrono::milliseconds retryInterval {2000};
    //! So long a start waits for the file.
    std::chrono::milliseconds openPatience {5000};
    //! So long destroying the store waits for the disk.
    std::chrono::milliseconds closePatience {5000};
    WallClock clock = wallNow;
    //! For tests: the name of the SQLite VFS; empty: the system's.
    QString vfs = {};
};

} // namespace lanthorn::inline history
