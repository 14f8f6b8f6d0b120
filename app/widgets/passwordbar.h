// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <app/sessions/sessionstatus.h>

#include <QDeadlineTimer>
#include <QFrame>
#include <QTimer>

class QLabel;
class QLineEdit;
class QPushButton;

namespace lanthorn {
inline namespace app {

//! Asks for the password of the session that is being joined: a strip above the page, shown as long
//! as the host wants it.
class PasswordBar : public QFrame
{
    Q_OBJECT

public:
    explicit PasswordBar(QWidget *parent = nullptr);

    //! Shows or hides the bar.
    void setStatus(const SessionStatus &status);
    QLineEdit *field() const { return m_field; }
    QPushButton *button() const { return m_enter; }
    QPushButton *editButton() const { return m_edit; }
    QLabel *problem() const { return m_problem; }

Q_SIGNALS:
    void passwordGiven(const QString &password);
    //! The person would rather go elsewhere.
    void editAddressRequested();

protected:
    void changeEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void enter();
    void refresh();
    void retranslate();
    bool isLockedOut() const { return !m_lockedOut.hasExpired(); }

    SessionStatus m_status;
    QLabel *m_icon;
    QLabel *m_question;
    QLineEdit *m_field;
    QPushButton *m_enter;
    QPushButton *m_edit;
    QLabel *m_problem;
    QDeadlineTimer m_lockedOut; //!< Until then nobody is heard.
    QTimer m_countdown;
};

} // namespace app
} // namespace lanthorn
