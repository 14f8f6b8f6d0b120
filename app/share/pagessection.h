// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <app/sessions/session.h>

#include <QWidget>

class QLabel;
class QPushButton;

namespace lanthorn {
inline namespace app {

//! The part of the share panel that is about the pages of the host's own: from which folder.
class PagesSection : public QWidget
{
    Q_OBJECT

public:
    //! `session` is borrowed and outlives the object.
    explicit PagesSection(Session *session, QWidget *parent = nullptr);

    QPushButton *chooseButton() const { return m_choose; }
    QPushButton *removeButton() const { return m_remove; }
    QLabel *text() const { return m_text; }

protected:
    void changeEvent(QEvent *event) override;

private:
    //! Returns at once.
    void ask();
    void refresh();
    void retranslate();

    Session *m_session;
    QPushButton *m_choose;
    QPushButton *m_remove;
    QLabel *m_text;
};

} // namespace app
} // namespace lanthorn
