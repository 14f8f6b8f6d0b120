// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/widgets/statuschip.h>

#include <app/icons.h>
#include <app/theme.h>
#include <app/widgets/labels.h>
#include <app/widgets/zoom.h>
#include <models/foreigntext.h>

#include <QCoreApplication>
#include <QLocale>
#include <QPainter>
#include <QStyle>

namespace lanthorn {
inline namespace app {

namespace {

using Link = SessionStatus::Link;
using Role = SessionStatus::Role;

constexpr int chipHeight = 32;
constexpr int chipPadding = 12;
constexpr int symbolSize = 16;
constexpr int chipGap = 8;

class ChipTexts
{
    Q_DECLARE_TR_FUNCTIONS(lanthorn::app::StatusChip)
};

bool wasConnected(const SessionStatus &status)
{
    return !status.serverName.isEmpty() && status.attempts > 0;
}

QString linkText(const SessionStatus &status)
{
    switch (status.link) {
    case Link::Idle:
        return ChipTexts::tr("No session");
    case Link::Starting:
        return ChipTexts::tr("Starting");
    case Link::Connecting:
        return wasConnected(status) ? ChipTexts::tr("Reconnecting") : ChipTexts::tr("Connecting");
    case Link::Waiting:
        return (wasConnected(status) ? ChipTexts::tr("Reconnecting in %1 s (try %2)")
                                     : ChipTexts::tr("Connecting in %1 s (try %2)"))
            .arg(QLocale().toString(status.retrySeconds), QLocale().toString(status.attempts + 1));
    case Link::Closed:
        return ChipTexts::tr("Not connected");
    case Link::Connected:
        break;
    }
    switch (status.role) {
    case Role::Hosting:
        return ChipTexts::tr("Hosting");
    case Role::Demo:
        return ChipTexts::tr("Demo");
    default:
        return ChipTexts::tr("Joined");
    }
}

Icon linkIcon(const SessionStatus &status)
{
    switch (status.link) {
    case Link::Idle:
        return Icon::Plus;
    case Link::Connected:
        return status.isHosting() ? Icon::Host : Icon::Link;
    case Link::Waiting:
        return Icon::Time;
    case Link::Closed:
        return Icon::Error;
    default:
        return Icon::Refresh;
    }
}

QColor linkColor(const SessionStatus &status, const ThemeColors &colors)
{
    switch (status.link) {
    case Link::Connected:
        return colors.success;
    case Link::Closed:
        return colors.error;
    case Link::Idle:
        return colors.muted;
    default:
        return colors.warning;
    }
}

QString connectionText(const SessionStatus &status)
{
    if (status.link != Link::Connected || status.role == Role::Demo)
        return {};
    QString text =
        status.isEncrypted() ? ChipTexts::tr("Encrypted") : ChipTexts::tr("Not encrypted");
    if (status.latency) {
        text += u'\n'
            + ChipTexts::tr("Response time: %1 ms")
                  .arg(QLocale().toString(status.latency->count()));
    }
    return text;
}

bool showsLock(const SessionStatus &status)
{
    return status.link == Link::Connected && status.isEncrypted();
}

} // namespace

QString statusText(const SessionStatus &status)
{
    QStringList parts {linkText(status)};
    if (!status.serverName.isEmpty())
        parts += hostNameText(status.serverName);
    if (!status.address.isEmpty() && status.address != status.serverName)
        parts += status.address;
    if (status.isHosting() && status.link == Link::Connected)
        parts += ChipTexts::tr("%n connections", nullptr, status.connections);
    return parts.join(QStringLiteral(" · "));
}

StatusChip::StatusChip(QWidget *parent)
    : QToolButton(parent)
{
    setPopupMode(InstantPopup);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    setStatus({});
}

void StatusChip::setStatus(const SessionStatus &status)
{
    m_status = status;
    m_text = statusText(status);
    setText(withLiteralAmpersands(m_text));
    const QString connection = connectionText(status);
    setToolTip(toolTipText(connection.isEmpty() ? m_text : m_text + u'\n' + connection));
    setAccessibleName(tr("Session: %1").arg(m_text));
    updateGeometry();
    update();
}

QSize StatusChip::sizeHint() const
{
    const int text = fontMetrics().horizontalAdvance(m_text);
    // One more: the advance is rounded, and a fraction too little would cut the text.
    const int lock = showsLock(m_status) ? zoomed(symbolSize) + zoomed(chipGap) : 0;
    return {2 * zoomed(chipPadding) + 2 * zoomed(symbolSize) + 2 * zoomed(chipGap) + lock + text
                + 1,
            zoomed(chipHeight)};
}

QSize StatusChip::minimumSizeHint() const
{
    return {120, zoomed(chipHeight)};
}

void StatusChip::changeEvent(QEvent *event)
{
    QToolButton::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        setStatus(m_status);
}

void StatusChip::paintEvent(QPaintEvent *)
{
    const ThemeColors colors = themeColors(palette());
    const QColor ink = linkColor(m_status, colors);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(hasFocus() ? colors.accent : colors.border, hasFocus() ? 1.6 : 1));
    painter.setBrush(
        palette().color(isDown() || underMouse() ? QPalette::AlternateBase : QPalette::Base));
    const QRectF frame = QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5);
    painter.drawRoundedRect(frame, frame.height() / 2, frame.height() / 2);

    const int middle = (height() - zoomed(symbolSize)) / 2;
    QRect left(zoomed(chipPadding), middle, zoomed(symbolSize), zoomed(symbolSize));
    QRect right(width() - zoomed(chipPadding) - zoomed(symbolSize), middle, zoomed(symbolSize),
                zoomed(symbolSize));
    QRect text(left.right() + 1 + zoomed(chipGap), 0,
               right.left() - zoomed(chipGap) - left.right() - 1 - zoomed(chipGap), height());
    if (showsLock(m_status)) {
        const QRect lock(text.left(), middle, zoomed(symbolSize), zoomed(symbolSize));
        painter.drawPixmap(
            QStyle::visualRect(layoutDirection(), rect(), lock),
            iconPixmap(Icon::Lock, colors.success, zoomed(symbolSize), devicePixelRatioF()));
        text.setLeft(lock.right() + 1 + zoomed(chipGap));
    }
    left = QStyle::visualRect(layoutDirection(), rect(), left);
    right = QStyle::visualRect(layoutDirection(), rect(), right);
    text = QStyle::visualRect(layoutDirection(), rect(), text);
    painter.drawPixmap(
        left, iconPixmap(linkIcon(m_status), ink, zoomed(symbolSize), devicePixelRatioF()));
    painter.drawPixmap(
        right, iconPixmap(Icon::Down, colors.muted, zoomed(symbolSize), devicePixelRatioF()));
    painter.setPen(palette().color(QPalette::WindowText));
    painter.drawText(text, Qt::AlignVCenter | Qt::AlignLeading | Qt::TextSingleLine,
                     fontMetrics().elidedText(m_text, Qt::ElideRight, text.width()));
}

} // namespace app
} // namespace lanthorn
