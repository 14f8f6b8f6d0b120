// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <app/share/qrsheet.h>

#include <QWidget>

namespace lanthorn {
inline namespace app {

//! A link and its QR code for everybody in the room to see: a white window for a projector. Esc,
//! F11 or a double click close it, which deletes it.
class QrScreen : public QWidget
{
    Q_OBJECT

public:
    QrScreen(const QrSheet &sheet, QWidget *parent);

protected:
    void changeEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void retranslate();

    QrSheet m_sheet;
};

} // namespace app
} // namespace lanthorn
