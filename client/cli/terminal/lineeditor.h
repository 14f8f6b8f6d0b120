// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <client/cli/terminal/footer.h>

#include <QObject>
#include <QSocketNotifier>
#include <QString>
#include <QStringList>

#include <functional>
#include <memory>

namespace lanthorn::inline cli {

//! A line that is edited at the terminal of the standard input and output, by the keys and the
//! settings (~/.inputrc) that people know from their shell: GNU Readline, driven by the event loop.
//! One per program. A line that was entered vanishes: whoever wants it seen prints it. The terminal
//! is as it was when this is gone, and while the program is stopped by Ctrl+Z.
class LineEditor final : public QObject, public Footer
{
    Q_OBJECT

public:
    //! What may stand in the place of the word that begins at `start` and ends with `line`.
    using Completer = std::function<QStringList(const QString &line, qsizetype start)>;

    explicit LineEditor(QObject *parent = nullptr);
    ~LineEditor() override;

    void setPrompt(const QString &prompt);
    void setCompleter(const Completer &completer) { m_completer = completer; }
    //! Replaces what is typed.
    void setText(const QString &text);
    //! For the arrow keys; the last 500 are kept, as long as the program runs.
    void remember(const QString &line);

    void hide() override;
    void show() override;

Q_SIGNALS:
    //! Enter. A block that was pasted comes as one, with the newlines in it.
    void lineEntered(const QString &line);
    //! Ctrl+D in an empty line, or the terminal is gone. The last signal.
    void ended();

private:
    class Readline; // Its callbacks are plain functions.
    friend class Readline;

    void readKey();
    void suspend();

    QSocketNotifier m_keys;
    std::unique_ptr<QSocketNotifier> m_stopKey; //!< Ctrl+Z.
    Completer m_completer;
    QString m_entered;
    QString m_prompt;
    int m_hidden = 0;
    bool m_atEnd = false;
};

} // namespace lanthorn::inline cli
