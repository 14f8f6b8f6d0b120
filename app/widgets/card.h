// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <app/icons.h>

#include <QWidget>

class QLabel;
class QPushButton;
class QVBoxLayout;

namespace lanthorn {
inline namespace app {

//! A rounded box with an icon, a heading, a line of explanation and a button; below them room for
//! more.
class Card : public QWidget
{
    Q_OBJECT

public:
    explicit Card(Icon icon, QWidget *parent = nullptr);

    void setTexts(const QString &heading, const QString &explanation, const QString &button);
    QPushButton *button() const { return m_button; }
    //! Where further widgets go, under the explanation.
    QVBoxLayout *body() const { return m_body; }

protected:
    void changeEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void refresh();

    Icon m_iconId;
    QLabel *m_icon;
    QLabel *m_heading;
    QLabel *m_explanation;
    QPushButton *m_button;
    QVBoxLayout *m_body;
};

} // namespace app
} // namespace lanthorn
