// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QObject>
#include <QSocketNotifier>
#include <QString>

namespace lanthorn::inline cli {

//! Reads UTF-8 lines from a descriptor without blocking the event loop: a terminal, a pipe or a
//! file.
class LineReader final : public QObject
{
    Q_OBJECT

public:
    //! Longer lines are cut to this many bytes. It is more than any server takes, so that a line
    //! that is cut is refused, not sent in part.
    static constexpr qsizetype longestLine = 1024 * 1024;

    //! `descriptor` is borrowed. Lines come from the event loop.
    explicit LineReader(int descriptor, QObject *parent = nullptr);

    //! While paused nothing is read or told.
    void setPaused(bool paused);

Q_SIGNALS:
    //! Without its end of line.
    void lineRead(const QString &line);
    //! The input has ended. The last signal.
    void ended();

private:
    void readSome();
    void tellLines();

    const int m_descriptor;
    QSocketNotifier m_notifier;
    QByteArray m_buffer;
    bool m_paused = false;
    bool m_cutting = false; //!< The rest of a line that was cut is still to come.
    bool m_atEnd = false;
    bool m_told = false;
};

} // namespace lanthorn::inline cli
