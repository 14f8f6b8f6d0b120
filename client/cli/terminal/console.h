// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <client/cli/terminal/footer.h>

#include <QByteArray>
#include <QObject>
#include <QString>

namespace lanthorn::inline cli {

//! Whether the terminal that TERM names knows colours and moves its cursor.
bool isTerminalAble();

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
    //! The same, in a dim colour where colours are wanted.
    void printDimmed(const QString &text);
    //! `text` in that colour, or bold; as it is where no colours are wanted: the output is no
    //! terminal, NO_COLOR says so, or TERM is dumb or missing.
    QString dimmed(const QString &text) const;
    QString bold(const QString &text) const;
    //! A line on standard error, escaped here.
    void notice(const QString &text);
    //! The same for what went wrong: it begins with the name of the program, as shells have it.
    void complain(const QString &text);

    //! Makes room for each line from now on; null for nothing. Borrowed.
    void setFooter(Footer *footer) { m_footer = footer; }
    Footer *footer() const { return m_footer; }

Q_SIGNALS:
    //! Nobody reads the output any more, or it cannot be written: `problem` says why, and is empty
    //! when its reader simply left. Emitted once, from inside print().
    void outputEnded(const QString &problem);

private:
    const int m_output;
    const int m_errorOutput;
    const bool m_colours;
    Footer *m_footer = nullptr;
    bool m_ended = false;
};

} // namespace lanthorn::inline cli
