// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/window/focuskeeper.h>

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAbstractSpinBox>
#include <QApplication>
#include <QComboBox>
#include <QDialog>
#include <QKeyEvent>
#include <QLineEdit>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QToolButton>

namespace lanthorn {
inline namespace app {

namespace {

bool takesText(const QWidget *widget)
{
    return qobject_cast<const QLineEdit *>(widget) || qobject_cast<const QPlainTextEdit *>(widget)
        || qobject_cast<const QAbstractSpinBox *>(widget)
        || qobject_cast<const QComboBox *>(widget);
}

//! Whether a key means something to `widget` itself, for who works without a mouse.
bool needsSpace(const QWidget *widget)
{
    return qobject_cast<const QAbstractButton *>(widget)
        || qobject_cast<const QAbstractItemView *>(widget);
}

bool isTyped(const QKeyEvent &event)
{
    const auto modifiers = event.modifiers() & ~(Qt::ShiftModifier | Qt::KeypadModifier);
    return (modifiers == Qt::NoModifier || modifiers == Qt::GroupSwitchModifier)
        && !event.text().isEmpty() && event.text().front().isPrint();
}

} // namespace

FocusKeeper::FocusKeeper(QWidget *window, std::function<QWidget *()> home)
    : QObject(window)
    , m_window(window)
    , m_home(std::move(home))
{
    qApp->installEventFilter(this);
    connect(qApp, &QApplication::focusChanged, this, &FocusKeeper::focusMoved);
}

QWidget *FocusKeeper::home() const
{
    QWidget *home = m_home();
    return home && home->isVisible() ? home : nullptr;
}

bool FocusKeeper::isOfWindow(const QWidget *widget) const
{
    return widget && widget->window() == m_window;
}

void FocusKeeper::goHome()
{
    if (QWidget *home = this->home())
        home->setFocus(Qt::OtherFocusReason);
}

void FocusKeeper::goHomeLater()
{
    const auto go = [this] {
        const QWidget *now = m_window->focusWidget();
        const bool isPlace = takesText(now) && now->isVisible() && now->isEnabled();
        if (!QApplication::activePopupWidget() && (!isPlace || now == m_stray))
            goHome();
        m_stray = nullptr;
    };
    QMetaObject::invokeMethod(this, go, Qt::QueuedConnection);
}

void FocusKeeper::focusMoved(QWidget *from, QWidget *to)
{
    m_stray = nullptr;
    // Qt gives the focus to whatever comes next in the window when its owner goes away. A part that
    // was deleted is not told at all.
    const bool wentAway =
        from ? isOfWindow(from) && !(from->isVisible() && from->isEnabled()) : to == nullptr;
    const bool isOurs = isOfWindow(to) || (!to && QApplication::activeWindow() == m_window);
    if (wentAway && isOurs) {
        m_stray = to;
        goHomeLater();
    }
}

void FocusKeeper::partEnded(const QWidget *part)
{
    const QWidget *parent = part->parentWidget();
    while (parent && qobject_cast<const QMenu *>(parent))
        parent = parent->parentWidget();
    if (!isOfWindow(parent))
        return;
    if (qobject_cast<const QDialog *>(part) || m_byMouse)
        goHomeLater();
}

bool FocusKeeper::takeTyped(QWidget *target, QKeyEvent *event)
{
    QWidget *home = this->home();
    if (!home || !isOfWindow(target) || takesText(target) || QApplication::activePopupWidget())
        return false;
    const bool isPaste = event->matches(QKeySequence::Paste);
    const bool isText = isTyped(*event) && (event->key() != Qt::Key_Space || !needsSpace(target));
    if (!isPaste && !isText)
        return false;
    home->setFocus(Qt::OtherFocusReason);
    QWidget *field = m_window->focusWidget(); // The home may have a proxy.
    if (!field || !takesText(field))
        return false;
    QKeyEvent copy(event->type(), event->key(), event->modifiers(), event->text(),
                   event->isAutoRepeat(), quint16(event->count()));
    QCoreApplication::sendEvent(field, &copy);
    return true;
}

//! Enter presses the button that has the focus, as Space does; Qt leaves it to default buttons.
bool FocusKeeper::pressButton(QWidget *target, const QKeyEvent &event)
{
    const bool isEnter = event.key() == Qt::Key_Return || event.key() == Qt::Key_Enter;
    if (!isEnter || (event.modifiers() & ~Qt::KeypadModifier) || !target->hasFocus())
        return false;
    if (auto *tool = qobject_cast<QToolButton *>(target); tool && tool->menu())
        tool->showMenu();
    else if (tool)
        tool->click();
    else if (auto *button = qobject_cast<QPushButton *>(target); button && button->menu())
        button->showMenu();
    else if (button)
        button->click();
    else
        return false;
    return true;
}

bool FocusKeeper::eventFilter(QObject *watched, QEvent *event)
{
    if (!watched->isWidgetType())
        return false;
    auto *widget = static_cast<QWidget *>(watched);
    switch (event->type()) {
    case QEvent::KeyPress:
        return pressButton(widget, *static_cast<QKeyEvent *>(event))
            || takeTyped(widget, static_cast<QKeyEvent *>(event));
    case QEvent::FocusIn: {
        const Qt::FocusReason reason = static_cast<QFocusEvent *>(event)->reason();
        const bool isReturn = reason == Qt::PopupFocusReason
            || reason == Qt::ActiveWindowFocusReason || reason == Qt::MenuBarFocusReason;
        if (isOfWindow(widget) && !isReturn)
            m_byMouse = reason == Qt::MouseFocusReason;
        break;
    }
    case QEvent::MouseButtonRelease:
        if (isOfWindow(widget) && qobject_cast<const QAbstractButton *>(widget))
            goHomeLater();
        break;
    case QEvent::Hide:
        if (widget->isWindow() && widget != m_window)
            partEnded(widget);
        break;
    default:
        break;
    }
    return false;
}

} // namespace app
} // namespace lanthorn
