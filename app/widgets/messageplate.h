// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLabel>

namespace lanthorn {
inline namespace app {

//! A short plain text over a picture, which its owner places. Lets the mouse through.
class MessagePlate final : public QLabel
{
    Q_OBJECT

public:
    explicit MessagePlate(QWidget *parent);

    //! A quiet text in an empty place.
    void showPlain(const QString &text, QPoint center);
    //! A text on a plate that stands out from what is behind it; `top` is the middle of its upper
    //! edge.
    void showPlate(const QString &text, QPoint top);

protected:
    void changeEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void present(const QString &text, bool plate);
    void recolor();

    bool m_plate = false;
};

} // namespace app
} // namespace lanthorn
