// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/share/announcesection.h>

#include <app/theme.h>
#include <app/widgets/fonts.h>
#include <app/widgets/labels.h>

#include <QAction>
#include <QCheckBox>
#include <QEvent>
#include <QLabel>
#include <QVBoxLayout>

namespace lanthorn {
inline namespace app {

namespace {

constexpr int announceGap = 4; // Pixels.

} // namespace

AnnounceSection::AnnounceSection(Session *session, QAction *announce, QWidget *parent)
    : QWidget(parent)
    , m_session(session)
    , m_toggle(new QCheckBox(this))
    , m_text(plainLabel(this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(announceGap);
    column->addWidget(m_toggle);
    column->addWidget(m_text);
    const auto follow = [this, announce] {
        m_toggle->setText(announce->text());
        m_toggle->setChecked(announce->isChecked());
        m_toggle->setEnabled(announce->isEnabled());
    };
    follow();
    connect(announce, &QAction::changed, m_toggle, follow);
    connect(m_toggle, &QCheckBox::clicked, announce, &QAction::trigger);
    connect(session, &Session::statusChanged, this, &AnnounceSection::retranslate);
    retranslate();
}

void AnnounceSection::retranslate()
{
    m_text->setText(
        m_session->status().isOpenToNetwork
            ? tr("While this is on, the session stands on the start page of everybody on the same "
                 "network, with its name and the number of people. Without it, guests need a link, "
                 "the address or the join code.")
            : tr("Counts once the session is open to the network: it then stands on the start page "
                 "of everybody there, with its name and the number of people."));
    m_text->setFont(smallFont(font()));
    setTextColor(m_text, themeColors(palette()).muted);
}

void AnnounceSection::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (changesLook(*event))
        retranslate();
}

} // namespace app
} // namespace lanthorn
