// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/widgets/card.h>

#include <app/theme.h>
#include <app/widgets/fonts.h>
#include <app/widgets/labels.h>
#include <app/widgets/zoom.h>

#include <QEvent>
#include <QGridLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

namespace lanthorn {
inline namespace app {

namespace {

constexpr qreal cardRadius = 12;
constexpr int cardIconSize = 26;
constexpr int buttonWidth = 96;

} // namespace

Card::Card(Icon icon, QWidget *parent)
    : QWidget(parent)
    , m_iconId(icon)
    , m_icon(new QLabel(this))
    , m_heading(new QLabel(this))
    , m_explanation(new QLabel(this))
    , m_button(new QPushButton(this))
    , m_body(new QVBoxLayout)
{
    for (QLabel *label : {m_heading, m_explanation}) {
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
    }
    m_body->setSpacing(6);

    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(16, 14, 16, 14);
    grid->setHorizontalSpacing(14);
    grid->setVerticalSpacing(2);
    grid->addWidget(m_icon, 0, 0, 2, 1, Qt::AlignTop);
    grid->addWidget(m_heading, 0, 1);
    grid->addWidget(m_explanation, 1, 1);
    grid->addLayout(m_body, 2, 1, 1, 2);
    grid->addWidget(m_button, 0, 2, 2, 1, Qt::AlignVCenter);
    grid->setColumnStretch(1, 1);
    refresh();
}

void Card::setTexts(const QString &heading, const QString &explanation, const QString &button)
{
    m_heading->setText(heading);
    m_explanation->setText(explanation);
    m_button->setText(button);
    m_button->setAccessibleDescription(explanation);
}

void Card::refresh()
{
    const ThemeColors colors = themeColors(palette());
    m_heading->setFont(scaledFont(font(), 1.1, QFont::DemiBold));
    m_button->setMinimumWidth(zoomed(buttonWidth));
    m_icon->setPixmap(
        iconPixmap(m_iconId, colors.accent, zoomed(cardIconSize), devicePixelRatioF()));
    setTextColor(m_explanation, colors.muted);
}

void Card::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        refresh();
}

void Card::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(themeColors(palette()).border);
    painter.setBrush(palette().color(QPalette::Base));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), cardRadius, cardRadius);
}

} // namespace app
} // namespace lanthorn
