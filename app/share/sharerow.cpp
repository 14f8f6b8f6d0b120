// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/share/sharerow.h>

#include <app/icons.h>
#include <app/share/linktext.h>
#include <app/theme.h>
#include <app/widgets/fonts.h>
#include <app/widgets/labels.h>
#include <app/widgets/zoom.h>

#include <QClipboard>
#include <QEvent>
#include <QGuiApplication>
#include <QPainter>
#include <QStyle>
#include <QTimer>
#include <QToolButton>

#include <algorithm>
#include <chrono>

namespace lanthorn {
inline namespace app {

using namespace Qt::StringLiterals;

namespace {

constexpr int rowPadding = 12;
constexpr int lineGap = 2;
constexpr int checkSize = 14;
constexpr qreal rowRadius = 8;
//! So that a look back sees that it worked.
constexpr std::chrono::seconds rowCopiedShown {3};

constexpr int linkFlags = Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap;

} // namespace

ShareRow::ShareRow(const ShareOffer &offer, QWidget *parent)
    : QAbstractButton(parent)
    , m_offer(offer)
    , m_copy(new QToolButton(this))
{
    setCheckable(true);
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::PointingHandCursor);
    // Fixed would be as high as the usual width needs, whatever this one does.
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    m_copy->setIcon(themedIcon(Icon::Copy));
    m_copy->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_copy->setAutoRaise(true);
    m_copy->setFocusPolicy(Qt::StrongFocus);
    m_copy->setCursor(Qt::ArrowCursor);
    connect(m_copy, &QToolButton::clicked, this, &ShareRow::copy);
    retranslate();
}

void ShareRow::setOffer(const ShareOffer &offer)
{
    if (m_offer == offer)
        return;
    m_justCopied = m_justCopied && offer.link == m_offer.link;
    m_offer = offer;
    retranslate();
}

void ShareRow::copy()
{
    QGuiApplication::clipboard()->setText(m_offer.link);
    m_justCopied = true;
    retranslate();
    QTimer::singleShot(rowCopiedShown, this, [this] {
        m_justCopied = false;
        retranslate();
    });
}

QString ShareRow::explanation() const
{
    switch (m_offer.address.kind) {
    case NetworkKind::Ethernet:
        return tr("Ethernet");
    case NetworkKind::Wifi:
        return tr("Wi-Fi");
    case NetworkKind::Other:
        return tr("Network");
    case NetworkKind::Vpn:
        return tr("VPN, only for others in it");
    case NetworkKind::VirtualMachine:
        return tr("Virtual machines of this computer only");
    case NetworkKind::Container:
        return tr("Containers of this computer only");
    }
    return {};
}

void ShareRow::retranslate()
{
    setText(withLiteralAmpersands(m_offer.link));
    setToolTip(tr("Show its QR code"));
    const QString reached = m_offer.isReached ? tr("Reached") : QString();
    setAccessibleName(reached.isEmpty()
                          ? u"%1, %2"_s.arg(m_offer.link, explanation())
                          : u"%1, %2, %3"_s.arg(m_offer.link, explanation(), reached));
    m_copy->setText(m_justCopied ? tr("Copied") : tr("Copy"));
    m_copy->setIcon(themedIcon(m_justCopied ? Icon::Check : Icon::Copy));
    m_copy->setAccessibleName(tr("Copy %1").arg(m_offer.link));
    placeCopyButton();
    updateGeometry();
    update();
}

void ShareRow::placeCopyButton()
{
    const QSize size = m_copy->sizeHint();
    const QRect place(width() - zoomed(rowPadding) / 2 - size.width(),
                      (height() - size.height()) / 2, size.width(), size.height());
    m_copy->setGeometry(QStyle::visualRect(layoutDirection(), rect(), place));
}

QRect ShareRow::linkArea(int width) const
{
    const int room = width - 3 * zoomed(rowPadding) - m_copy->sizeHint().width();
    const QRect area(zoomed(rowPadding), zoomed(rowPadding), std::max(room, 1), QWIDGETSIZE_MAX);
    const QFontMetrics metrics(scaledFont(font(), 1, QFont::DemiBold));
    return {area.topLeft(),
            QSize(area.width(),
                  metrics.boundingRect(area, linkFlags, wrappingLink(m_offer.link)).height())};
}

QSize ShareRow::sizeHint() const
{
    constexpr int usualWidth = 320;
    return {usualWidth, heightForWidth(usualWidth)};
}

int ShareRow::heightForWidth(int width) const
{
    return linkArea(width).bottom() + 1 + zoomed(lineGap) + QFontMetrics(smallFont(font())).height()
        + zoomed(rowPadding);
}

void ShareRow::changeEvent(QEvent *event)
{
    QAbstractButton::changeEvent(event);
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::FontChange)
        retranslate();
}

void ShareRow::resizeEvent(QResizeEvent *event)
{
    QAbstractButton::resizeEvent(event);
    placeCopyButton();
}

void ShareRow::paintEvent(QPaintEvent *)
{
    const ThemeColors colors = themeColors(palette());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(isChecked() ? QPen(colors.accent, 2) : QPen(colors.border, 1));
    painter.setBrush(
        palette().color(underMouse() && !isChecked() ? QPalette::AlternateBase : QPalette::Base));
    painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), rowRadius, rowRadius);
    if (hasFocus()) {
        painter.setPen(QPen(colors.accent, 1, Qt::DotLine));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(QRectF(rect()).adjusted(4.5, 4.5, -4.5, -4.5), rowRadius - 4,
                                rowRadius - 4);
    }
    const auto mirrored = [this](const QRect &area) {
        return QStyle::visualRect(layoutDirection(), rect(), area);
    };
    const QRect link = linkArea(width());
    painter.setFont(scaledFont(font(), 1, QFont::DemiBold));
    painter.setPen(palette().color(QPalette::Text));
    painter.drawText(mirrored(link), linkFlags, wrappingLink(m_offer.link));

    painter.setFont(smallFont(font()));
    QRect line(link.left(), link.bottom() + 1 + zoomed(lineGap), link.width(),
               painter.fontMetrics().height());
    if (m_offer.isReached) {
        const QString reached = tr("Reached");
        const QRect icon(line.left(), line.center().y() - zoomed(checkSize) / 2, zoomed(checkSize),
                         zoomed(checkSize));
        painter.drawPixmap(
            mirrored(icon),
            iconPixmap(Icon::Check, colors.success, zoomed(checkSize), devicePixelRatioF()));
        line.setLeft(icon.right() + 1 + zoomed(rowPadding) / 3);
        painter.setPen(colors.success);
        painter.drawText(mirrored(line), Qt::AlignVCenter | Qt::AlignLeading, reached);
        line.setLeft(line.left() + painter.fontMetrics().horizontalAdvance(reached)
                     + zoomed(rowPadding));
    }
    painter.setPen(colors.muted);
    painter.drawText(mirrored(line), Qt::AlignVCenter | Qt::AlignLeading,
                     painter.fontMetrics().elidedText(explanation(), Qt::ElideRight, line.width()));
}

} // namespace app
} // namespace lanthorn
