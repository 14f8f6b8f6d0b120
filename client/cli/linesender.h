// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <client/cli/outbox.h>
#include <client/cli/terminal/linereader.h>

#include <QObject>

#include <memory>

namespace lanthorn::cli {

//! Sends a text, or each line of an input, the way of a poster. Reads no further ahead than a few
//! lines.
class LineSender final : public QObject
{
    Q_OBJECT

public:
    //! Both are borrowed and outlive this.
    LineSender(Poster &poster, Scheduler &scheduler, QObject *parent = nullptr);

    void sendText(const QString &text);
    //! Blank lines are skipped. A line that equals `lastLine` ends the input, unless that is empty.
    void sendInput(int descriptor, const QString &lastLine = {});

    //! Messages that still wait.
    qsizetype waiting() const { return m_outbox.size(); }
    //! Messages that were given up.
    int failures() const { return m_failures; }

Q_SIGNALS:
    void sent(const lanthorn::ChatMessage &message);
    //! The message of this line (from 1) was given up. With ConnectionLost it may have arrived.
    void failed(int number, const lanthorn::Error &error);
    //! There is no more to come, nothing waits, and the way was open. The last signal.
    void finished();

private:
    void handleLine(const QString &line);
    void endInput();
    void update();

    Outbox m_outbox;
    std::unique_ptr<LineReader> m_reader;
    QString m_lastLine;
    int m_lines = 0;
    int m_failures = 0;
    bool m_hasInput = false;
    bool m_wasReady = false; //!< The poster has been ready.
};

} // namespace lanthorn::cli
