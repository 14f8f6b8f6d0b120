// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/share/qrview.h>

#include <app/share/qrsheet.h>
#include <app/theme.h>
#include <app/widgets/zoom.h>

#include <QEvent>
#include <QPainter>

namespace lanthorn {
inline namespace app {

namespace {

constexpr int usualSide = 240;
constexpr int smallestSide = 180;
constexpr qreal quietZoneRadius = 12;

} // namespace

QrView::QrView(QWidget *parent)
    : QWidget(parent)
{
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    retranslate();
}

void QrView::setLink(const QString &link)
{
    if (m_link == link)
        return;
    m_link = link;
    m_code = QrCode::of(link.toLatin1());
    retranslate();
    update();
}

QSize QrView::sizeHint() const
{
    return {zoomed(usualSide), zoomed(usualSide)};
}

int QrView::heightForWidth(int width) const
{
    return std::clamp(width, zoomed(smallestSide), zoomed(usualSide));
}

QSize QrView::minimumSizeHint() const
{
    return {zoomed(smallestSide), zoomed(smallestSide)};
}

void QrView::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void QrView::retranslate()
{
    setAccessibleName(tr("QR code of %1").arg(m_link));
    setToolTip(m_code ? tr("Point the camera of a phone at it") : QString());
    update();
}

void QrView::paintEvent(QPaintEvent *)
{
    const int side = std::min(width(), height());
    QRect card(0, 0, side, side);
    card.moveCenter(rect().center());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(themeColors(palette()).border);
    painter.setBrush(m_code ? QColor(Qt::white) : palette().color(QPalette::Base));
    painter.drawRoundedRect(QRectF(card).adjusted(0.5, 0.5, -0.5, -0.5), quietZoneRadius,
                            quietZoneRadius);
    painter.setRenderHint(QPainter::Antialiasing, false);
    if (m_code) {
        paintQrCode(&painter, card.adjusted(1, 1, -1, -1), *m_code);
    } else if (!m_link.isEmpty()) {
        painter.setPen(themeColors(palette()).muted);
        painter.drawText(card.adjusted(16, 16, -16, -16), Qt::AlignCenter | Qt::TextWordWrap,
                         tr("This program was built without QR codes."));
    }
}

} // namespace app
} // namespace lanthorn
