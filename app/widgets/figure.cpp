// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/widgets/figure.h>

#include <app/theme.h>
#include <app/widgets/fonts.h>
#include <app/widgets/quietlabel.h>

#include <QEvent>
#include <QVBoxLayout>

#include <algorithm>

namespace lanthorn {
inline namespace app {

Figure::Figure(QWidget *parent)
    : QWidget(parent)
    , m_caption(new QuietLabel(this))
    , m_value(new QLabel(this))
{
    m_value->setTextFormat(Qt::PlainText);
    m_value->setForegroundRole(QPalette::WindowText);
    m_caption->setBuddy(m_value);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_caption);
    column->addStretch();
    column->addWidget(m_value);
    setSizePolicy(QSizePolicy::Minimum, QSizePolicy::Preferred);
    applyLook();
}

void Figure::setCaption(const QString &caption)
{
    m_caption->setText(caption);
}

void Figure::setValue(const QString &value)
{
    if (value == m_value->text())
        return;
    m_value->setText(value);
    keepWidth();
}

void Figure::setScale(double scale)
{
    m_scale = scale;
    applyLook();
}

void Figure::setFaded(bool faded)
{
    if (faded == m_faded)
        return;
    m_faded = faded;
    applyLook();
}

void Figure::forgetWidth()
{
    m_value->setMinimumWidth(0);
}

void Figure::alignBaseline(const Figure &other)
{
    const auto descent = [](const Figure &figure) {
        return figure.m_value->fontMetrics().descent();
    };
    layout()->setContentsMargins(0, 0, 0, std::max(descent(other) - descent(*this), 0));
}

QString Figure::value() const
{
    return m_value->text();
}

void Figure::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::PaletteChange) {
        forgetWidth();
        applyLook();
    }
}

void Figure::applyLook()
{
    m_caption->setFont(smallFont(font()));
    m_value->setFont(scaledFont(font(), m_scale, QFont::DemiBold));
    QPalette colors = palette();
    if (m_faded)
        colors.setColor(QPalette::WindowText, themeColors(palette()).muted);
    m_value->setPalette(colors);
    keepWidth();
}

void Figure::keepWidth()
{
    m_value->setMinimumWidth(std::max(m_value->minimumWidth(), m_value->sizeHint().width()));
}

} // namespace app
} // namespace lanthorn
