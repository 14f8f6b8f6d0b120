// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <app/sessions/session.h>

#include <QTimer>
#include <QWidget>

class QAction;
class QCheckBox;
class QLabel;
class QPushButton;

namespace lanthorn {
inline namespace app {

//! The part of the share panel that is about encryption: whether there is any, what that means for
//! who joins, and the fingerprint by which they know this host.
class EncryptionSection : public QWidget
{
    Q_OBJECT

public:
    //! `encrypt` is the window's own action, which the switch follows and triggers. Both pointers
    //! are borrowed and outlive the object.
    EncryptionSection(Session *session, QAction *encrypt, QWidget *parent = nullptr);

    QCheckBox *toggle() const { return m_toggle; }
    QLabel *text() const { return m_text; }
    QLabel *fingerprint() const { return m_fingerprint; }
    QPushButton *copyButton() const { return m_copy; }

protected:
    void changeEvent(QEvent *event) override;

private:
    void copy();
    void refresh();
    void retranslate();

    Session *m_session;
    QCheckBox *m_toggle;
    QLabel *m_text;
    QWidget *m_row;
    QLabel *m_fingerprint;
    QPushButton *m_copy;
    QTimer m_copied; // Runs while the button says that it worked.
};

} // namespace app
} // namespace lanthorn
