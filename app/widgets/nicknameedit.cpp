// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/widgets/nicknameedit.h>

#include <app/errortexts.h>
#include <app/theme.h>
#include <app/widgets/labels.h>

#include <QEvent>
#include <QLabel>
#include <QLineEdit>
#include <QVBoxLayout>

namespace lanthorn {
inline namespace app {

NicknameEdit::NicknameEdit(QWidget *parent)
    : QWidget(parent)
    , m_field(new QLineEdit(this))
    , m_problem(new QLabel(this))
{
    m_problem->setTextFormat(Qt::PlainText);
    m_problem->setWordWrap(true);
    m_field->setMaxLength(256);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    column->addWidget(m_field);
    column->addWidget(m_problem);
    setFocusProxy(m_field);
    connect(m_field, &QLineEdit::textChanged, this, [this] {
        refresh();
        Q_EMIT changed();
    });
    connect(m_field, &QLineEdit::returnPressed, this, &NicknameEdit::returnPressed);
    refresh();
}

void NicknameEdit::setText(const QString &text)
{
    m_field->setText(text);
}

std::optional<Nickname> NicknameEdit::nickname() const
{
    const auto nick = Nickname::fromString(m_field->text());
    return nick ? std::optional(*nick) : std::nullopt;
}

void NicknameEdit::refresh()
{
    m_field->setAccessibleName(tr("Nickname"));
    const auto nick = Nickname::fromString(m_field->text());
    setTextColor(m_problem, themeColors(palette()).error);
    m_problem->setText(nick ? QString() : errorText(nick.error()));
    m_problem->setVisible(!nick);
}

void NicknameEdit::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::PaletteChange)
        refresh();
}

} // namespace app
} // namespace lanthorn
