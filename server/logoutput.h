// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <protocol/clock.h>

#include <QByteArray>
#include <QString>

#include <atomic>
#include <optional>

namespace lanthorn::inline server {

//! Lets so many lines per second through and counts the others, so that whoever makes the server
//! write logs cannot fill a disk. Any thread, several at once.
class LogPace final
{
public:
    explicit LogPace(int linesPerSecond, Clock clock = steadyNow);

    struct Verdict
    {
        bool passes;
        int leftOut; //!< Lines of the last busy second that nobody was told of yet.
    };
    //! For one more line.
    Verdict next();
    //! Whether a line would pass now. One that would not counts as left out by this.
    bool hasRoom();
    //! What would be told with the next line.
    int takeLeftOut();

private:
    int m_linesPerSecond;
    Clock m_clock;
    std::atomic<qint64> m_second;
    std::atomic<int> m_lines {0}; //!< Of that second, also those left out.
};

//! Writes lines to a descriptor, never waiting long for whoever reads it: a log that nobody takes
//! must not hold up a session. What cannot be written is counted. Any thread, several at once;
//! lines of several threads may mix when one is longer than PIPE_BUF.
class LogWriter final
{
public:
    //! Borrowed. It may be a terminal, a pipe, a socket or a file.
    explicit LogWriter(int descriptor);

    //! `message` as a logLine(). False when it was lost: the reader left or stopped reading, or the
    //! disk is full. The first time that a reader is not ready this waits for up to 200 ms.
    bool write(const QString &message);
    void lose(int lines) { m_lost += lines; }
    //! Lines lost that nobody was told of yet.
    int takeLost() { return m_lost.exchange(0); }

private:
    const int m_descriptor;
    std::atomic<int> m_lost {0};
    std::atomic<bool> m_isStuck {false}; //!< The reader was not ready the last time.
    std::atomic<bool> m_isTorn {false}; //!< A line of which only a part was written is the last.
};

//! `message` as one line of UTF-8 that no character of it can change: controls, line separators and
//! what turns the direction of writing are written as in JSON.
QByteArray logLine(const QString &message);

//! From now on the log of this process goes to the standard error as such lines, at most 200 per
//! second, with a line that says how many were left out. Fatal messages always pass.
void installLogOutput();
//! False when that log leaves a line out now, which counts as left out by this: who writes many
//! lines need not make them first. Any thread.
bool logHasRoom();

} // namespace lanthorn::inline server
