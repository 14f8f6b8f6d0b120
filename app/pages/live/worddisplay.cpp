// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/pages/live/worddisplay.h>

#include <app/theme.h>
#include <app/widgets/fonts.h>

#include <QFontMetricsF>
#include <QPainter>
#include <QStyle>

#include <algorithm>

namespace lanthorn {
inline namespace app {

namespace {

constexpr int fadeTime = 240; // ms
constexpr double usedWidth = 0.88; // Share of the widget; the rest is air.
constexpr double usedHeight = 0.6;
constexpr int usualLetters = 8; // A shorter word is not written larger than one with so many.
constexpr double smallestPixels = 14;
constexpr double largestPixels = 280;
constexpr double probePixels = 100;

} // namespace

WordDisplay::WordDisplay(QWidget *parent)
    : QLabel(parent)
{
    setTextFormat(Qt::PlainText);
    setAlignment(Qt::AlignCenter);
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Expanding);
    m_fade.setStartValue(0.);
    m_fade.setEndValue(1.);
    m_fade.setEasingCurve(QEasingCurve::InOutQuad);
    connect(&m_fade, &QVariantAnimation::valueChanged, this, [this] { update(); });
}

void WordDisplay::showWord(const QString &word)
{
    const QString before = m_isHint ? QString() : text();
    m_fade.stop();
    m_isHint = false;
    setText(word);
    const bool animated =
        style()->styleHint(QStyle::SH_Widget_Animation_Duration, nullptr, this) > 0;
    if (!animated || !isVisible() || word == before)
        return;
    m_before = pixmapOf(before);
    m_after = pixmapOf(word);
    m_fade.setDuration(fadeTime);
    m_fade.start();
}

void WordDisplay::showHint(const QString &hint)
{
    m_fade.stop();
    m_isHint = true;
    setText(hint);
}

QFont WordDisplay::fittingFont(const QString &word) const
{
    QFont large = scaledFont(font(), 1, QFont::DemiBold);
    large.setPixelSize(int(probePixels));
    const QFontMetricsF metrics(large);
    const double widest =
        std::max(metrics.horizontalAdvance(word), metrics.averageCharWidth() * usualLetters);
    const double byWidth = probePixels * width() * usedWidth / widest;
    const double byHeight = probePixels * height() * usedHeight / metrics.height();
    large.setPixelSize(int(std::clamp(std::min(byWidth, byHeight), smallestPixels, largestPixels)));
    return large;
}

QSize WordDisplay::sizeHint() const
{
    return {480, 240};
}

QSize WordDisplay::minimumSizeHint() const
{
    return {160, 96};
}

void WordDisplay::hideEvent(QHideEvent *event)
{
    QLabel::hideEvent(event);
    m_fade.stop();
}

void WordDisplay::resizeEvent(QResizeEvent *event)
{
    QLabel::resizeEvent(event);
    m_fade.stop();
}

void WordDisplay::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    if (m_isHint) {
        painter.setFont(scaledFont(font(), 1.2));
        painter.setPen(themeColors(palette()).muted);
        painter.drawText(rect(), Qt::AlignCenter | Qt::TextWordWrap, text());
        return;
    }
    if (!isFading()) {
        paintWord(painter, text());
        return;
    }
    const double progress = m_fade.currentValue().toDouble();
    painter.setOpacity(1 - progress);
    painter.drawPixmap(0, 0, m_before);
    painter.setOpacity(progress);
    painter.drawPixmap(0, 0, m_after);
}

void WordDisplay::paintWord(QPainter &painter, const QString &word) const
{
    const QFont large = fittingFont(word);
    painter.setFont(large);
    painter.setPen(palette().color(QPalette::WindowText));
    const QString shown =
        QFontMetricsF(large).elidedText(word, Qt::ElideRight, width() * (1 + usedWidth) / 2);
    painter.drawText(rect(), Qt::AlignCenter | Qt::TextSingleLine, shown);
}

QPixmap WordDisplay::pixmapOf(const QString &word) const
{
    QPixmap pixmap(size() * devicePixelRatioF());
    pixmap.setDevicePixelRatio(devicePixelRatioF());
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    paintWord(painter, word);
    return pixmap;
}

} // namespace app
} // namespace lanthorn
