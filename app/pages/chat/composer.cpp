// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/pages/chat/composer.h>

#include <app/icons.h>
#include <app/pages/chat/composeredit.h>
#include <app/theme.h>
#include <app/widgets/labels.h>
#include <app/widgets/zoom.h>
#include <protocol/limits.h>
#include <protocol/names.h>

#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPainter>
#include <QScrollBar>
#include <QToolButton>
#include <QVBoxLayout>

namespace lanthorn {
inline namespace app {

namespace {

constexpr qreal boxRadius = 10;
constexpr int composerMargin = 16;
//! As wide as the messages above it.
constexpr int widestBox = 760 - 2 * composerMargin;
//! From this share of the limit on the count is shown, percent.
constexpr int nearLimit = 90;

} // namespace

Composer::Composer(QWidget *parent)
    : QWidget(parent)
    , m_box(new QWidget(this))
    , m_edit(new ComposerEdit(m_box))
    , m_send(new QToolButton(m_box))
    , m_hint(new QLabel(this))
    , m_maximum(Limits().chatTextLength)
    , m_blockedUntil(0)
{
    m_hint->setTextFormat(Qt::PlainText);
    m_hint->setWordWrap(true);
    m_hint->hide();
    m_send->setIcon(themedIcon(Icon::Send));
    m_send->setIconSize({20, 20});
    m_send->setAutoRaise(true);

    auto *row = new QHBoxLayout(m_box);
    row->setContentsMargins(6, 4, 6, 4);
    row->setSpacing(4);
    row->addWidget(m_edit, 1);
    row->addWidget(m_send, 0, Qt::AlignBottom);
    auto *column = new QVBoxLayout;
    column->setSpacing(4);
    column->addWidget(m_box);
    column->addWidget(m_hint);
    auto *middle = new QHBoxLayout(this);
    middle->setContentsMargins(composerMargin, 8, composerMargin, 12);
    middle->setSpacing(0);
    middle->addStretch(1);
    middle->addLayout(column, 1000); // As wide as it may be.
    middle->addStretch(1);
    fitColumn();
    setFocusProxy(m_edit);

    m_countdown.setInterval(std::chrono::milliseconds(250));
    connect(&m_countdown, &QTimer::timeout, this, &Composer::refresh);
    connect(m_edit, &ComposerEdit::sendRequested, this, &Composer::send);
    connect(m_edit, &QPlainTextEdit::textChanged, this, [this] {
        m_answer.clear();
        setProblem({});
    });
    connect(m_edit, &ComposerEdit::focusChanged, this, [this] { update(); });
    connect(m_send, &QToolButton::clicked, this, [this] {
        send();
        m_edit->setFocus();
    });
    retranslate();
}

void Composer::fitColumn()
{
    m_box->setMaximumWidth(zoomed(widestBox));
    m_hint->setMaximumWidth(zoomed(widestBox));
}

QString Composer::text() const
{
    return m_edit->toPlainText();
}

void Composer::setText(const QString &text)
{
    m_edit->setPlainText(text);
    m_edit->moveCursor(QTextCursor::End);
}

void Composer::setPlaceholder(const QString &text)
{
    m_edit->setPlaceholderText(text);
    m_edit->setAccessibleName(text);
}

void Composer::setMaximumLength(int codePoints)
{
    m_maximum = codePoints;
    refresh();
}

void Composer::setObstacle(const QString &reason)
{
    m_obstacle = reason;
    refresh();
}

void Composer::setNote(const QString &note)
{
    m_note = note;
    refresh();
}

void Composer::setProblem(const QString &problem)
{
    m_problem = problem;
    refresh();
}

void Composer::setAnswer(const QString &answer)
{
    m_answer = answer;
    refresh();
}

void Composer::block(std::chrono::milliseconds time)
{
    m_blockedUntil.setRemainingTime(time);
    m_countdown.start();
    refresh();
}

bool Composer::canSend() const
{
    const QString written = text();
    return m_obstacle.isEmpty() && m_blockedUntil.hasExpired() && !written.trimmed().isEmpty()
        && codePointCount(written) <= m_maximum;
}

void Composer::send()
{
    if (canSend())
        Q_EMIT sendRequested(text());
    else
        refresh();
}

void Composer::refresh()
{
    const QLocale locale;
    const qsizetype length = codePointCount(text());
    const bool tooLong = length > m_maximum;
    QString hint;
    if (tooLong) {
        hint = tr("%1 of %2 characters. A message has at most %2: shorten it or send it in parts.")
                   .arg(locale.toString(length), locale.toString(m_maximum));
    } else if (!m_problem.isEmpty()) {
        hint = m_problem;
    } else if (!m_answer.isEmpty()) {
        hint = m_answer;
    } else if (!m_obstacle.isEmpty()) {
        hint = m_obstacle;
    } else if (!m_blockedUntil.hasExpired()) {
        const int left = int((m_blockedUntil.remainingTime() + 999) / 1000);
        hint = tr("That was fast. You can send again in %n s.", nullptr, left);
    } else if (length * 100 >= qsizetype(m_maximum) * nearLimit) {
        hint = tr("%1 of %2 characters").arg(locale.toString(length), locale.toString(m_maximum));
    } else {
        hint = m_note;
    }
    if (m_blockedUntil.hasExpired())
        m_countdown.stop();

    const ThemeColors colors = themeColors(palette());
    setTextColor(m_hint, tooLong || !m_problem.isEmpty() ? colors.error : colors.muted);
    m_hint->setText(hint);
    m_hint->setVisible(!hint.isEmpty());
    m_send->setEnabled(canSend());
}

void Composer::paintEvent(QPaintEvent *)
{
    const ThemeColors colors = themeColors(palette());
    const bool focus = m_edit->hasFocus();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(focus ? colors.accent : colors.border, focus ? 1.6 : 1));
    painter.setBrush(palette().color(QPalette::Base));
    painter.drawRoundedRect(QRectF(m_box->geometry()).adjusted(0.5, 0.5, -0.5, -0.5), boxRadius,
                            boxRadius);
}

void Composer::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    else if (event->type() == QEvent::PaletteChange)
        refresh();
    else if (event->type() == QEvent::FontChange)
        fitColumn(); // At another zoom.
}

void Composer::retranslate()
{
    m_send->setText(tr("Send"));
    m_send->setToolTip(tr("Send (Enter; Shift+Enter for a new line)"));
    m_send->setAccessibleName(tr("Send"));
    refresh();
}

} // namespace app
} // namespace lanthorn
