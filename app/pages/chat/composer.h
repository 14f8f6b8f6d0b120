// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDeadlineTimer>
#include <QTimer>
#include <QWidget>

#include <chrono>

class QLabel;
class QToolButton;

namespace lanthorn {
inline namespace app {

class ComposerEdit;

//! Where a message is written: the field, the button that sends, and a line below that says why it
//! cannot be sent. What was written stays until take() is called.
class Composer : public QWidget
{
    Q_OBJECT

public:
    explicit Composer(QWidget *parent = nullptr);

    QString text() const;
    //! Replaces the text and puts the cursor behind it.
    void setText(const QString &text);
    void setPlaceholder(const QString &text);
    //! In code points; 5000 until it is set.
    void setMaximumLength(int codePoints);
    //! Why nothing can be sent now, in the user's language; empty when it can.
    void setObstacle(const QString &reason);
    //! What the person should know although it can be sent; empty when nothing.
    void setNote(const QString &note);
    //! Why this text was not taken; shown until the text changes.
    void setProblem(const QString &problem);
    //! What this window answers to what was written; shown until the text changes.
    void setAnswer(const QString &answer);
    //! Nothing can be sent for this long; counts down.
    void block(std::chrono::milliseconds time);
    //! The text can be sent: not empty, not too long, and nothing is in the way.
    bool canSend() const;
    ComposerEdit *field() const { return m_edit; }

Q_SIGNALS:
    //! Enter or the button, and canSend(). The text is not changed.
    void sendRequested(const QString &text);

protected:
    void changeEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void send();
    void refresh();
    void fitColumn();
    void retranslate();

    QWidget *m_box;
    ComposerEdit *m_edit;
    QToolButton *m_send;
    QLabel *m_hint;
    QString m_obstacle;
    QString m_note;
    QString m_problem;
    QString m_answer;
    int m_maximum;
    QDeadlineTimer m_blockedUntil;
    QTimer m_countdown;
};

} // namespace app
} // namespace lanthorn
