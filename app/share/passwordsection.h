// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <app/sessions/session.h>

#include <QWidget>

class QCheckBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace lanthorn {
inline namespace app {

//! The part of the share panel that is about the password: whether there is one, which, and the
//! button that asks everybody again.
class PasswordSection : public QWidget
{
    Q_OBJECT

public:
    //! `session` is borrowed and outlives the object.
    explicit PasswordSection(Session *session, QWidget *parent = nullptr);
    ~PasswordSection() override;

    QCheckBox *toggle() const { return m_toggle; }
    QLineEdit *field() const { return m_field; }
    QPushButton *newButton() const { return m_new; }
    QPushButton *forgetButton() const { return m_forget; }

protected:
    void changeEvent(QEvent *event) override;

private:
    void toggled(bool on);
    //! Takes what stands in the field, or puts back what counts.
    void apply();
    void refresh();
    void refreshText();
    void retranslate();

    Session *m_session;
    QCheckBox *m_toggle;
    QWidget *m_row;
    QLabel *m_text;
    QLineEdit *m_field;
    QPushButton *m_new;
    QPushButton *m_forget;
    bool m_justForgot = false;
};

} // namespace app
} // namespace lanthorn
