// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <client/cli/poster.h>
#include <client/cli/terminal/linereader.h>

#include <QHash>
#include <QObject>

#include <memory>

namespace lanthorn::inline cli {

//! Sends a text, or each line of an input, the way of a poster. Reads no further ahead than a few
//! lines.
class LineSender final : public QObject
{
    Q_OBJECT

public:
    //! `poster` is borrowed and outlives this.
    explicit LineSender(Poster &poster, QObject *parent = nullptr);

    void sendText(const QString &text);
    //! Blank lines are skipped. A line that equals `lastLine` ends the input, unless that is empty.
    void sendInput(int descriptor, const QString &lastLine = {});

    //! Messages that still wait.
    qsizetype waiting() const { return m_poster.waiting(); }
    //! Messages that were given up.
    int failures() const { return m_failures; }

Q_SIGNALS:
    void sent(const lanthorn::ChatMessage &message);
    //! The message of this line (from 1) was given up; 0: of an earlier run of the program. With
    //! ConnectionLost it may have arrived.
    void failed(int number, const QString &id, const lanthorn::Error &error);
    //! There is no more to come, nothing waits, and the way was open. The last signal.
    void finished();

private:
    void add(const QString &text);
    void handleLine(const QString &line);
    void endInput();
    void update();

    Poster &m_poster;
    std::unique_ptr<LineReader> m_reader;
    QHash<QString, int> m_numbers; //!< Of the lines that wait, by the id of the message.
    QString m_lastLine;
    int m_lines = 0;
    int m_failures = 0;
    bool m_hasInput = false;
    bool m_wasReady = false; //!< The poster has been ready.
};

} // namespace lanthorn::inline cli
