// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/share/qrscreen.h>

#include <QKeyEvent>
#include <QPainter>

namespace lanthorn {
inline namespace app {

namespace {

//! Readable close by; nobody in the room needs it.
const QColor hintColor(0x76, 0x76, 0x76);
constexpr int hintMargin = 12;

} // namespace

QrScreen::QrScreen(const QrSheet &sheet, QWidget *parent)
    : QWidget(parent, Qt::Window)
    , m_sheet(sheet)
{
    setAttribute(Qt::WA_DeleteOnClose);
    setAttribute(Qt::WA_OpaquePaintEvent);
    setFocusPolicy(Qt::StrongFocus);
    retranslate();
}

void QrScreen::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void QrScreen::retranslate()
{
    setWindowTitle(tr("QR code"));
    setAccessibleName(tr("QR code of %1").arg(m_sheet.link));
    update();
}

void QrScreen::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape || event->key() == Qt::Key_F11)
        close();
    else
        QWidget::keyPressEvent(event);
}

void QrScreen::mouseDoubleClickEvent(QMouseEvent *)
{
    close();
}

void QrScreen::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintQrSheet(&painter, rect(), m_sheet, font());
    painter.setFont(font());
    painter.setPen(hintColor);
    painter.drawText(rect().adjusted(hintMargin, hintMargin, -hintMargin, -hintMargin),
                     Qt::AlignTop | Qt::AlignRight, tr("Esc closes"));
}

} // namespace app
} // namespace lanthorn
