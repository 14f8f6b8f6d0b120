// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QPointer>

#include <functional>

class QKeyEvent;
class QWidget;

namespace lanthorn {
inline namespace app {

//! Keeps the focus of a window where one writes. There is one rule: what is typed while no field
//! has the focus goes to the home, and what ends (a button that was pressed with the mouse, a menu,
//! a dialog, a part of the window that goes away) gives the focus back to it. Who walks by keys
//! keeps the place, and presses buttons
//! by Enter as well as by Space. Lives in the GUI thread.
class FocusKeeper : public QObject
{
    Q_OBJECT

public:
    //! `home` says where one writes now; null or hidden when nowhere, and then nothing is done.
    FocusKeeper(QWidget *window, std::function<QWidget *()> home);

    //! Gives the focus to the home.
    void goHome();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QWidget *home() const;
    bool isOfWindow(const QWidget *widget) const;
    bool pressButton(QWidget *target, const QKeyEvent &event);
    bool takeTyped(QWidget *target, QKeyEvent *event);
    void focusMoved(QWidget *from, QWidget *to);
    void partEnded(const QWidget *part);
    //! When what goes on now has ended; not from a field that the person is in.
    void goHomeLater();

    QWidget *m_window;
    std::function<QWidget *()> m_home;
    QPointer<QWidget> m_stray; //!< Got the focus only because who had it went away.
    bool m_byMouse = false; //!< How the focus came to where it is.
};

} // namespace app
} // namespace lanthorn
