// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QObject>
#include <QString>

namespace lanthorn::cli {

//! Standard output and standard error. Each line is written at once and whole.
class Console final : public QObject
{
    Q_OBJECT

public:
    //! Two descriptors, borrowed.
    Console(int output, int errorOutput, QObject *parent = nullptr);

    //! A line of output. `text` goes out as it is: foreign parts must be escaped before.
    void print(const QByteArray &text);
    void print(const QString &text) { print(text.toUtf8()); }
    //! The same, in a dim colour when the output is a terminal.
    void printDimmed(const QString &text);
    //! A line on standard error, escaped here.
    void notice(const QString &text);
    //! The same for what went wrong: it begins with the name of the program, as shells have it.
    void complain(const QString &text);

Q_SIGNALS:
    //! Nobody reads the output any more, or it cannot be written: `problem` says why, and is empty
    //! when its reader simply left. Emitted once, from inside print().
    void outputEnded(const QString &problem);

private:
    const int m_output;
    const int m_errorOutput;
    const bool m_colours;
    bool m_ended = false;
};

} // namespace lanthorn::cli
