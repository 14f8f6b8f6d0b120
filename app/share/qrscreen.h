// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <server/share/qrcode.h>

#include <QWidget>

namespace lanthorn {
inline namespace app {

//! A link and its QR code for everybody in the room to see: a white window for a projector. Esc,
//! F11 or a double click close it, which deletes it.
class QrScreen : public QWidget
{
    Q_OBJECT

public:
    QrScreen(const QrCode &code, const QString &link, QWidget *parent);

protected:
    void changeEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void retranslate();

    QrCode m_code;
    QString m_link;
};

} // namespace app
} // namespace lanthorn
