// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/share/encryptionsection.h>

#include <app/share/linktext.h>
#include <app/theme.h>
#include <app/widgets/fonts.h>
#include <app/widgets/labels.h>

#include <QAction>
#include <QCheckBox>
#include <QClipboard>
#include <QEvent>
#include <QFontDatabase>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

#include <chrono>

namespace lanthorn {
inline namespace app {

namespace {

constexpr int encryptionGap = 4; // Pixels.
//! So that a look back sees that it worked.
constexpr std::chrono::seconds copiedShown {3};

} // namespace

EncryptionSection::EncryptionSection(Session *session, QAction *encrypt, QWidget *parent)
    : QWidget(parent)
    , m_session(session)
    , m_toggle(new QCheckBox(this))
    , m_text(plainLabel(this))
    , m_row(new QWidget(this))
    , m_fingerprint(plainLabel(m_row))
    , m_copy(new QPushButton(m_row))
{
    m_copy->setAutoDefault(false);
    auto *row = new QHBoxLayout(m_row);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_fingerprint, 1);
    row->addWidget(m_copy);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(encryptionGap);
    column->addWidget(m_toggle);
    column->addWidget(m_text);
    column->addWidget(m_row);

    m_copied.setSingleShot(true);
    m_copied.setInterval(copiedShown);
    connect(&m_copied, &QTimer::timeout, this, &EncryptionSection::retranslate);
    connect(m_copy, &QPushButton::clicked, this, &EncryptionSection::copy);
    const auto follow = [this, encrypt] {
        m_toggle->setText(encrypt->text());
        m_toggle->setChecked(encrypt->isChecked());
        m_toggle->setEnabled(encrypt->isEnabled());
    };
    follow();
    connect(encrypt, &QAction::changed, m_toggle, follow);
    connect(m_toggle, &QCheckBox::clicked, encrypt, &QAction::trigger);
    connect(session, &Session::statusChanged, this, &EncryptionSection::refresh);
    retranslate();
}

void EncryptionSection::copy()
{
    if (const auto &key = m_session->status().ownKey) {
        QGuiApplication::clipboard()->setText(key->toString());
        m_copied.start();
        retranslate();
    }
}

void EncryptionSection::refresh()
{
    const auto &key = m_session->status().ownKey;
    m_row->setVisible(key.has_value());
    m_fingerprint->setText(key ? keyText(*key) : QString());
    m_text->setText(
        key ? tr("Nobody else on the network can read what is written here. The switch changes the "
                 "links: everybody who is here has to join again. Browsers show a warning first, "
                 "because nobody vouches for this computer. To be sure, compare the fingerprint "
                 "that Lanthorn shows in its window and in the terminal:")
            : tr("While this is off, others on the same network could read what is written here. "
                 "The "
                 "switch changes the links: everybody who is here has to join again."));
}

void EncryptionSection::retranslate()
{
    m_copy->setText(m_copied.isActive() ? tr("Copied") : tr("&Copy fingerprint"));
    m_text->setFont(smallFont(font()));
    setTextColor(m_text, themeColors(palette()).muted);
    QFont fixed = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    fixed.setPointSizeF(smallFont(font()).pointSizeF());
    m_fingerprint->setFont(fixed);
    refresh();
}

void EncryptionSection::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (changesLook(*event))
        retranslate();
}

} // namespace app
} // namespace lanthorn
