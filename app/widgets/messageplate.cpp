// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/widgets/messageplate.h>

#include <app/theme.h>

#include <QEvent>
#include <QPainter>

#include <algorithm>

namespace lanthorn {
inline namespace app {

MessagePlate::MessagePlate(QWidget *parent)
    : QLabel(parent)
{
    setTextFormat(Qt::PlainText);
    setAlignment(Qt::AlignCenter);
    setForegroundRole(QPalette::WindowText);
    setAttribute(Qt::WA_TransparentForMouseEvents);
    hide();
}

void MessagePlate::showPlain(const QString &text, QPoint center)
{
    present(text, false);
    QRect place(QPoint(), size());
    place.moveCenter(center);
    move(place.topLeft());
}

void MessagePlate::showPlate(const QString &text, QPoint top)
{
    present(text, true);
    move(top - QPoint(width() / 2, 0));
}

void MessagePlate::present(const QString &text, bool plate)
{
    m_plate = plate;
    recolor();
    setContentsMargins(plate ? QMargins(14, 6, 14, 6) : QMargins());
    setText(text);
    QSize wanted = sizeHint();
    wanted.setWidth(std::min(wanted.width(), parentWidget()->width()));
    resize(wanted);
    show();
}

void MessagePlate::changeEvent(QEvent *event)
{
    QLabel::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        recolor();
}

void MessagePlate::recolor()
{
    const QColor color =
        m_plate ? palette().color(QPalette::ToolTipText) : themeColors(palette()).muted;
    if (palette().color(QPalette::WindowText) == color)
        return;
    QPalette changed = palette();
    changed.setColor(QPalette::WindowText, color);
    setPalette(changed);
}

void MessagePlate::paintEvent(QPaintEvent *event)
{
    if (m_plate) {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(themeColors(palette()).border);
        painter.setBrush(palette().color(QPalette::ToolTipBase));
        const QRectF edge = QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5);
        painter.drawRoundedRect(edge, edge.height() / 2, edge.height() / 2);
    }
    QLabel::paintEvent(event);
}

} // namespace app
} // namespace lanthorn
