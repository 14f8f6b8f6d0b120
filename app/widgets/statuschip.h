// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <app/sessions/sessionstatus.h>

#include <QToolButton>

namespace lanthorn {
inline namespace app {

//! The text of the status chip, in the user's language.
QString statusText(const SessionStatus &status);

//! Says in an icon and a text what the session is and how the link is; pressed, it opens its menu.
//! Cuts the text where there is no room; the tool tip has all of it, and how the connection is.
class StatusChip : public QToolButton
{
    Q_OBJECT

public:
    explicit StatusChip(QWidget *parent = nullptr);

    void setStatus(const SessionStatus &status);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void changeEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    SessionStatus m_status;
    QString m_text;
};

} // namespace app
} // namespace lanthorn
