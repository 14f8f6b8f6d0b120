// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <app/sessions/session.h>

#include <QWidget>

class QAction;
class QCheckBox;
class QLabel;

namespace lanthorn {
inline namespace app {

//! Part of the share panel: whether others see the session on their start page.
class AnnounceSection : public QWidget
{
    Q_OBJECT

public:
    //! `announce` is the window's own action, which the switch follows and triggers. Both are
    //! borrowed and outlive the section.
    AnnounceSection(Session *session, QAction *announce, QWidget *parent = nullptr);

    QCheckBox *toggle() const { return m_toggle; }

protected:
    void changeEvent(QEvent *event) override;

private:
    void retranslate();

    Session *m_session;
    QCheckBox *m_toggle;
    QLabel *m_text;
};

} // namespace app
} // namespace lanthorn
