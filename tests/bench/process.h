// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QProcess>
#include <QStringList>

#include <chrono>
#include <optional>

namespace lanthorn::bench {

//! A program under measurement. Ends with the object.
class Process final
{
public:
    explicit Process(const QString &program, const QStringList &arguments,
                     const QStringList &environment = {});
    ~Process();

    //! Waits until the program has written `text` to either output; false when it does not come in
    //! 20 s or the program ends.
    bool waitForOutput(const QByteArray &text);
    //! Waits until the program, a lanthornd, listens; its port, or nothing as above.
    std::optional<quint16> waitForPort();
    //! Since the program was started.
    std::chrono::milliseconds age() const;
    const QByteArray &output() const { return m_output; }

    //! Processor time used so far (proc(5), utime and stime), all threads.
    std::chrono::milliseconds processorTime() const;
    //! A figure of /proc/PID/smaps_rollup, such as `Rss` or `Pss`, in bytes; nothing without it.
    std::optional<qint64> memory(const QByteArray &name) const;

private:
    QByteArray readProc(const char *name) const;

    QProcess m_process;
    std::chrono::steady_clock::time_point m_started;
    QByteArray m_output;
};

} // namespace lanthorn::bench
