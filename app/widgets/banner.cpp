// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/widgets/banner.h>

#include <app/icons.h>
#include <app/theme.h>
#include <app/widgets/zoom.h>

#include <QAccessible>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QToolButton>

#include <algorithm>

namespace lanthorn {
inline namespace app {

namespace {

//! Below this width the buttons go under the text, pixels.
constexpr int narrowWidth = 560;
constexpr int bannerIconSize = 20;

} // namespace

Banner::Banner(QWidget *parent)
    : QFrame(parent)
    , m_icon(new QLabel(this))
    , m_text(new QLabel(this))
    , m_grid(new QGridLayout(this))
    , m_buttonBox(new QWidget(this))
    , m_buttons(new QHBoxLayout(m_buttonBox))
    , m_close(new QToolButton(this))
{
    m_text->setTextFormat(Qt::PlainText);
    m_text->setWordWrap(true);
    m_close->setIcon(themedIcon(Icon::Close));
    m_close->setAutoRaise(true);
    connect(m_close, &QToolButton::clicked, this, &Banner::closeRequested);

    m_grid->setContentsMargins(12, 6, 12, 6); // Both ends alike: layouts do not mirror margins.
    m_grid->setHorizontalSpacing(10);
    m_grid->setVerticalSpacing(6);
    m_grid->addWidget(m_icon, 0, 0);
    m_grid->addWidget(m_text, 0, 1);
    m_grid->addWidget(m_buttonBox, 0, 2);
    m_grid->addWidget(m_close, 0, 3);
    m_grid->setColumnStretch(1, 1);
    m_buttons->setContentsMargins(0, 0, 0, 0);
    m_buttons->setSpacing(6);
    retranslate();
}

void Banner::arrange()
{
    m_grid->removeWidget(m_buttonBox);
    if (m_narrow)
        m_grid->addWidget(m_buttonBox, 1, 1, 1, 3, Qt::AlignLeading);
    else
        m_grid->addWidget(m_buttonBox, 0, 2);
}

void Banner::resizeEvent(QResizeEvent *event)
{
    QFrame::resizeEvent(event);
    const bool narrow = width() < zoomed(narrowWidth);
    if (narrow == m_narrow)
        return;
    m_narrow = narrow;
    arrange();
}

void Banner::retranslate()
{
    m_close->setToolTip(tr("Close this message"));
    m_close->setAccessibleName(tr("Close this message"));
}

void Banner::setContent(const BannerContent &content)
{
    const bool sameButtons = content.buttons.size() == m_content.buttons.size()
        && std::equal(content.buttons.begin(), content.buttons.end(), m_content.buttons.begin(),
                      [](const auto &a, const auto &b) { return a.text == b.text; });
    const bool news = content.kind != m_content.kind || m_content.text.isEmpty();
    m_content = content;
    m_close->setVisible(content.canClose);
    m_text->setText(content.text);
    setAccessibleName(content.text);
    // A countdown must not take the focus from the button that is about to be pressed.
    if (!sameButtons)
        rebuildButtons();
    recolor();
    if (news) {
        QAccessibleEvent alert(this, QAccessible::Alert);
        QAccessible::updateAccessibility(&alert);
    }
}

void Banner::rebuildButtons()
{
    while (QLayoutItem *item = m_buttons->takeAt(0)) {
        item->widget()->hide();
        item->widget()->deleteLater();
        delete item;
    }
    for (qsizetype i = 0; i < m_content.buttons.size(); ++i) {
        auto *button = new QPushButton(m_content.buttons.at(i).text, this);
        button->setAutoDefault(false);
        connect(button, &QPushButton::clicked, this, [this, i] {
            const auto run = m_content.buttons.at(i).run;
            run();
        });
        m_buttons->addWidget(button);
    }
    m_buttonBox->setVisible(!m_content.buttons.isEmpty());
}

void Banner::recolor()
{
    const ThemeColors colors = themeColors(palette());
    const bool error = m_content.kind == BannerContent::Kind::Error;
    const bool info = m_content.kind == BannerContent::Kind::Info;
    const QColor ink = error ? colors.error : info ? colors.accent : colors.warning;
    m_icon->setPixmap(iconPixmap(error      ? Icon::Error
                                     : info ? Icon::Info
                                            : Icon::Warning,
                                 ink, zoomed(bannerIconSize), devicePixelRatioF()));
    update();
}

void Banner::paintEvent(QPaintEvent *)
{
    const ThemeColors colors = themeColors(palette());
    QColor panel = colors.infoPanel;
    if (m_content.kind == BannerContent::Kind::Error)
        panel = colors.errorPanel;
    else if (m_content.kind == BannerContent::Kind::Warning)
        panel = colors.warningPanel;
    QPainter painter(this);
    painter.fillRect(rect(), panel);
    painter.fillRect(QRect(0, height() - 1, width(), 1), colors.border);
}

void Banner::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        recolor();
    else if (event->type() == QEvent::LanguageChange)
        retranslate();
}

} // namespace app
} // namespace lanthorn
