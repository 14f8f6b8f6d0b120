// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/widgets/passwordbar.h>

#include <app/errortexts.h>
#include <app/icons.h>
#include <app/theme.h>
#include <app/widgets/labels.h>
#include <app/widgets/zoom.h>
#include <models/foreigntext.h>

#include <QAccessible>
#include <QEvent>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPainter>
#include <QPushButton>

#include <chrono>

namespace lanthorn {
inline namespace app {

namespace {
constexpr int barIconSize = 20; // Pixels.
constexpr int fieldWidth = 280;
constexpr std::chrono::milliseconds countdownStep {250};
} // namespace

PasswordBar::PasswordBar(QWidget *parent)
    : QFrame(parent)
    , m_icon(new QLabel(this))
    , m_question(plainLabel(this))
    , m_field(new QLineEdit(this))
    , m_enter(new QPushButton(this))
    , m_edit(new QPushButton(this))
    , m_problem(plainLabel(this))
{
    m_field->setEchoMode(QLineEdit::Password);
    m_question->setBuddy(m_field);
    m_enter->setAutoDefault(false);
    m_edit->setAutoDefault(false);
    m_countdown.setInterval(countdownStep);
    connect(&m_countdown, &QTimer::timeout, this, &PasswordBar::refresh);
    connect(m_field, &QLineEdit::textChanged, this, &PasswordBar::refresh);
    connect(m_field, &QLineEdit::returnPressed, this, &PasswordBar::enter);
    connect(m_enter, &QPushButton::clicked, this, &PasswordBar::enter);
    connect(m_edit, &QPushButton::clicked, this, &PasswordBar::editAddressRequested);

    auto *row = new QHBoxLayout;
    row->setSpacing(6);
    row->addWidget(m_field, 1);
    row->addWidget(m_enter);
    row->addWidget(m_edit);
    row->addStretch(1);
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(16, 8, 16, 8);
    grid->setHorizontalSpacing(10);
    grid->setVerticalSpacing(6);
    grid->addWidget(m_icon, 0, 0);
    grid->addWidget(m_question, 0, 1);
    grid->addLayout(row, 1, 1);
    grid->addWidget(m_problem, 2, 1);
    grid->setColumnStretch(1, 1);
    hide();
    retranslate();
}

void PasswordBar::setStatus(const SessionStatus &status)
{
    const bool isNews = m_status.link != status.link || m_status.error != status.error;
    m_status = status;
    if (!status.asksForPassword()) {
        m_field->clear();
        m_countdown.stop();
        m_lockedOut = QDeadlineTimer();
        hide();
        return;
    }
    const bool isAnswer = isNews && status.link == SessionStatus::Link::Closed;
    if (isAnswer && status.error->code == ErrorCode::TooManyAttempts) {
        m_lockedOut.setRemainingTime(
            status.error->retryAfter.value_or(std::chrono::milliseconds(0)));
        m_countdown.start();
    }
    const bool wasHidden = isHidden();
    show();
    refresh();
    if (isAnswer || wasHidden) {
        m_field->setFocus();
        m_field->selectAll();
        QAccessibleEvent alert(this, QAccessible::Alert);
        QAccessible::updateAccessibility(&alert);
    }
}

void PasswordBar::enter()
{
    if (m_enter->isEnabled())
        Q_EMIT passwordGiven(m_field->text());
}

void PasswordBar::refresh()
{
    if (!m_status.asksForPassword())
        return;
    const QString name = hostNameText(m_status.serverName);
    const QString question =
        tr("%1 asks for a password.").arg(name.isEmpty() ? m_status.address : name);
    m_question->setText(withLiteralAmpersands(question)); // It has a buddy.
    const bool isChecking = m_status.link == SessionStatus::Link::Connecting;
    const ErrorCode code = m_status.error->code;
    QString problem;
    if (isLockedOut()) {
        const int left = int((m_lockedOut.remainingTime() + 999) / 1000);
        problem = tr("Too many wrong passwords came from here. Try again in %n s.", nullptr, left);
    } else if (!isChecking && code == ErrorCode::WrongPassword) {
        problem = errorText(code);
    }
    if (!isLockedOut())
        m_countdown.stop();
    m_problem->setText(problem);
    m_problem->setVisible(!problem.isEmpty());
    setAccessibleName(problem.isEmpty() ? question : problem);
    m_enter->setEnabled(!isChecking && !isLockedOut() && !m_field->text().isEmpty());
}

void PasswordBar::retranslate()
{
    m_field->setMaximumWidth(zoomed(fieldWidth));
    m_field->setAccessibleName(tr("Password"));
    m_enter->setText(tr("Join"));
    m_edit->setText(tr("Edit address"));
    const ThemeColors colors = themeColors(palette());
    m_icon->setPixmap(
        iconPixmap(Icon::Info, colors.accent, zoomed(barIconSize), devicePixelRatioF()));
    setTextColor(m_problem, colors.error);
    refresh();
}

void PasswordBar::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::PaletteChange)
        retranslate();
}

void PasswordBar::paintEvent(QPaintEvent *)
{
    const ThemeColors colors = themeColors(palette());
    QPainter painter(this);
    painter.fillRect(rect(), colors.infoPanel);
    painter.fillRect(QRect(0, height() - 1, width(), 1), colors.border);
}

} // namespace app
} // namespace lanthorn
