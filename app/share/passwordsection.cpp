// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/share/passwordsection.h>

#include <app/share/pronounceable.h>
#include <app/theme.h>
#include <app/widgets/fonts.h>
#include <app/widgets/labels.h>
#include <protocol/messages/authentication.h>

#include <QCheckBox>
#include <QEvent>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

namespace lanthorn {
inline namespace app {

namespace {
constexpr int passwordGap = 4; // Pixels.
} // namespace

PasswordSection::PasswordSection(Session *session, QWidget *parent)
    : QWidget(parent)
    , m_session(session)
    , m_toggle(new QCheckBox(this))
    , m_row(new QWidget(this))
    , m_text(plainLabel(m_row))
    , m_field(new QLineEdit(m_row))
    , m_new(new QPushButton(m_row))
    , m_forget(new QPushButton(m_row))
{
    m_field->setMaxLength(longestPassword);
    m_new->setAutoDefault(false);
    m_forget->setAutoDefault(false);
    auto *row = new QGridLayout(m_row); // Two lines, so that it fits a narrow window.
    row->setContentsMargins(0, 0, 0, 0);
    row->setColumnStretch(0, 1);
    row->addWidget(m_field, 0, 0);
    row->addWidget(m_new, 0, 1);
    row->addWidget(m_text, 1, 0);
    row->addWidget(m_forget, 1, 1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(passwordGap);
    column->addWidget(m_toggle);
    column->addWidget(m_row);

    connect(m_toggle, &QCheckBox::clicked, this, &PasswordSection::toggled);
    connect(m_new, &QPushButton::clicked, this,
            [this] { m_session->setPassword(pronounceablePassword()); });
    connect(m_forget, &QPushButton::clicked, this, [this] {
        m_session->forgetGuests();
        m_justForgot = true;
        refreshText();
    });
    connect(m_field, &QLineEdit::textEdited, this, &PasswordSection::refreshText);
    connect(m_field, &QLineEdit::editingFinished, this, &PasswordSection::apply);
    connect(session, &Session::statusChanged, this, &PasswordSection::refresh);
    retranslate();
    refresh();
}

PasswordSection::~PasswordSection()
{
    m_field->disconnect(this); // It loses the focus while this is half gone.
}

void PasswordSection::toggled(bool on)
{
    m_session->setPassword(on ? pronounceablePassword() : QString());
    if (on)
        m_field->setFocus();
}

void PasswordSection::apply()
{
    if (m_session->status().password.isEmpty())
        return; // Just switched off, which takes the focus from the field.
    const QString password = normalizedPassword(m_field->text());
    if (password.size() >= shortestPassword)
        m_session->setPassword(password);
    else
        m_field->setText(m_session->status().password);
    refreshText();
}

void PasswordSection::refresh()
{
    const SessionStatus &status = m_session->status();
    const bool isOn = !status.password.isEmpty();
    m_toggle->setChecked(isOn);
    m_toggle->setEnabled(status.role == SessionStatus::Role::Hosting);
    m_row->setVisible(isOn);
    // Not under the fingers of who is typing.
    if (!m_field->hasFocus() || !m_field->isModified())
        m_field->setText(status.password);
    refreshText();
}

void PasswordSection::refreshText()
{
    const ThemeColors colors = themeColors(palette());
    const bool isOn = !m_session->status().password.isEmpty();
    const bool isShort = isOn && normalizedPassword(m_field->text()).size() < shortestPassword;
    if (m_field->isModified())
        m_justForgot = false;
    setTextColor(m_text, isShort ? colors.error : colors.muted);
    if (isShort) {
        m_text->setText(
            tr("A password has at least %1 characters.").arg(QLocale().toString(shortestPassword)));
    } else if (isOn && m_justForgot) {
        m_text->setText(tr("Everybody is asked again."));
    } else if (isOn) {
        m_text->setText(tr("Links and QR codes carry it. Who is here stays when it changes, and "
                           "newcomers need the new one."));
    }
}

void PasswordSection::retranslate()
{
    m_toggle->setText(tr("&Ask for a password"));
    m_field->setAccessibleName(tr("Password"));
    m_new->setText(tr("&New password"));
    m_forget->setText(tr("&Forget all guests"));
    m_forget->setToolTip(
        tr("Who came in before is asked for the password again, and so is everybody here."));
    m_text->setFont(smallFont(font()));
    refreshText();
}

void PasswordSection::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (changesLook(*event))
        retranslate();
}

} // namespace app
} // namespace lanthorn
